import { attachmentContract } from '../../contracts/attachments.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => attachmentContract('MongoDB', temporaryMongoStores));
