import { randomBytes, randomInt } from 'node:crypto';
import type { Model, QueryFilter } from 'mongoose';
import type { LaneDocument, LaneEntry } from './lanes.js';
import { LONGEST_PAUSE_MS } from '../../domain/delivery.js';
import { createFalseLooks, lastHonestLease } from '../../domain/lease.js';

export interface LaneClaim {
  readonly channel: string;
  /** Lanes that are due later are left. */
  readonly dueUntil: number;
  readonly now: number;
  readonly leaseMs: number;
  readonly limit: number;
}

/** A lane that is in hand now, with its first entry as it was before this claim. */
export interface TakenLane {
  readonly lane: string;
  readonly head: LaneEntry;
}

/** What a store makes of the first entries of lanes: its messages, and what is to happen with entries that have none to give. */
export interface LaneReader<T> {
  /**
   * Reads the messages of entries, changing nothing: some lanes may then be lost to another. What it resolves to is called with each
   * lane that was won, and tells its message; null: it has ended.
   */
  read(heads: readonly TakenLane[]): Promise<(taken: TakenLane) => Promise<T | null>>;
  /** Ends an entry whose message has ended, with its lane in hand. */
  end(taken: TakenLane): Promise<void>;
}

type Found = Pick<LaneDocument, '_id' | 'version' | 'open'>;

/** Claims that find nothing but what others take before them are given up after so many rounds; the next round of the loop goes on. */
const MOST_ROUNDS = 12;
/** Who lost to others chooses among so many times more lanes. */
const SPREAD = 4;

/** Filters and orders of what every claim asks; for the tests of their plans. */
export function dueLanes({ channel, dueUntil }: Pick<LaneClaim, 'channel' | 'dueUntil'>) {
  return { filter: { channel, dueAt: { $lte: dueUntil } }, sort: { dueAt: 1 } } as const;
}

/** Leases that have ended, and those of a clock that was far ahead. */
export function endedLanes({ channel, now, leaseMs }: Pick<LaneClaim, 'channel' | 'now' | 'leaseMs'>) {
  const of = (leaseUntil: { readonly $lte: number } | { readonly $gt: number }) => ({ channel, leaseUntil });
  return [of({ $lte: now }), of({ $gt: lastHonestLease(now, leaseMs) })] as const;
}

/**
 * Of lanes that are not in hand, those that a clock that was far ahead put off: never tried, or put or failed when an honest clock can't
 * have shown it, given up, or waiting for longer than anything waits.
 */
export function falselyPutOff({ channel, now, leaseMs }: Pick<LaneClaim, 'channel' | 'now' | 'leaseMs'>) {
  const late = { $gt: now + leaseMs };
  return {
    channel, dueAt: { $gt: now },
    $or: [{ 'open.0.attempts': 0 }, { 'open.0.putAt': late }, { 'open.0.failedAt': late }, { 'open.0.givenUp': { $exists: true } }, { dueAt: { $gt: now + leaseMs + LONGEST_PAUSE_MS } }],
  };
}

/**
 * Makes due at once what a clock that was far ahead put off; since when it waits nobody knows: since now, so that its age is not counted as
 * nothing.
 */
export function createFalseLook(lanes: Model<LaneDocument>): (claim: Pick<LaneClaim, 'channel' | 'now' | 'leaseMs'>) => Promise<void> {
  const isTimeToLook = createFalseLooks();
  return async (claim) => {
    const { channel, now } = claim;
    if (!isTimeToLook(channel, now)) return;
    const filter = falselyPutOff(claim);
    if ((await lanes.exists(filter)) === null) return;
    await lanes.updateMany(filter, { $min: { dueAt: now, 'open.0.putAt': now }, $inc: { version: 1 } });
  };
}

/** A random choice of so many, in no order. */
function someOf<T>(all: T[], count: number): T[] {
  for (let i = 0; i < Math.min(count, all.length - 1); i += 1) {
    const other = i + randomInt(all.length - i);
    [all[i], all[other]] = [all[other] as T, all[i] as T];
  }
  return all.slice(0, count);
}

async function candidates(lanes: Model<LaneDocument>, claim: LaneClaim, room: number, hasLost: boolean): Promise<Found[]> {
  const count = hasLost ? room * SPREAD : room;
  const read = (where: QueryFilter<LaneDocument>) => lanes.find(where, { version: 1 }).slice('open', 1).limit(count);
  const { filter, sort } = dueLanes(claim);
  const found = await Promise.all([
    ...endedLanes(claim).map((ended) => read(ended).lean<Found[]>()),
    read(filter).sort(sort).lean<Found[]>(),
  ]);
  const all = [...new Map(found.flat().map((lane) => [lane._id, lane])).values()];
  return hasLost ? someOf(all, room) : all.slice(0, room);
}

/**
 * Compare and set of each, all in one round trip; which were won is asked only when some were not. The first entry is compared too: a
 * lane that has ended and begun again counts its versions anew.
 */
async function win(lanes: Model<LaneDocument>, found: readonly Found[], leaseUntil: number): Promise<ReadonlySet<string>> {
  const token = randomBytes(12).toString('base64url');
  const { matchedCount } = await lanes.bulkWrite(found.map(({ _id, version, open }) => ({
    updateOne: { filter: { _id, version, 'open.0.id': open[0]?.id }, update: { $set: { leaseUntil, token }, $unset: { dueAt: 1 }, $inc: { version: 1, 'open.0.attempts': 1 } } },
  })), { ordered: false });
  if (matchedCount === found.length) return new Set(found.map(({ _id }) => _id));
  if (matchedCount === 0) return new Set();
  const won = await lanes.find({ _id: { $in: found.map(({ _id }) => _id) }, token }, { _id: 1 }).lean<{ _id: string }[]>();
  return new Set(won.map(({ _id }) => _id));
}

/**
 * Takes lanes in hand, those first that became due first, until there are as many as asked for or none are left. Many processes may
 * claim at once: none waits for another, and who loses lanes to others tries different ones.
 */
export async function claimLanes<T>(lanes: Model<LaneDocument>, claim: LaneClaim, reader: LaneReader<T>): Promise<T[]> {
  const taken: T[] = [];
  let hasLost = false;
  for (let round = 0; round < MOST_ROUNDS && taken.length < claim.limit; round += 1) {
    const room = claim.limit - taken.length;
    const found = await candidates(lanes, claim, room, hasLost);
    if (found.length === 0) break;
    const empty = found.filter(({ open }) => open.length === 0);
    if (empty.length > 0) await lanes.deleteMany({ _id: { $in: empty.map(({ _id }) => _id) }, open: { $size: 0 } });
    const held = found.flatMap((lane) => lane.open.map((head) => ({ lane: lane._id, head })));
    if (held.length === 0) continue;
    const [won, messageOf] = await Promise.all([win(lanes, found.filter(({ open }) => open.length > 0), claim.now + claim.leaseMs), reader.read(held)]);
    const mine = await Promise.all(held.filter(({ lane }) => won.has(lane)).map(async (one) => ({ one, message: await messageOf(one) })));
    taken.push(...mine.flatMap(({ message }) => message ?? []));
    const ended = mine.filter(({ message }) => message === null);
    await Promise.all(ended.map(({ one }) => reader.end(one)));
    hasLost = won.size < held.length;
    if (!hasLost && ended.length === 0 && found.length < room) break;
  }
  return taken;
}
