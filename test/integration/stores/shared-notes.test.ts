import { sharedNotesContract } from '../../contracts/shared-notes.js';
import { temporaryStores } from '../../helpers/stores.js';

sharedNotesContract('SQLite', temporaryStores);
