import { leasesContract } from '../../contracts/leases.js';
import { sharedNotesContract } from '../../contracts/shared-notes.js';
import { triesContract } from '../../contracts/tries.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => {
  sharedNotesContract('MongoDB', temporaryMongoStores);
  triesContract('MongoDB', temporaryMongoStores);
  leasesContract('MongoDB', temporaryMongoStores);
});
