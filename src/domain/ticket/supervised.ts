import type { Deadline } from '../deadline.js';
import { CLOCK_NAMES, type ClockName } from '../time-limits.js';
import type { Ticket } from './ticket.js';

/** Why the system supervises a clock that has run out. */
export function overdueReason(clock: ClockName): string {
  return `${CLOCK_NAMES[clock]}超过时限`;
}

/**
 * Has the system supervised this run of a clock? A late signature is not a late answer, nor the next department's late signature; and what
 * was late before an extension that ended its supervision is late anew when that is over too.
 */
export function isSupervised({ supervisions, deadlines }: Pick<Ticket, 'supervisions' | 'deadlines'>, { clock, startedAt, extensions }: Deadline): boolean {
  const since = deadlines.supervision === undefined ? extensions.at(-1)?.at ?? startedAt : startedAt;
  return supervisions.some(({ kind, reason, at }) => kind === 'overdue' && reason === overdueReason(clock) && at >= since);
}

/** Is it supervised in this round for nothing but that a clock had run out? */
export function isSupervisedOnlyFor({ supervisions, round }: Pick<Ticket, 'supervisions' | 'round'>, clock: ClockName): boolean {
  const given = supervisions.filter((one) => one.round === round);
  return given.length > 0 && given.every(({ kind, reason }) => kind === 'overdue' && reason === overdueReason(clock));
}
