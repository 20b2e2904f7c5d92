import { type Connection, type Model, Schema } from 'mongoose';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

/** A message that waits in a lane, or is in hand. */
export interface LaneEntry {
  /** Of its message, which has the words. */
  readonly id: string;
  readonly sequence: number;
  readonly putAt: number;
  /** How often it was claimed. */
  readonly attempts: number;
  /** When it failed last, as that process's clock showed. */
  readonly failedAt?: number;
  /** Why, where it is known. */
  readonly reason?: string;
  /** Decided, perhaps not yet noted with the message: it is a dead letter. */
  readonly givenUp?: { readonly at: number; readonly reason: string };
  /** Had ended and is to go once more: the version of the message when that was asked for. */
  readonly again?: number;
}

/**
 * What is open of one conversation, in its order; the first is the one that may be claimed. There is none of a conversation that has
 * nothing open: so the collection stays small, and everything that is looked for often is looked for here. Who is not in hand has
 * `dueAt`, who is has `leaseUntil`.
 */
export interface LaneDocument {
  readonly _id: string;
  /** '' where lanes are not told apart by channel. */
  readonly channel: string;
  readonly dueAt?: number;
  readonly leaseUntil?: number;
  /** Of the claim that has it in hand. */
  readonly token?: string;
  /** Counts every write. */
  readonly version: number;
  readonly open: readonly LaneEntry[];
}

/** Entries are some 100 bytes: a conversation would have to leave 100,000 messages unsent before its lane came near 16 MB. */
const FIELDS = {
  _id: { type: String, required: true }, channel: { type: String }, dueAt: { type: Number }, leaseUntil: { type: Number }, token: { type: String },
  version: { type: Number, required: true }, open: { type: [Schema.Types.Mixed], required: true },
} as const;

export function laneModel(connection: Connection, name: string): Model<LaneDocument> {
  return modelOf<LaneDocument>(connection, { name, fields: FIELDS, indexes: [[{ channel: 1, dueAt: 1 }], [{ channel: 1, leaseUntil: 1 }]] });
}

export interface Lane {
  readonly _id: string;
  readonly channel: string;
}

/** Puts an entry behind the others, once. A lane that has none yet may be claimed from `dueAt`. @returns whether there may be others before it */
export async function enter(lanes: Model<LaneDocument>, { _id, channel }: Lane, entry: LaneEntry, dueAt: number): Promise<boolean> {
  for (;;) {
    try {
      const { upsertedCount } = await lanes.updateOne({ _id, 'open.id': { $ne: entry.id } }, { $push: { open: entry }, $inc: { version: 1 }, $setOnInsert: { channel, dueAt } }, { upsert: true });
      return upsertedCount === 0;
    } catch (error) {
      // It is there already; or another made the lane at the same time.
      if (!isDuplicate(error)) throw error;
      if ((await lanes.exists({ _id, 'open.id': entry.id })) !== null) return true;
    }
  }
}

/** What waits for its retry, in nobody's hand, may be claimed from `now`. */
export async function hasten(lanes: Model<LaneDocument>, _id: string, now: number): Promise<void> {
  await lanes.updateOne({ _id, dueAt: { $gt: now } }, { $set: { dueAt: now }, $inc: { version: 1 } });
}

/** Puts an entry behind the first, which may be in hand, and among the rest in the order in which they were put. */
export async function enterAgain(lanes: Model<LaneDocument>, lane: Lane, entry: LaneEntry, dueAt: number): Promise<void> {
  for (;;) {
    const found = await lanes.findById(lane._id).lean<LaneDocument>();
    if (!found) return void (await enter(lanes, lane, entry, dueAt));
    const [first, ...rest] = found.open;
    const there = found.open.find(({ id }) => id === entry.id);
    if (there && !there.givenUp) return;
    if (there) { // who gave it up died before it left
      await leave(lanes, lane._id, entry.id, dueAt);
      continue;
    }
    const sorted = [...rest, entry].sort((a, b) => a.putAt - b.putAt || a.sequence - b.sequence);
    const open = first ? [first, ...sorted] : sorted;
    if ((await lanes.updateOne({ _id: lane._id, version: found.version }, { $set: { open }, $inc: { version: 1 } })).matchedCount === 1) return;
  }
}

/** Takes an entry out; when it was the first, the next may be claimed from `dueAt`. One round trip when nothing else waits, else two; may be done again. */
export async function leave(lanes: Model<LaneDocument>, _id: string, id: string, dueAt: number): Promise<void> {
  if ((await lanes.deleteOne({ _id, 'open.0.id': id, open: { $size: 1 } })).deletedCount === 1) return;
  await lanes.bulkWrite([
    { updateOne: { filter: { _id, 'open.0.id': id }, update: { $pop: { open: -1 }, $set: { dueAt }, $unset: { leaseUntil: 1, token: 1 }, $inc: { version: 1 } } } },
    { updateOne: { filter: { _id, 'open.id': id }, update: { $pull: { open: { id } }, $inc: { version: 1 } } } },
  ], { ordered: true });
}

/** The first entry, which failed, may be claimed again from `dueAt`, if nobody else has claimed it meanwhile. */
export async function putBack(lanes: Model<LaneDocument>, _id: string, { id, attempts, failedAt, reason }: Pick<LaneEntry, 'id' | 'attempts' | 'failedAt' | 'reason'>, dueAt: number): Promise<void> {
  await lanes.updateOne({ _id, 'open.0.id': id, 'open.0.attempts': attempts }, { $set: { dueAt, 'open.0.failedAt': failedAt, ...(reason === undefined ? {} : { 'open.0.reason': reason }) }, $unset: { leaseUntil: 1, token: 1 }, $inc: { version: 1 } });
}

/** Decides that the first entry is given up, if nobody else has claimed it meanwhile. @returns whether it was decided */
export async function giveUp(lanes: Model<LaneDocument>, _id: string, { id, attempts }: Pick<LaneEntry, 'id' | 'attempts'>, givenUp: NonNullable<LaneEntry['givenUp']>): Promise<boolean> {
  const { matchedCount } = await lanes.updateOne(
    { _id, 'open.0.id': id, 'open.0.attempts': attempts }, { $set: { 'open.0.givenUp': givenUp, dueAt: givenUp.at }, $unset: { leaseUntil: 1, token: 1 }, $inc: { version: 1 } },
  );
  return matchedCount === 1;
}
