import type { Connection, Model } from 'mongoose';
import type { InboundMessage, OutboundMessage } from '../../domain/message.js';
import type { DumpedKind, DumpKind, DumpRecord } from '../../domain/store-dump.js';
import { dumpedCollection } from './dump-kind.js';
import { type InboxDocument, inboxId, inboxModels, openInbound } from './inbox.js';
import { enter, type LaneDocument, type LaneEntry } from './lanes.js';
import { laneOf, type OutboxDocument, outboxDocument, type OutboxModels, outboxModels } from './outbox-models.js';
import { reachSequence } from './sequences.js';

/** The lanes one beside the other, the messages of each in their order: so they wait behind one another as before. */
async function inLanes<D extends { readonly sequence: number }>(documents: readonly D[], lane: (document: D) => string, open: (document: D) => Promise<unknown>): Promise<void> {
  const lanes = new Map<string, D[]>();
  for (const document of [...documents].sort((a, b) => a.sequence - b.sequence)) {
    const waiting = lanes.get(lane(document)) ?? [];
    lanes.set(lane(document), waiting);
    waiting.push(document);
  }
  await Promise.all([...lanes.values()].map(async (waiting) => {
    for (const document of waiting) await open(document);
  }));
}

/** Of messages that wait, or are about to: their places, by id. */
async function entriesOf({ lanes }: OutboxModels, documents: readonly OutboxDocument[]): Promise<ReadonlyMap<string, LaneEntry>> {
  const found = await (lanes as Model<LaneDocument>).find({ _id: { $in: [...new Set(documents.map(({ message }) => laneOf(message)._id))] } }, { open: 1 }).lean<LaneDocument[]>();
  return new Map(found.flatMap(({ open }) => open.map((entry) => [entry.id, entry])));
}

type Standing = Pick<DumpRecord, 'state' | 'attempts' | 'failedAt' | 'reason'>;

/** What is decided in a lane counts, whether or not it is noted with the message yet. */
function standingOf({ state, version, dead }: OutboxDocument, entry: LaneEntry | undefined): Standing {
  if (state === 'open' && entry?.givenUp) return { state: 'dead', attempts: entry.attempts, failedAt: entry.givenUp.at, reason: entry.givenUp.reason };
  if (state === 'open' || (state !== 'dropped' && entry?.again === version)) return { state: 'open', attempts: entry?.attempts ?? 0, failedAt: null, reason: null };
  if (state === 'dead' && dead) return { state, attempts: dead.attempts, failedAt: dead.at, reason: dead.reason };
  // What is with a response goes with no other: there it is sent.
  return { state: state === 'handed' ? 'sent' : state, attempts: 0, failedAt: null, reason: null };
}

function outboundOf({ sequence, message: given, state, attempts, failedAt, reason, putAt }: DumpRecord): OutboxDocument {
  const open = outboxDocument(given as OutboundMessage, Number(sequence), Number(putAt));
  return { ...open, state: state as OutboxDocument['state'], ...(state === 'dead' ? { dead: { at: Number(failedAt), attempts: Number(attempts), reason: String(reason), channel: open.channel, sequence: open.sequence } } : {}) };
}

function outbox(connection: Connection): DumpedKind {
  const models = outboxModels(connection);
  return dumpedCollection<OutboxDocument, ReadonlyMap<string, LaneEntry>>({
    model: models.messages, key: 'sequence', beside: (documents) => entriesOf(models, documents), write: outboundOf,
    read: (document, entries) => ({ sequence: document.sequence, message: document.message, putAt: document.putAt, ...standingOf(document, entries.get(document._id)) }),
    afterwards: async (documents, records) => {
      const attempts = new Map(records.map((record) => [record.sequence, Number(record.attempts)]));
      await reachSequence(connection, 'outbox', Math.max(...documents.map(({ sequence }) => sequence)));
      await inLanes(documents.filter(({ state }) => state === 'open'), ({ message }) => laneOf(message)._id, ({ _id, sequence, putAt, message }) => (
        enter(models.lanes, laneOf(message), { id: _id, sequence, putAt, attempts: attempts.get(sequence) ?? 0 }, putAt)
      ));
    },
  });
}

function inbox(connection: Connection): DumpedKind {
  const models = inboxModels(connection);
  return dumpedCollection<InboxDocument>({
    model: models.messages, key: 'sequence', read: ({ sequence, message, done }) => ({ sequence, message, done }),
    write: ({ sequence, message: given, done }) => {
      const message = given as InboundMessage;
      return { _id: inboxId(message.channel, message.externalId), sequence: Number(sequence), conversationId: message.conversationId, done: done === true, message };
    },
    afterwards: async (documents) => {
      await reachSequence(connection, 'inbox', Math.max(...documents.map(({ sequence }) => sequence)));
      await inLanes(documents.filter(({ done }) => !done), ({ conversationId }) => conversationId, (document) => openInbound(models, document));
    },
  });
}

/** What came in and what goes out. Leases and the lanes' own dates stay behind: what is open is due at once. */
export function messageKinds(connection: Connection): Partial<Record<DumpKind, DumpedKind>> {
  return { outbox: outbox(connection), inbox: inbox(connection) };
}
