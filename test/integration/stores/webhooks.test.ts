import { webhookContract } from '../../contracts/webhooks.js';
import { temporaryStores } from '../../helpers/stores.js';

webhookContract('SQLite', temporaryStores);
