import type { Deadline } from '../deadline.js';
import { CLOCK_NAMES, type ClockName } from '../time-limits.js';
import type { Ticket } from './ticket.js';

/** Why the system supervises a clock that has run out. */
export function overdueReason(clock: ClockName): string {
  return `${CLOCK_NAMES[clock]}超过时限`;
}

/** Has the system supervised this run of a clock? A late signature is not a late answer, nor the next department's late signature. */
export function isSupervised({ supervisions }: Pick<Ticket, 'supervisions'>, { clock, startedAt }: Deadline): boolean {
  return supervisions.some(({ kind, reason, at }) => kind === 'overdue' && reason === overdueReason(clock) && at >= startedAt);
}
