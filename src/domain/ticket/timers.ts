import { momentAfter, momentBefore } from '../deadline/moments.js';
import { type Deadline, isPaused, firstUnpublished } from '../deadline.js';
import { dateAt } from '../shanghai-time.js';
import { KEPT_CLOCKS, limitFor, type TimeLimitWarning, warningsFor } from '../time-limits.js';
import { openingOn } from '../working-time.js';
import type { LaterCommand } from './commands.js';
import { countingIn, type DecideContext } from './context.js';
import { isOpen } from './status.js';
import { isSupervised, overdueReason } from './supervised.js';
import type { Ticket } from './ticket.js';

type TimedName = 'WarnDeadline' | 'MissDeadline' | 'SuperviseTicket' | 'InviteFollowUp' | 'ExpireFollowUp' | 'ResumeTicket' | 'ArchiveTicket';
type WithoutOrigin<C> = C extends LaterCommand ? Omit<C, 'actor' | 'cause'> : never;
/** What a timer asks of a ticket. */
export type TimedCommand = WithoutOrigin<Extract<LaterCommand, { name: TimedName }>>;

/** Something that time alone will ask of a ticket. */
export interface Timer {
  readonly at: number;
  readonly command: TimedCommand;
}

type Counting = Pick<DecideContext, 'calendar' | 'rules'>;


function momentOf({ before, after }: TimeLimitWarning, dueAt: number, counting: Counting): number {
  const office = countingIn(counting);
  return before === undefined ? momentAfter(after ?? { minutes: 0 }, dueAt, office) : momentBefore(before, dueAt, office);
}

function isGiven(ticket: Ticket, { clock, dueAt }: Deadline, kind: Ticket['warnings'][number]['kind']): boolean {
  return ticket.warnings.some((given) => given.clock === clock && given.kind === kind && given.dueAt === dueAt);
}

function ofWarning(ticket: Ticket, deadline: Deadline, warning: TimeLimitWarning, counting: Counting): Timer[] {
  const { clock, dueAt } = deadline;
  const { kind, before } = warning;
  // What was to come before is pointless once it is missed.
  if (before !== undefined && isGiven(ticket, deadline, 'missed')) return [];
  const at = momentOf(warning, dueAt, counting);
  // Nobody is reminded of what has only just begun, or was only just extended.
  if (before !== undefined && at <= (deadline.extensions.at(-1)?.at ?? deadline.startedAt)) return [];
  if (kind !== 'supervision') return isGiven(ticket, deadline, kind) ? [] : [{ at, command: { name: 'WarnDeadline', clock, kind, dueAt } }];
  return isSupervised(ticket, deadline) ? [] : [{ at, command: { name: 'SuperviseTicket', kind: 'overdue', reason: overdueReason(clock), clock } }];
}

function ofDeadline(ticket: Ticket, deadline: Deadline, counting: Counting): Timer[] {
  const { clock, dueAt } = deadline;
  if (isPaused(deadline) || !KEPT_CLOCKS.includes(clock)) return [];
  const missed: Timer[] = isGiven(ticket, deadline, 'missed') ? [] : [{ at: dueAt + 1, command: { name: 'MissDeadline', clock, dueAt } }];
  return [...missed, ...warningsFor(counting.rules, clock, ticket).flatMap((warning) => ofWarning(ticket, deadline, warning, counting))];
}

/** What the system itself does when a time has come. */
function ofState(ticket: Ticket, counting: Counting): Timer[] {
  const { status, deadlines, suspendedUntil, ended } = ticket;
  const invitation = deadlines['follow-up'];
  const answer = deadlines['follow-up-answer'];
  if (status === 'replied' && invitation) return [{ at: invitationAt(invitation, counting), command: { name: 'InviteFollowUp' } }];
  if (status === 'following-up' && answer) return [{ at: answer.dueAt + 1, command: { name: 'ExpireFollowUp' } }];
  if (status === 'suspended' && suspendedUntil !== null) return [{ at: suspendedUntil, command: { name: 'ResumeTicket', reason: '挂起期限已到' } }];
  const archive = limitFor(counting.rules, 'archive', ticket);
  if (ended === null || status === 'archived' || !archive || isOpen(status)) return [];
  return [{ at: momentAfter(archive.amount, ended.at, countingIn(counting)), command: { name: 'ArchiveTicket' } }];
}

/** In the morning of the last day for it: an evening's answer is followed up when people are awake, and tried out. */
function invitationAt({ startedAt, dueAt }: Deadline, counting: Counting): number {
  return Math.max(startedAt, openingOn(dateAt(dueAt), countingIn(counting)));
}

/** All that time will ask of a ticket as it stands, earliest first. */
export function timersOf(ticket: Ticket, counting: Counting): Timer[] {
  const timers = [...Object.values(ticket.deadlines).flatMap((deadline) => ofDeadline(ticket, deadline, counting)), ...ofState(ticket, counting)];
  return timers.sort((a, b) => a.at - b.at);
}

/** When time asks something of the ticket next; null: never. */
export function nextTimerAt(ticket: Ticket, counting: Counting): number | null {
  return timersOf(ticket, counting)[0]?.at ?? null;
}

/**
 * The first thing that is due at an instant; null: nothing. A limit that has passed unnoticed (the service was down) is missed
 * first, so that nobody is reminded of what is over.
 */
export function dueTimer(ticket: Ticket, now: number, counting: Counting): TimedCommand | null {
  const due = timersOf(ticket, counting).filter((timer) => timer.at <= now);
  return (due.find(({ command }) => command.name === 'MissDeadline') ?? due[0])?.command ?? null;
}

/** The first year without a published calendar that a deadline reaches into; null: all are final. */
export function provisionalFrom(ticket: Ticket): number | null {
  return firstUnpublished(Object.values(ticket.deadlines));
}

export type Card = 'yellow' | 'red';

/** The card that an open ticket shows at an instant; derived from its clocks, never stored. */
export function cardOf(ticket: Ticket, now: number, counting: Counting): Card | null {
  const running = Object.values(ticket.deadlines).filter((deadline) => !isPaused(deadline));
  const shown = (kind: Card): boolean => running.some((deadline) => warningsFor(counting.rules, deadline.clock, ticket)
    .some((warning) => warning.kind === kind && now >= momentOf(warning, deadline.dueAt, counting)));
  if (shown('red')) return 'red';
  return shown('yellow') ? 'yellow' : null;
}
