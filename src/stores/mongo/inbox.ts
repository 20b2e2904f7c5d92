import { type Connection, type Model, Schema } from 'mongoose';
import type { EntryHit } from '../../domain/knowledge/figures.js';
import { type InboundMessage, replyId } from '../../domain/message.js';
import type { ClaimedInbound, InboxStore } from '../../domain/ports.js';
import { isDuplicate } from './faults.js';
import { claimLanes } from './lane-claims.js';
import { enter, type LaneDocument, laneModel, leave } from './lanes.js';
import { sendUngiven } from './outbox-letters.js';
import { type OutboxModels, outboxModels } from './outbox-models.js';
import { modelOf } from './schema.js';
import { createSequences, type Sequences } from './sequences.js';
import { claimNote, sharedNoteModel } from './shared-notes.js';

export interface InboxDocument {
  /** {@link inboxId}. */
  readonly _id: string;
  readonly sequence: number;
  readonly conversationId: string;
  readonly done: boolean;
  /** What its turn adds to the figures of entries, until it is folded in; `waits` is then the sequence. */
  readonly hits?: readonly EntryHit[];
  readonly waits?: number;
  readonly message: InboundMessage;
}

const COLLECTION = {
  name: 'inbox',
  fields: {
    _id: { type: String, required: true }, sequence: { type: Number, required: true, min: 1 }, conversationId: { type: String, required: true },
    done: { type: Boolean, required: true }, hits: { type: Schema.Types.Mixed }, waits: Number, message: { type: Schema.Types.Mixed, required: true },
  },
  indexes: [[{ sequence: 1 }, { unique: true }], [{ conversationId: 1, 'message.receivedAt': -1, sequence: -1 }], [{ waits: 1 }, { sparse: true }]],
} as const;

/** Lanes are in the order of time whatever the clock shows: nothing that came in is to be waited for. */
const ANY_TIME = Number.MAX_SAFE_INTEGER;

/** (channel, externalId), as one key that no other two have. */
export function inboxId(channel: string, externalId: string): string {
  return JSON.stringify([channel, externalId]);
}

export function inboxModels(connection: Connection) {
  return { messages: modelOf<InboxDocument>(connection, COLLECTION), lanes: laneModel(connection, 'inboxlanes') };
}

type Models = ReturnType<typeof inboxModels>;

/** Lets a message be claimed; nothing happens when it can be already. */
export async function openInbound({ lanes }: { readonly lanes: Model<LaneDocument> }, { _id, sequence, conversationId, message }: InboxDocument): Promise<void> {
  await enter(lanes, { _id: conversationId, channel: '' }, { id: _id, sequence, putAt: message.receivedAt, attempts: 0 }, message.receivedAt);
}

/** `true`: saved; else the one that was there before. Not every server tells which of the two keys was taken. */
async function insert({ messages }: Models, sequences: Sequences, document: Omit<InboxDocument, 'sequence'>): Promise<{ readonly isNew: boolean; readonly kept: InboxDocument }> {
  for (;;) {
    const kept = { ...document, sequence: await sequences.next() };
    try {
      await messages.create([kept]);
      return { isNew: true, kept };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const before = await messages.findById(document._id).lean<InboxDocument>();
    if (before) return { isNew: false, kept: before };
    sequences.skip();
  }
}

/** The message, then its place in its conversation: who dies in between has acknowledged nothing, and the message's second coming finishes it. */
async function add(models: Models, sequences: Sequences, message: InboundMessage): Promise<'added' | 'duplicate'> {
  const { channel, externalId, conversationId } = message;
  const { isNew, kept } = await insert(models, sequences, { _id: inboxId(channel, externalId), conversationId, done: false, message });
  if (!kept.done) await openInbound(models, kept);
  return isNew ? 'added' : 'duplicate';
}

async function claim({ messages, lanes }: Models, outbox: OutboxModels, now: number, leaseMs: number, limit: number): Promise<ClaimedInbound[]> {
  const claimed = await claimLanes<ClaimedInbound>(lanes, { channel: '', dueUntil: ANY_TIME, now, leaseMs, limit }, {
    read: async (heads) => {
      const open = await messages.find({ _id: { $in: heads.map(({ head }) => head.id) }, done: false }).lean<InboxDocument[]>();
      const byId = new Map(open.map(({ _id, message, sequence }) => [_id, { message, sequence }]));
      return async ({ head }) => byId.get(head.id) ?? null;
    },
    // Who had it in hand and finished it died, or did not hear that he had, before its conversation could go on: then nobody has given its
    // reply. One that nobody had in hand since it is in its lane was finished properly, and brought again while it was: its reply is given.
    end: async ({ lane, head }) => {
      const [channel, externalId] = JSON.parse(head.id) as [string, string];
      if (head.attempts > 0) await sendUngiven(outbox, replyId({ channel, externalId }), 1, now);
      await leave(lanes, lane, head.id, head.putAt);
    },
  });
  return claimed.sort((a, b) => a.sequence - b.sequence);
}

/** The message first: who dies in between leaves its conversation in hand until the lease ends, and the next claim goes on. */
export async function endInbound({ messages, lanes }: Models, sequence: number, hits: readonly EntryHit[] = []): Promise<void> {
  const fields = { projection: { conversationId: 1, 'message.receivedAt': 1 } };
  // In the write that ends it, and never again: what is folded in already would count twice.
  const counted = hits.length === 0 ? null : await messages.findOneAndUpdate({ sequence, done: false }, { $set: { done: true, hits, waits: sequence } }, fields).lean<InboxDocument>();
  const ended = counted ?? (await messages.findOneAndUpdate({ sequence }, { $set: { done: true } }, fields).lean<InboxDocument>());
  if (ended) await leave(lanes, ended.conversationId, ended._id, ended.message.receivedAt);
}

export function createInboxStore(connection: Connection): InboxStore {
  const models = inboxModels(connection);
  const outbox = outboxModels(connection);
  const notes = sharedNoteModel(connection);
  const sequences = createSequences(connection, 'inbox');
  return {
    // The claim first: who dies in between has acknowledged nothing, and the message's second coming has the same claim.
    add: async (message, claim) => (claim && !(await claimNote(notes, claim)) ? 'refused' : add(models, sequences, message)),
    claim: (now, leaseMs, limit) => claim(models, outbox, now, leaseMs, limit),
    done: (sequence) => endInbound(models, sequence),
    conversationOf: async (channel, externalId) => (await models.messages.findById(inboxId(channel, externalId), { conversationId: 1 }).lean<InboxDocument>())?.conversationId ?? null,
  };
}
