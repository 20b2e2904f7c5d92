import { ruleEventsContract } from '../../contracts/rule-events.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => {
  let stores: Awaited<ReturnType<typeof temporaryMongoStores>>;
  beforeEach(async () => {
    stores = await temporaryMongoStores();
  });
  afterEach(() => stores.close());
  ruleEventsContract(() => stores.ruleEvents);
});
