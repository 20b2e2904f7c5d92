import { createMongoStores } from '../../../src/stores/mongo/index.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';
import { eventually } from '../../helpers/service.js';

describeMongo('a conversation that another process answers', () => {
  it('is told of to who waits for it here, and no other', async () => {
    const url = databaseUrl();
    const [here, there] = await Promise.all([createMongoStores({ url }), createMongoStores({ url })]);
    const grown: string[] = [];
    const stop = here.activityLog.follow?.((conversationId) => grown.push(conversationId), () => ['a']);
    await there.activityLog.append('a', '1', '{}', 0);
    await there.activityLog.append('a', '2', '{}', 0);
    await eventually('it is told', () => grown.includes('a'));
    grown.length = 0;
    await there.activityLog.append('a', '3', '{}', 0);
    await eventually('it is told again', () => grown.includes('a'));
    await stop?.();
    await Promise.all([here.close(), there.close()]);
    await dropDatabase(url);
  });
});
