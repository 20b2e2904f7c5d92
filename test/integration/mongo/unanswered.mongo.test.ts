import { unansweredContract } from '../../contracts/unanswered.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => unansweredContract('MongoDB', temporaryMongoStores));
