import { sharedNotesContract } from '../../contracts/shared-notes.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => sharedNotesContract('MongoDB', temporaryMongoStores));
