import { accountsContract } from '../../contracts/accounts.js';
import { activityLogContract } from '../../contracts/activity-log.js';
import { conversationsContract } from '../../contracts/conversations.js';
import { turnsContract } from '../../contracts/turns.js';
import { describeMongo, temporaryMongoStores } from '../../helpers/mongo-stores.js';

describeMongo('MongoDB', () => {
  let stores: Awaited<ReturnType<typeof temporaryMongoStores>>;
  beforeEach(async () => {
    stores = await temporaryMongoStores();
  });
  afterEach(() => stores.close());
  accountsContract(() => stores.accounts);
  activityLogContract(() => stores.activityLog);
  conversationsContract(() => stores.conversations);
  turnsContract(() => stores);
});
