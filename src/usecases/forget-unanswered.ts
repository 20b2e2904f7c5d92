import type { Clock, UnansweredStore } from '../domain/ports.js';
import { DAY_MS } from '../domain/unanswered/trend.js';

/** A year and a month: last year's season can still be looked at. */
export const KEPT_DAYS = 400;

/** Forgotten in one go; answering waits for no more. */
const BATCH = 200;

/** Forgets questions that are older than {@link KEPT_DAYS}. @returns how many, so that whoever calls goes on while there are any */
export function forgetUnanswered(deps: { readonly clock: Clock; readonly unanswered: Pick<UnansweredStore, 'forget'> }): Promise<number> {
  return deps.unanswered.forget(deps.clock.now() - KEPT_DAYS * DAY_MS, BATCH);
}
