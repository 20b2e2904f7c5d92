import { hotlineContract } from '../../contracts/hotline.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => hotlineContract('MongoDB', temporaryMongoStores));
