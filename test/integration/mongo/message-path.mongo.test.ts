import { randomInt } from 'node:crypto';
import type { Connection, Model } from 'mongoose';
import { type Conversation, newConversation } from '../../../src/domain/conversation/state.js';
import { type InboundMessage, type OutboundMessage, type OutboundReply, outcome } from '../../../src/domain/message.js';
import type { ClaimedInbound } from '../../../src/domain/ports.js';
import { openMongo } from '../../../src/stores/mongo/connection.js';
import { conversationModel, createConversationStore } from '../../../src/stores/mongo/conversations.js';
import { createInboxStore, inboxModels } from '../../../src/stores/mongo/inbox.js';
import { buildIndexes } from '../../../src/stores/mongo/migrate.js';
import { createOutboxStore } from '../../../src/stores/mongo/outbox.js';
import { outboxModels } from '../../../src/stores/mongo/outbox-models.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';

const LEASE_MS = 1_000;
const OPERATIONS = ['create', 'insertMany', 'find', 'findOne', 'findById', 'exists', 'updateOne', 'findOneAndUpdate', 'bulkWrite', 'deleteOne', 'deleteMany'] as const;

class Died extends Error {}

/** What goes through it may die before the database has heard of it, or after it has done it. @param chance of each, of a thousand */
function mortal(model: Model<never>, chance: () => number): void {
  const methods = model as unknown as Record<string, (...given: unknown[]) => unknown>;
  for (const name of OPERATIONS) {
    const original = methods[name]?.bind(model);
    if (!original) continue;
    methods[name] = (...given) => {
      if (randomInt(1_000) < chance()) throw new Died(`before ${name}`);
      const result = original(...given);
      if (!(result instanceof Promise)) return result; // a query, that runs when it is awaited
      return result.then((value: unknown) => {
        if (randomInt(1_000) < chance()) throw new Died(`after ${name}`);
        return value;
      });
    };
  }
}

/** One of many processes: its own connection and stores. */
async function startProcess(url: string, chance: () => number) {
  const connection: Connection = await openMongo({ url });
  const [inbox, outbox, conversations] = [createInboxStore(connection), createOutboxStore(connection), createConversationStore(connection)];
  const models = [...Object.values(inboxModels(connection)), ...Object.values(outboxModels(connection)), conversationModel(connection)];
  for (const model of models) mortal(model as unknown as Model<never>, chance);
  return { connection, inbox, outbox, conversations };
}

type Process = Awaited<ReturnType<typeof startProcess>>;

function said(conversation: number, place: number): InboundMessage {
  return { channel: 'test', externalId: `${conversation}-${place}`, conversationId: `test:default:${conversation}`, text: `${place}`, attachments: [], receivedAt: place };
}

function replyTo({ externalId, conversationId }: InboundMessage): OutboundReply {
  return { kind: 'reply', id: `reply:test:${externalId}`, channel: 'test', conversationId, inReplyTo: externalId, reply: { text: externalId, choices: [], outcome: outcome('smalltalk') } };
}

/** As `handleInbound` does, with all decided turns kept. */
async function answer({ inbox, outbox, conversations }: Process, { message, sequence }: ClaimedInbound, now: number): Promise<void> {
  const conversation: Conversation = (await conversations.load(message.conversationId)) ?? newConversation(message.conversationId, 'test');
  const reply = replyTo(message);
  if (!conversation.decided.some(({ externalId }) => externalId === message.externalId)) {
    const decided = [...conversation.decided, { externalId: message.externalId, reply: reply.reply }];
    await conversations.save({ ...conversation, decided, version: conversation.version + 1 });
  }
  await outbox.put([reply], now);
  await inbox.done(sequence);
}

const survives = async <T>(work: () => Promise<T>): Promise<T | null> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Died) return null;
    throw error;
  }
};

const [CONVERSATIONS, EACH] = [50, 20];

/** What was seen of the processes at work. */
function createWatch() {
  const sends = new Map<string, string[]>();
  const [gone, unnoted, inHand] = [new Set<string>(), new Set<string>(), new Set<string>()];
  return {
    sends,
    /** Nobody else has it in hand. */
    alone: async (key: string, work: () => Promise<void>): Promise<void> => {
      expect(inHand.has(key)).toBe(false);
      inHand.add(key);
      await survives(work);
      inHand.delete(key);
    },
    /** What has gone goes once more only when its sender died before he could note it. */
    send: async ({ outbox }: Process, { id, conversationId }: OutboundMessage): Promise<void> => {
      if (gone.has(id)) expect(unnoted.has(id)).toBe(true);
      sends.set(conversationId, [...(sends.get(conversationId) ?? []), id]);
      gone.add(id);
      unnoted.add(id);
      await outbox.sent(id);
      unnoted.delete(id);
    },
  };
}

/** One look of a process at what is to be done. @returns how much it had in hand */
async function turn(process: Process, { alone, send }: ReturnType<typeof createWatch>, now: number): Promise<number> {
  const claimed = (await survives(() => process.inbox.claim(now, LEASE_MS, 16))) ?? [];
  await Promise.all(claimed.map((item) => alone(`in ${item.message.conversationId}`, () => answer(process, item, now))));
  const outgoing = (await survives(() => process.outbox.claim('test', now, LEASE_MS, 16))) ?? [];
  await Promise.all(outgoing.map(({ message }) => alone(`out ${message.conversationId}`, () => send(process, message))));
  return claimed.length + outgoing.length;
}

/** Everybody talks at once; each message is said again until it is taken. */
async function talk(any: () => Process): Promise<void> {
  await Promise.all(Array.from({ length: CONVERSATIONS }, async (_, c) => {
    for (let place = 1; place <= EACH; place += 1) {
      while ((await survives(() => any().inbox.add(said(c, place)))) === null);
    }
  }));
}

/** Until nothing is left: when nobody has anything in hand the leases of the dead end. */
async function work(processes: readonly Process[], watch: ReturnType<typeof createWatch>, talking: Promise<void>): Promise<void> {
  let [isSaid, idle, now] = [false, 0, 10_000];
  void talking.then(() => {
    isSaid = true;
  });
  while (!isSaid || idle < 4) {
    const done = (await Promise.all(processes.map((process) => turn(process, watch, now)))).reduce((sum, one) => sum + one, 0);
    idle = done === 0 && isSaid ? idle + 1 : 0;
    if (done === 0) now += LEASE_MS;
  }
}

describeMongo('MongoDB, the way of a message through many processes', () => {
  it.each([2, 4])('answers every message once and in its order, with %s processes that die between steps', async (count) => {
    const url = databaseUrl();
    let chance = 0;
    const processes = await Promise.all(Array.from({ length: count }, () => startProcess(url, () => chance)));
    const any = (): Process => processes[randomInt(count)] as Process;
    const { connection } = any();
    try {
      await buildIndexes(connection);
      chance = 8;
      const watch = createWatch();
      const talking = talk(any);
      await work(processes, watch, talking);
      await talking;
      chance = 0;
      for (let c = 0; c < CONVERSATIONS; c += 1) {
        const { conversationId } = said(c, 1);
        const ids = Array.from({ length: EACH }, (_, i) => said(c, i + 1).externalId);
        expect((await any().conversations.load(conversationId))?.decided.map(({ externalId }) => externalId)).toEqual(ids);
        const order = (watch.sends.get(conversationId) ?? []).filter((id, i, all) => id !== all[i - 1]);
        expect(order).toEqual(ids.map((id) => `reply:test:${id}`));
      }
      expect([await any().outbox.backlog(), await inboxModels(connection).lanes.countDocuments()]).toEqual([[], 0]);
    } finally {
      await Promise.all(processes.map((process) => process.connection.close()));
      await dropDatabase(url);
    }
  }, 400_000);
});
