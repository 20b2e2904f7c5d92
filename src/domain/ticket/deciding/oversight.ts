import { AppError } from '../../../errors.js';
import { recomputeDeadline } from '../../deadline.js';
import { dateAt } from '../../shanghai-time.js';
import { limitFor, type TimeLimitRules } from '../../time-limits.js';
import { allowedNow, type Command } from '../commands.js';
import { allEnded, changed, type DecideContext, countingIn, started } from '../context.js';
import type { ClockChanges, TicketEvent } from '../events.js';
import { leadOnly, refuse } from '../refusal.js';
import { compareNumbers, type Ticket } from '../ticket.js';

/** A citizen's nudge, once a day by the district's calendar. */
export function remind(ticket: Ticket, { actor, cause }: Command<'RemindTicket'>, context: DecideContext): TicketEvent[] {
  const last = ticket.remindedAt.at(-1);
  if (last !== undefined && dateAt(last) === dateAt(context.now)) throw new AppError('TICKET_ALREADY_REMINDED', undefined, { allowed: allowedNow(ticket, actor.kind).filter((name) => name !== 'RemindTicket') });
  return [{ name: 'TicketReminded', at: context.now, actor, cause }];
}

/** By itself the system supervises a round once for each reason; a person's order is always another. */
export function supervise(ticket: Ticket, { actor, cause, kind, reason }: Command<'SuperviseTicket'>, context: DecideContext): TicketEvent[] {
  const isThere = ticket.supervisions.some((given) => given.round === ticket.round && given.kind === kind);
  if (actor.kind === 'system' && isThere) return [];
  const isHandled = ['dispatched', 'signed', 'return-requested', 'extension-requested'].includes(ticket.status);
  // Ordered once more, it is due as it was.
  const starts = isHandled && ticket.deadlines.supervision === undefined;
  return [{ name: 'TicketSupervised', at: context.now, actor, cause, kind, reason, clocks: starts ? started(['supervision'], ticket, context) : {} }];
}

/** Follows an earlier ticket: what is earlier can't come round in a circle, whoever else merges what at the same time. */
export function merge(ticket: Ticket, { actor, cause, into, reason }: Command<'MergeTicket'>, context: DecideContext): TicketEvent[] {
  if (!(compareNumbers(into, ticket.number) < 0)) refuse('TICKET_MERGE_REFUSED', ticket, actor, 'MergeTicket', '以先登记的工单为主件，请把后登记的并入先登记的。');
  return [{ name: 'TicketMerged', at: context.now, actor, cause, into, reason, clocks: allEnded(ticket) }];
}

/** Goes on where it stood, with the clocks it had: nobody gains time by a merge. */
export function undoMerge(ticket: Ticket, { actor, cause, reason }: Command<'UndoMerge'>, context: DecideContext): TicketEvent[] {
  if (!ticket.merge) return refuse('TICKET_MERGE_REFUSED', ticket, actor, 'UndoMerge', '这张工单没有并入别的工单。');
  return [{ name: 'MergeUndone', at: context.now, actor, cause, from: ticket.merge.into, reason, clocks: ticket.merge.deadlines }];
}

export function grantIdentity(ticket: Ticket, { actor, cause, department, reason }: Command<'GrantIdentity'>, context: DecideContext): TicketEvent[] {
  if (ticket.identityGranted.includes(department)) return [];
  return [{ name: 'IdentityGranted', at: context.now, actor, cause, department, reason }];
}

/** Each look at a citizen's contact is recorded with its reason; a reporter's (举报) needs a grant. */
export function revealContact(ticket: Ticket, command: Command<'RevealContact'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, reason } = command;
  if (actor.kind === 'department') leadOnly(ticket, command);
  const hidden = ticket.type === 'report' || ticket.citizen.anonymous;
  if (hidden && !(actor.department !== undefined && ticket.identityGranted.includes(actor.department))) {
    refuse('TICKET_IDENTITY_HIDDEN', ticket, actor, 'RevealContact', '举报人和匿名市民的身份保密；确需了解的，由督办员批准。');
  }
  return [{ name: 'ContactRevealed', at: context.now, actor, cause, reason }];
}

/** A warning is given once for each due time; said again, or when the clock no longer ends then, nothing happens. */
export function warn(ticket: Ticket, { actor, cause, clock, kind, dueAt }: Command<'WarnDeadline'>, context: DecideContext): TicketEvent[] {
  return isNews(ticket, { clock, kind, dueAt }) ? [{ name: 'DeadlineWarned', at: context.now, actor, cause, clock, kind, dueAt }] : [];
}

export function miss(ticket: Ticket, { actor, cause, clock, dueAt }: Command<'MissDeadline'>, context: DecideContext): TicketEvent[] {
  return isNews(ticket, { clock, kind: 'missed', dueAt }) ? [{ name: 'DeadlineMissed', at: context.now, actor, cause, clock, dueAt }] : [];
}

function isNews(ticket: Ticket, { clock, kind, dueAt }: Ticket['warnings'][number]): boolean {
  const runs = ticket.deadlines[clock]?.dueAt === dueAt;
  return runs && !ticket.warnings.some((given) => given.clock === clock && given.kind === kind && given.dueAt === dueAt);
}

/** The same starts, pauses and extensions by the calendar as it is now. */
export function recompute(ticket: Ticket, { actor, cause, reason }: Command<'RecomputeDeadlines'>, context: DecideContext): TicketEvent[] {
  const clocks = changed(ticket, (deadline) => recomputeDeadline(deadline, countingIn(context)));
  const isChanged = Object.values(clocks).some((deadline) => deadline && deadline !== ticket.deadlines[deadline.clock]);
  return isChanged ? [{ name: 'DeadlinesRecomputed', at: context.now, actor, cause, rules: ticket.rules, reason, clocks }] : [];
}

/** Puts the ticket under other rules: its clocks keep their starts, pauses and extensions and take the new limits. */
export function reapplyRules(ticket: Ticket, { actor, cause, rules, reason }: Command<'ReapplyRules'>, context: DecideContext): TicketEvent[] {
  if (rules.version === ticket.rules) return [];
  return [{ name: 'DeadlinesRecomputed', at: context.now, actor, cause, rules: rules.version, reason, clocks: underRules(ticket, rules, context) }];
}

function underRules(ticket: Ticket, rules: TimeLimitRules, context: DecideContext): ClockChanges {
  return changed(ticket, (deadline) => {
    const limit = limitFor(rules, deadline.clock, ticket);
    if (!limit) return deadline;
    return recomputeDeadline({ ...deadline, amount: limit.amount, source: limit.source, ruleVersion: rules.version }, countingIn({ calendar: context.calendar, rules }));
  });
}
