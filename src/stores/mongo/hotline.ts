import { type Connection, Schema } from 'mongoose';
import type { HotlineStore, KnownHotlineItem } from '../../domain/hotline/store.js';
import { isDuplicate } from './faults.js';
import { lastHonest, lastHonestLease } from '../../domain/lease.js';
import { modelOf } from './schema.js';
import { saveVersion } from './versions.js';

export interface HotlineItemDocument {
  readonly _id: string;
  readonly version: number;
  readonly item: KnownHotlineItem;
}

export interface HotlinePullDocument {
  /** The city. */
  readonly _id: string;
  readonly cursor: string | null;
  readonly failures: number;
  readonly dueAt: number;
  readonly leaseUntil: number;
}

export interface HotlineSignatureDocument {
  readonly _id: string;
  readonly until: number;
}

const ITEMS = {
  name: 'hotlineitems',
  fields: { _id: { type: String, required: true }, version: { type: Number, required: true, min: 1 }, item: { type: Schema.Types.Mixed, required: true } },
};
const PULLS = {
  name: 'hotlinepulls',
  fields: { _id: { type: String, required: true }, cursor: { type: String, default: null }, failures: { type: Number, required: true, min: 0 }, dueAt: { type: Number, required: true }, leaseUntil: { type: Number, required: true } },
};
const SIGNATURES = {
  name: 'hotlinesignatures',
  fields: { _id: { type: String, required: true }, until: { type: Number, required: true } },
  indexes: [[{ until: 1 }]],
} as const;

/** Two texts as one key that no other two have. */
export function itemKey(city: string, number: string): string {
  return JSON.stringify([city, number]);
}

export function hotlineModels(connection: Connection) {
  return { items: modelOf<HotlineItemDocument>(connection, ITEMS), pulls: modelOf<HotlinePullDocument>(connection, PULLS), signatures: modelOf<HotlineSignatureDocument>(connection, SIGNATURES) };
}

type Models = ReturnType<typeof hotlineModels>;

/** A city that was never pulled from is due at once, and so is what a clock that was far ahead put off; one that is not due is not found, and stands in the way of a second. */
async function claimPull({ pulls }: Models, city: string, now: number, leaseMs: number, longestPauseMs: number) {
  const leaseUntil = now + leaseMs;
  const free = { $or: [{ leaseUntil: { $lte: now } }, { leaseUntil: { $gt: lastHonestLease(now, leaseMs) } }] };
  const due = { $or: [{ dueAt: { $lte: now } }, { dueAt: { $gt: lastHonest(now, longestPauseMs) } }] };
  try {
    const held = await pulls.findOneAndUpdate(
      { _id: city, $and: [free, due] }, { $set: { leaseUntil }, $setOnInsert: { cursor: null, failures: 0, dueAt: 0 } }, { upsert: true, returnDocument: 'after' },
    ).lean<HotlinePullDocument>();
    return held && { cursor: held.cursor, failures: held.failures, leaseUntil };
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

async function use({ signatures }: Models, signature: string, until: number, now: number): Promise<void> {
  await signatures.deleteMany({ until: { $lt: now } });
  await signatures.create([{ _id: signature, until }]).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

export function createHotlineStore(connection: Connection): HotlineStore {
  const models = hotlineModels(connection);
  const { items, pulls, signatures } = models;
  return {
    load: async (city, number) => (await items.findById(itemKey(city, number)).lean<HotlineItemDocument>())?.item ?? null,
    save: (item) => saveVersion(items, { _id: itemKey(item.city, item.number), version: item.version, item }),
    claimPull: (city, now, leaseMs, longestPauseMs) => claimPull(models, city, now, leaseMs, longestPauseMs),
    advancePull: async (city, { leaseUntil }, cursor) => (await pulls.updateOne({ _id: city, leaseUntil }, { $set: { cursor, failures: 0 } }, { runValidators: true })).matchedCount === 1,
    releasePull: async (city, { leaseUntil }, failures, dueAt) => void (await pulls.updateOne({ _id: city, leaseUntil }, { $set: { leaseUntil: 0, failures, dueAt } }, { runValidators: true })),
    isUsed: async (signature) => (await signatures.exists({ _id: signature })) !== null,
    use: (signature, until, now) => use(models, signature, until, now),
  };
}
