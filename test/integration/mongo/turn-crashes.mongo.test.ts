import type { Connection } from 'mongoose';
import { newConversation } from '../../../src/domain/conversation/state.js';
import { type OutboundReply, outcome } from '../../../src/domain/message.js';
import { openMongo } from '../../../src/stores/mongo/connection.js';
import { createInboxStore, type InboxDocument, inboxModels, openInbound } from '../../../src/stores/mongo/inbox.js';
import { buildIndexes } from '../../../src/stores/mongo/migrate.js';
import { createOutboxStore } from '../../../src/stores/mongo/outbox.js';
import { outboxModels } from '../../../src/stores/mongo/outbox-models.js';
import { createTurnStore } from '../../../src/stores/mongo/turns.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';

const LEASE_MS = 1_000;
const CONVERSATION = 'test:default:a';
const REPLY: OutboundReply = { kind: 'reply', id: 'reply:test:1', channel: 'test', conversationId: CONVERSATION, inReplyTo: '1', reply: { text: '好', choices: [], outcome: outcome('smalltalk') } };

describeMongo('MongoDB, a turn that is not ended although its reply is noted as gone with the response', () => {
  const url = databaseUrl();
  let connection: Connection;
  beforeEach(async () => {
    connection = await openMongo({ url });
    createOutboxStore(connection);
    await buildIndexes(connection);
  });
  afterEach(async () => {
    await connection.close();
    await dropDatabase(url);
  });

  /** The next call of it is done, and then goes on as `after` says. */
  function interrupt(model: object, method: 'create' | 'findOneAndUpdate' | 'deleteOne', after: (again: () => unknown) => unknown): void {
    const methods = model as Record<string, (...given: unknown[]) => unknown>;
    const original = methods[method];
    if (!original) throw new TypeError(method);
    methods[method] = (...given: unknown[]) => {
      methods[method] = original;
      const call = () => original.apply(model, given);
      const run = () => Promise.resolve(call()).then(() => after(call));
      return method === 'findOneAndUpdate' ? { lean: run } : run();
    };
  }
  const unheard = (): never => {
    throw new Error('the connection broke');
  };
  async function claimed(): Promise<number> {
    const inbox = createInboxStore(connection);
    await inbox.add({ channel: 'test', externalId: '1', conversationId: CONVERSATION, text: '1', attachments: [], receivedAt: 1 });
    return (await inbox.claim(0, LEASE_MS, 9))[0]?.sequence ?? 0;
  }
  const first = (sequence: number) => ({ sequence, conversation: { ...newConversation(CONVERSATION, 'test'), version: 1 }, reply: REPLY, hits: [], goesWithResponse: true });
  /** It died before the message was done. */
  async function unended(): Promise<number> {
    const sequence = await claimed();
    const methods = inboxModels(connection).messages as unknown as { findOneAndUpdate: unknown };
    const original = methods.findOneAndUpdate;
    methods.findOneAndUpdate = () => {
      throw new Error('died');
    };
    await expect(createTurnStore(connection).finish(first(sequence), 0)).rejects.toThrow('died');
    methods.findOneAndUpdate = original;
    return sequence;
  }
  const sendable = async (now: number) => (await createOutboxStore(connection).claim('test', now, LEASE_MS, 9)).map(({ message }) => message.id);

  it('sends the reply as any other when the message was done, and nobody heard of it', async () => {
    const sequence = await claimed();
    interrupt(inboxModels(connection).messages, 'findOneAndUpdate', unheard);
    await expect(createTurnStore(connection).finish(first(sequence), 0)).rejects.toThrow('broke');
    expect(await sendable(0)).toEqual([]);
    expect(await createInboxStore(connection).claim(LEASE_MS, LEASE_MS, 9)).toEqual([]);
    expect(await sendable(LEASE_MS)).toEqual([REPLY.id]);
  });
  it('has the word of whoever did not hear that all of it was done', async () => {
    const sequence = await claimed();
    interrupt(inboxModels(connection).lanes, 'deleteOne', unheard);
    const turns = createTurnStore(connection);
    await expect(turns.finish(first(sequence), 0)).rejects.toThrow('broke');
    expect(await createInboxStore(connection).claim(LEASE_MS, LEASE_MS, 9)).toEqual([]);
    await turns.notHandedOver(REPLY.id, 1, LEASE_MS);
    expect(await sendable(LEASE_MS)).toEqual([REPLY.id]);
  });
  it('sends the reply as any other when it was noted as gone by a write that the driver repeated', async () => {
    const sequence = await claimed();
    interrupt(outboxModels(connection).messages, 'create', (again) => again());
    expect(await createTurnStore(connection).finish(first(sequence), 0)).toBe(false);
    expect(await sendable(0)).toEqual([REPLY.id]);
    expect(await createInboxStore(connection).claim(LEASE_MS, LEASE_MS, 9)).toEqual([]);
  });

  it.each([[false, 'nobody waits for it any more'], [true, 'it is brought again and waited for']])('sends the reply once, as any other (waits: %s, %s)', async (goesWithResponse) => {
    const sequence = await unended();
    const turns = createTurnStore(connection);
    const outbox = createOutboxStore(connection);
    expect(await turns.finish({ sequence, conversation: null, reply: REPLY, hits: [], goesWithResponse }, LEASE_MS)).toBe(false);
    expect((await outbox.claim('test', LEASE_MS, LEASE_MS, 9)).map(({ message }) => message.id)).toEqual([REPLY.id]);
    await outbox.sent(REPLY.id);
    expect(await turns.finish({ sequence, conversation: null, reply: REPLY, hits: [], goesWithResponse }, 2 * LEASE_MS)).toBe(false);
    expect([await outbox.claim('test', 9 * LEASE_MS, LEASE_MS, 9), await outbox.backlog(), await turns.takeUp(REPLY.id, 9 * LEASE_MS, 9 * LEASE_MS)]).toEqual([[], [], null]);
    expect(await createInboxStore(connection).claim(9 * LEASE_MS, LEASE_MS, 9)).toEqual([]);
  });
  it('leaves a reply that is being given to its response alone when its message was brought again while its turn ended', async () => {
    const sequence = await claimed();
    const models = inboxModels(connection);
    const read = await models.messages.findOne({ sequence }).lean<InboxDocument>();
    expect(await createTurnStore(connection).finish(first(sequence), 0)).toBe(true);
    // The second coming had read that it was not done, and goes on only now.
    await openInbound(models, read as InboxDocument);
    expect(await createInboxStore(connection).claim(LEASE_MS, LEASE_MS, 9)).toEqual([]);
    expect(await sendable(LEASE_MS)).toEqual([]);
  });
  it('leaves a reply to whoever has given it once more meanwhile', async () => {
    const sequence = await unended();
    const turns = createTurnStore(connection);
    expect(await turns.takeUp(REPLY.id, 1, 1)).toMatchObject({ attempts: 2 });
    expect(await turns.finish({ sequence, conversation: null, reply: REPLY, hits: [], goesWithResponse: false }, LEASE_MS)).toBe(false);
    await turns.handedOver(REPLY.id);
    expect(await createOutboxStore(connection).claim('test', 9 * LEASE_MS, LEASE_MS, 9)).toEqual([]);
  });
});
