import { answerTemplatesContract } from '../../contracts/answer-templates.js';
import { temporaryStores } from '../../helpers/stores.js';

describe('SQLite', () => {
  let stores: Awaited<ReturnType<typeof temporaryStores>>;
  beforeEach(async () => {
    stores = await temporaryStores();
  });
  afterEach(() => stores.close());
  answerTemplatesContract(() => stores.answerTemplates);
});
