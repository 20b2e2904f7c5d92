import { answerTemplatesContract } from '../../contracts/answer-templates.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => {
  let stores: Awaited<ReturnType<typeof temporaryMongoStores>>;
  beforeEach(async () => {
    stores = await temporaryMongoStores();
  });
  afterEach(() => stores.close());
  answerTemplatesContract(() => stores.answerTemplates);
});
