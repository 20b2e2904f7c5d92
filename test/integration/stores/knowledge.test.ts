import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { knowledgeContract } from '../../contracts/knowledge.js';
import { temporaryStores } from '../../helpers/stores.js';

knowledgeContract('SQLite', temporaryStores);

describe('who wrote a message', () => {
  it('is found by the channel’s id of it, also after it is answered', async () => {
    const stores = createSqliteStores(':memory:');
    const message = { channel: 'memory', externalId: 'a:b', conversationId: 'memory:default:li', text: '你好', attachments: [], receivedAt: 0 };
    await stores.inbox.add(message);
    const [claimed] = await stores.inbox.claim(0, 1_000, 1);
    await stores.inbox.done(claimed?.sequence ?? 0);
    expect(await stores.inbox.conversationOf('memory', 'a:b')).toBe('memory:default:li');
    expect([await stores.inbox.conversationOf('web-chat', 'a:b'), await stores.inbox.conversationOf('memory', 'b')]).toEqual([null, null]);
    await stores.close();
  });
});
