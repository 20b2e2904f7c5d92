import type { Connection, Model } from 'mongoose';
import type { CallerLookup, IndexedTicket, TicketIndexStore } from '../../domain/ports.js';
import type { TicketRecord } from '../../domain/ticket/ticket.js';
import { nextNumber } from './counters.js';
import { modelOf } from './schema.js';
import { type TicketDocument, ticketModel } from './ticket-model.js';

type Tickets = Model<TicketDocument>;

export interface LookupDocument extends CallerLookup {
  /** Counted up: the order in which they were noted, whichever process noted them. */
  readonly _id: number;
}

const LOOKUPS = {
  name: 'caller_lookups',
  fields: { _id: { type: Number, required: true }, at: { type: Number, required: true }, by: { type: String, required: true }, contact: { type: String, required: true }, found: { type: Number, required: true } },
  indexes: [[{ at: -1, _id: -1 }]] as const,
};

/** Of {@link nextNumber}. */
export const LOOKUP_NUMBERS = 'caller-lookups';

export const lookupModel = (connection: Connection) => modelOf<LookupDocument>(connection, LOOKUPS);

/** Of one key only the newest so many tickets are looked at: a word that everybody uses finds nothing, and never takes long. */
const NEWEST = 200;
/** Tickets that begin anew in one go. */
const AT_ONCE = 500;

/** In the tickets' own documents, each only if that is the version it was made of; all in one round trip. */
async function put(model: Tickets, tickets: readonly IndexedTicket[]): Promise<void> {
  if (tickets.length === 0) return;
  await model.bulkWrite(tickets.map(({ number, version, contact, keys, entryIds }) => ({ updateOne: {
    filter: { _id: number, version },
    update: { $set: { keys: [...keys], readEntries: [...entryIds], ...(contact === null ? {} : { contact }) }, $unset: { waitsIndex: 1, ...(contact === null ? { contact: 1 } : {}) } },
  } })), { ordered: false });
}

/** Numbers by how many of the keys they share, each weighing as little as it has many tickets. */
async function shared(model: Tickets, keys: readonly string[]): Promise<string[]> {
  const weights = new Map<string, number>();
  const found = await Promise.all(keys.map((key) => model.find({ keys: key }, { _id: 1 }).sort({ _id: -1 }).limit(NEWEST).lean<{ _id: string }[]>()));
  for (const tickets of found) {
    const weight = 1 / Math.log2(2 + tickets.length);
    for (const { _id } of tickets) weights.set(_id, (weights.get(_id) ?? 0) + weight);
  }
  return [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? 1 : -1)).map(([number]) => number);
}

async function inOrder(model: Tickets, numbers: readonly string[]): Promise<TicketRecord[]> {
  const found = await model.find({ _id: { $in: numbers } }, { record: 1 }).lean<{ _id: string; record: TicketRecord }[]>();
  const byNumber = new Map(found.map(({ _id, record }) => [_id, record]));
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

/** Fingerprints of another key are taken away with the sign that the ticket waits, each in one step: a stop half-way leaves the rest for the next start. */
async function followKey(model: Tickets, keyId: string): Promise<void> {
  for (;;) {
    const wrong = await model.find({ $or: [{ contact: { $lt: `${keyId}:` } }, { contact: { $gte: `${keyId};` } }] }, { _id: 1 }).limit(AT_ONCE).lean<{ _id: string }[]>();
    if (wrong.length === 0) return;
    await model.bulkWrite(wrong.map(({ _id }) => ({ updateOne: { filter: { _id }, update: { $set: { waitsIndex: _id }, $unset: { contact: 1 } } } })), { ordered: false });
  }
}

export function createTicketIndexStore(connection: Connection): TicketIndexStore {
  const model = ticketModel(connection);
  const lookups = lookupModel(connection);
  return {
    followKey: (keyId) => followKey(model, keyId),
    waiting: async (limit) => (await model.find({ waitsIndex: { $gte: '' } }, { record: 1 }).sort({ waitsIndex: -1 }).limit(limit).lean<{ record: TicketRecord }[]>()).map(({ record }) => record),
    put: (tickets) => put(model, tickets),
    ofContact: async (contact, limit) => ({
      records: (await model.find({ contact }, { record: 1 }).sort({ receivedAt: -1, _id: -1 }).limit(limit).lean<{ record: TicketRecord }[]>()).map(({ record }) => record),
      total: await model.countDocuments({ contact }),
    }),
    alike: async (keys, limit) => inOrder(model, (await shared(model, keys)).slice(0, limit)),
    timesRead: async (entryIds) => {
      const counted = await model.aggregate<{ _id: string; times: number }>([
        { $match: { readEntries: { $in: [...entryIds] } } }, { $unwind: '$readEntries' }, { $match: { readEntries: { $in: [...entryIds] } } }, { $group: { _id: '$readEntries', times: { $sum: 1 } } },
      ]);
      return new Map(counted.map(({ _id, times }) => [_id, times]));
    },
    noteLookup: async ({ at, by, contact, found }) => void (await lookups.create([{ _id: await nextNumber(connection, LOOKUP_NUMBERS), at, by, contact, found }])),
    lookups: async (limit, offset) => {
      const found = await lookups.find().sort({ at: -1, _id: -1 }).skip(offset).limit(limit).lean<LookupDocument[]>();
      return { lookups: found.map(({ at, by, contact, found: shown }) => ({ at, by, contact, found: shown })), total: await lookups.estimatedDocumentCount() };
    },
  };
}
