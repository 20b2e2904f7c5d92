import { webhookContract } from '../../contracts/webhooks.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => webhookContract('MongoDB', temporaryMongoStores));
