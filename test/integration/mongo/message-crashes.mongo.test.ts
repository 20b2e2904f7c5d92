import type { Connection } from 'mongoose';
import { type OutboundMessage, outcome } from '../../../src/domain/message.js';
import { openMongo } from '../../../src/stores/mongo/connection.js';
import { createInboxStore, inboxModels } from '../../../src/stores/mongo/inbox.js';
import { buildIndexes } from '../../../src/stores/mongo/migrate.js';
import { createOutboxStore } from '../../../src/stores/mongo/outbox.js';
import { outboxModels } from '../../../src/stores/mongo/outbox-models.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';

const LEASE_MS = 1_000;

function inbound(id: string) {
  return { channel: 'test', externalId: id, conversationId: 'test:default:a', text: id, attachments: [], receivedAt: 1 };
}

function outbound(id: string): OutboundMessage {
  return { kind: 'reply', id, channel: 'test', conversationId: 'test:default:a', inReplyTo: null, reply: { text: id, choices: [], outcome: outcome('smalltalk') } };
}

describeMongo('MongoDB, a process that dies between two writes', () => {
  const url = databaseUrl();
  let connection: Connection;
  let [inbox, outbox] = [] as unknown as [ReturnType<typeof createInboxStore>, ReturnType<typeof createOutboxStore>];
  beforeEach(async () => {
    connection = await openMongo({ url });
    [inbox, outbox] = [createInboxStore(connection), createOutboxStore(connection)];
    await buildIndexes(connection);
  });
  afterEach(async () => {
    await connection.close();
    await dropDatabase(url);
  });
  const lanesOf = (name: 'inbox' | 'outbox') => (name === 'inbox' ? inboxModels(connection) : outboxModels(connection)).lanes;
  const messagesOf = () => outboxModels(connection).messages;

  /** The next call never reaches the database; `after`: so many others before it do. */
  async function dying(model: object, method: 'updateOne' | 'deleteOne', work: () => Promise<unknown>, after = 0): Promise<void> {
    const methods = model as Record<string, (...given: unknown[]) => unknown>;
    const original = methods[method] as (...given: unknown[]) => unknown;
    let left = after;
    methods[method] = (...given) => {
      if (left === 0) throw new Error('died');
      left -= 1;
      return original.apply(model, given);
    };
    try {
      await expect(work()).rejects.toThrow('died');
    } finally {
      methods[method] = original;
    }
  }
  const take = async (now: number) => (await outbox.claim('test', now, LEASE_MS, 9)).map(({ message, attempts }) => `${message.id}/${attempts}`);

  it('gives a message that was saved without its place in the conversation when the channel says it again', async () => {
    await dying(lanesOf('inbox'), 'updateOne', () => inbox.add(inbound('1')));
    expect(await inbox.claim(0, LEASE_MS, 9)).toEqual([]);
    expect(await inbox.add(inbound('1'))).toBe('duplicate');
    expect((await inbox.claim(0, LEASE_MS, 9)).map(({ message }) => message)).toEqual([inbound('1')]);
  });
  it('goes on with a conversation when a message was done and its lane not let go, without giving it again', async () => {
    for (const id of ['1', '2']) await inbox.add(inbound(id));
    const [first] = await inbox.claim(0, LEASE_MS, 9);
    await dying(lanesOf('inbox'), 'deleteOne', () => inbox.done(first?.sequence ?? 0));
    expect(await inbox.claim(LEASE_MS - 1, LEASE_MS, 9)).toEqual([]);
    expect((await inbox.claim(LEASE_MS, LEASE_MS, 9)).map(({ message }) => message.externalId)).toEqual(['2']);
  });
  it('takes a message whose number another has', async () => {
    await inbox.add(inbound('1'));
    await outbox.put([outbound('1')], 0);
    await connection.collection('sequences').deleteMany({});
    const [laterInbox, laterOutbox] = [createInboxStore(connection), createOutboxStore(connection)];
    expect(await laterInbox.add(inbound('2'))).toBe('added');
    await laterOutbox.put([outbound('2'), outbound('3')], 0);
    expect(await inboxModels(connection).messages.countDocuments()).toBe(2);
    expect(await messagesOf().countDocuments()).toBe(3);
    expect(await take(0)).toEqual(['1/1']);
  });
  it('sends what was put without its place when the cause puts it again, and what was put with it, each once', async () => {
    await dying(lanesOf('outbox'), 'updateOne', () => outbox.put([outbound('1'), outbound('2')], 0), 1);
    await outbox.put([outbound('1'), outbound('2')], 1);
    expect(await take(1)).toEqual(['1/1']);
    await outbox.sent('1');
    expect(await take(1)).toEqual(['2/1']);
    await outbox.sent('2');
    expect([await outbox.backlog(), await take(9 * LEASE_MS)]).toEqual([[], []]);
  });
  it('sends nothing twice that was noted as sent', async () => {
    await outbox.put([outbound('1'), outbound('2')], 0);
    await take(0);
    await dying(lanesOf('outbox'), 'deleteOne', () => outbox.sent('1'));
    expect(await take(LEASE_MS)).toEqual(['2/1']);
  });
  it('has a dead letter of what was given up, and goes on, when the next claims', async () => {
    await outbox.put([outbound('1'), outbound('2')], 0);
    await take(0);
    await dying(messagesOf(), 'updateOne', () => outbox.failed('1', { attempts: 1, at: 5, retryAt: null, reason: 'BUSY' }));
    expect(await take(5)).toEqual(['2/1']);
    expect((await outbox.dead(null, 9, 0)).letters).toMatchObject([{ id: '1', attempts: 1, failedAt: 5, reason: 'BUSY' }]);
  });
  it('sends a replayed letter once, and shows it as dead no more, when whoever replayed it dies', async () => {
    await outbox.put([outbound('1')], 0);
    await take(0);
    await outbox.failed('1', { attempts: 1, at: 5, retryAt: null, reason: 'BUSY' });
    await dying(messagesOf(), 'updateOne', () => outbox.replay(['1'], 6));
    expect(await take(6)).toEqual(['1/1']);
    expect((await outbox.dead(null, 9, 0)).total).toBe(0);
    await dying(lanesOf('outbox'), 'deleteOne', () => outbox.sent('1'));
    expect(await take(6 + LEASE_MS)).toEqual([]);
  });
});
