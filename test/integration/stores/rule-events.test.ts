import { ruleEventsContract } from '../../contracts/rule-events.js';
import { temporaryStores } from '../../helpers/stores.js';

describe('the embedded database', () => {
  let stores: Awaited<ReturnType<typeof temporaryStores>>;
  beforeEach(async () => {
    stores = await temporaryStores();
  });
  afterEach(() => stores.close());
  ruleEventsContract(() => stores.ruleEvents);
});
