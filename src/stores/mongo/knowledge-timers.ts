import type { Model } from 'mongoose';
import { lastHonestLease } from '../../domain/lease.js';

/** What a document of knowledge has that time asks something of. Neither field is there while it does not matter: so the indexes hold few. */
export interface Timed {
  /** When time asks something of it; while it is leased, when the lease ends. */
  readonly timerAt?: number;
  /** The same while it is leased: tells a lease from a timer that is far ahead. */
  readonly leaseUntil?: number;
}

/** The due ones, which have to be found by index. */
export function dueTimers(now: number) {
  return { filter: { timerAt: { $lte: now } }, sort: { timerAt: 1 } } as const;
}

/** Leases due timers one by one, earliest first, each of them in one step; when nothing is due it is one read. */
export async function claimTimers<D extends Timed>(model: Model<D>, now: number, leaseMs: number, limit: number): Promise<D[]> {
  const last = lastHonestLease(now, leaseMs);
  const { filter, sort } = dueTimers(now);
  const anyModel = model as unknown as Model<Timed>;
  if ((await anyModel.exists({ $or: [filter, { leaseUntil: { $gt: last } }] })) === null) return [];
  // Leased by a clock that was far ahead: due at once; whoever gets it computes its timer anew.
  await anyModel.updateMany({ leaseUntil: { $gt: last } }, { $set: { timerAt: 0 }, $unset: { leaseUntil: 1 } });
  const claimed: D[] = [];
  while (claimed.length < limit) {
    const next = await anyModel.findOneAndUpdate(filter, { $set: { timerAt: now + leaseMs, leaseUntil: now + leaseMs } }, { sort, returnDocument: 'after' }).lean<D>();
    if (!next) break;
    claimed.push(next as D);
  }
  return claimed;
}
