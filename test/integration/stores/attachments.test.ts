import { openDatabase } from '../../../src/stores/sqlite/database.js';
import { createAttachmentStore } from '../../../src/stores/sqlite/attachments.js';
import { createInboxStore } from '../../../src/stores/sqlite/inbox.js';
import { attachmentContract } from '../../contracts/attachments.js';
import { temporaryDirectory } from '../../helpers/service.js';

async function freshStore() {
  const directory = temporaryDirectory();
  const db = openDatabase(directory.path);
  return { attachments: createAttachmentStore(db), close: async () => {
    await db.close();
    directory.remove();
  } };
}

attachmentContract('SQLite', freshStore);

describe('a message kept by an older version', () => {
  it('has no attachments when it is taken up', async () => {
    const db = openDatabase(':memory:');
    const old = { channel: 'test', externalId: '1', conversationId: 'test:default:a', text: '路灯坏了', receivedAt: 1 };
    await db.write((run) => run("INSERT INTO inbox (channel, external_id, conversation_id, message) VALUES ('test', '1', 'test:default:a', ?)", JSON.stringify(old)));
    const [claimed] = await createInboxStore(db).claim(0, 1_000, 10);
    expect(claimed?.message).toEqual({ ...old, attachments: [] });
    await db.close();
  });
  it('a newer one keeps its own', async () => {
    const db = openDatabase(':memory:');
    const inbox = createInboxStore(db);
    const attachments = [{ id: 'x', contentType: 'image/jpeg', name: null, size: 3 }] as const;
    await inbox.add({ channel: 'test', externalId: '1', conversationId: 'test:default:a', text: '', attachments, receivedAt: 1 });
    expect((await inbox.claim(0, 1_000, 10))[0]?.message.attachments).toEqual(attachments);
    await db.close();
  });
});
