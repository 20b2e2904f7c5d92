import { leasesContract } from '../../contracts/leases.js';
import { sharedNotesContract } from '../../contracts/shared-notes.js';
import { triesContract } from '../../contracts/tries.js';
import { temporaryStores } from '../../helpers/stores.js';

sharedNotesContract('SQLite', temporaryStores);
triesContract('SQLite', temporaryStores);
leasesContract('SQLite', temporaryStores);
