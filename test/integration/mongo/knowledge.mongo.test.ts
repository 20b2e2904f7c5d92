import { knowledgeContract } from '../../contracts/knowledge.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => knowledgeContract('MongoDB', temporaryMongoStores));
