import type { HeldPull, HotlineStore } from '../domain/hotline/store.js';
import type { RawItem } from '../domain/hotline/read-item.js';
import type { Meters } from '../domain/meters.js';
import type { Clock, Logger } from '../domain/ports.js';
import { AppError } from '../errors.js';
import type { HotlineCity, HotlineReceiver, ItemReceipt } from './receive-hotline-items.js';

/** What can be pulled from one city. */
export interface PulledCity {
  readonly city: HotlineCity;
  /** @param cursor null: from the beginning. @throws when what comes is no whole page */
  page(cursor: string | null): Promise<{ readonly items: readonly RawItem[]; readonly next: string | null }>;
}

export interface PullHotlineDeps {
  readonly clock: Clock;
  readonly hotline: Pick<HotlineStore, 'claimPull' | 'advancePull' | 'releasePull'>;
  readonly receiver: HotlineReceiver;
  /** Milliseconds between pulls of a city that has nothing more. */
  readonly pullEveryMs: number;
  /** Then the page in hand is the last. */
  readonly isStopping: () => boolean;
  readonly logger: Logger;
  readonly meters?: Pick<Meters, 'pulled'>;
}

/** Milliseconds one page may be in hand before another process may pull: longer than fetching and storing it takes. */
const LEASE_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** Pages in one go; what is left comes in the next. */
const PAGES = 200;

/**
 * Fetches what a city has, page after page until one is empty, if it is due and nobody else does it. The cursor goes on only after a page
 * is stored: a page that broke off comes again, and what is known of it changes nothing.
 * @returns how many items came
 */
export async function pullHotline(deps: PullHotlineDeps, source: PulledCity): Promise<number> {
  const { city } = source.city.mapping;
  const held = await deps.hotline.claimPull(city, deps.clock.now(), LEASE_MS, Math.max(LONGEST_PAUSE_MS, deps.pullEveryMs));
  if (held === null) return 0;
  try {
    const pulled = await pages(deps, source, held);
    await deps.hotline.releasePull(city, held, 0, deps.clock.now() + deps.pullEveryMs);
    deps.meters?.pulled(city);
    return pulled;
  } catch (error) {
    const failures = held.failures + 1;
    const pause = Math.min(LONGEST_PAUSE_MS, deps.pullEveryMs * 2 ** Math.min(failures, 20));
    deps.logger.error('hotline.pull-failed', error, { city, failures });
    await deps.hotline.releasePull(city, held, failures, deps.clock.now() + pause);
    return 0;
  }
}

async function pages(deps: PullHotlineDeps, source: PulledCity, held: HeldPull): Promise<number> {
  const { city } = source.city.mapping;
  let { cursor } = held;
  let pulled = 0;
  for (let i = 0; i < PAGES && !deps.isStopping(); i += 1) {
    const { items, next } = await source.page(cursor);
    if (items.length === 0) break;
    const receipts = await deps.receiver.receive(source.city, items);
    tell(deps.logger, city, receipts);
    // Another process was always faster: nobody but us would bring the item again.
    if (receipts.some(({ code }) => code === 'VERSION_CONFLICT')) throw new AppError('VERSION_CONFLICT');
    pulled += items.length;
    // A cursor that stands still would give the same page for ever.
    if (next === null || next === cursor) break;
    if (!(await deps.hotline.advancePull(city, held, next))) break;
    cursor = next;
  }
  return pulled;
}

/** Nobody waits for an answer: what was rejected is told to who looks after the service, without what it said. */
function tell(logger: Logger, city: string, receipts: readonly ItemReceipt[]): void {
  for (const { number, result, code, faults } of receipts) {
    if (result === 'rejected') logger.warn('hotline.item-rejected', { city, number, code, fields: faults.map(({ field }) => field).join(',') });
  }
  logger.info('hotline.pulled', { city, items: receipts.length, rejected: receipts.filter(({ result }) => result === 'rejected').length });
}
