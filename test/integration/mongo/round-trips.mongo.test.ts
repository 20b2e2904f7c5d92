import type { Connection } from 'mongoose';
import { newConversation } from '../../../src/domain/conversation/state.js';
import { type OutboundMessage, outcome } from '../../../src/domain/message.js';
import { createActivityLogStore } from '../../../src/stores/mongo/activity-log.js';
import { openMongo } from '../../../src/stores/mongo/connection.js';
import { createConversationStore } from '../../../src/stores/mongo/conversations.js';
import { createInboxStore } from '../../../src/stores/mongo/inbox.js';
import { buildIndexes } from '../../../src/stores/mongo/migrate.js';
import { createOutboxStore } from '../../../src/stores/mongo/outbox.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';

const CONVERSATION = 'test:default:a';
const REPLY: OutboundMessage = { kind: 'reply', id: 'r', channel: 'test', conversationId: CONVERSATION, inReplyTo: null, reply: { text: '好', choices: [], outcome: outcome('smalltalk') } };

function inbound(id: string) {
  return { channel: 'test', externalId: id, conversationId: CONVERSATION, text: id, attachments: [], receivedAt: 1 };
}

describeMongo('MongoDB, how often one message asks the database', () => {
  const url = databaseUrl();
  let connection: Connection;
  afterEach(async () => {
    await connection.close();
    await dropDatabase(url);
  });

  it('is counted, so that nobody adds to it unawares', async () => {
    connection = await openMongo({ url: `${url}?monitorCommands=true` });
    const [inbox, outbox, conversations, activityLog] = [createInboxStore(connection), createOutboxStore(connection), createConversationStore(connection), createActivityLogStore(connection)];
    await buildIndexes(connection);
    const commands: string[] = [];
    connection.getClient().on('commandStarted', ({ commandName }) => commands.push(commandName));
    const asked = async (work: () => Promise<unknown>): Promise<string> => {
      commands.length = 0;
      await work();
      return commands.join(' ');
    };
    await Promise.all([inbox.add({ ...inbound('0'), conversationId: 'other' }), outbox.put([{ ...REPLY, id: '0', channel: 'other' }], 0)]); // each takes a block of numbers
    const costs: Record<string, string> = { accept: await asked(() => inbox.add(inbound('1'))), again: await asked(() => inbox.add(inbound('1'))) };
    let claimed: Awaited<ReturnType<typeof inbox.claim>> = [];
    costs.claim = await asked(async () => {
      claimed = await inbox.claim(0, 1_000, 2);
    });
    costs.load = await asked(() => conversations.load(CONVERSATION));
    costs.save = await asked(() => conversations.save({ ...newConversation(CONVERSATION, 'test'), version: 1 }));
    costs.put = await asked(() => outbox.put([REPLY], 0));
    costs.done = await asked(() => inbox.done(claimed.find(({ message }) => message.externalId === '1')?.sequence ?? 0));
    costs.claimReply = await asked(() => outbox.claim('test', 0, 1_000, 1));
    costs.append = await asked(() => activityLog.append(CONVERSATION, 'k', '{}', 0));
    costs.sent = await asked(() => outbox.sent('r'));
    costs.idle = await asked(() => outbox.claim('test', 0, 1_000, 9));
    expect(costs).toEqual({
      accept: 'insert update', again: 'insert find update find', claim: 'find find find update find', load: 'find', save: 'update', put: 'insert update',
      // Once a second whether a clock put anything off; three finds at once, then the lease and the words at once: two round trips.
      claimReply: 'find find find find update find', append: 'find insert',
      done: 'findAndModify delete', sent: 'findAndModify delete', idle: 'find find find',
    });
  });
});
