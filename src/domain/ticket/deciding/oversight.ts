import { type Deadline, isPaused, pauseDeadline, recomputeDeadline, resumeDeadline } from '../../deadline.js';
import { limitFor, type TimeLimitRules } from '../../time-limits.js';
import type { Command } from '../commands.js';
import { allEnded, changed, cityClock, type DecideContext, countingIn, started } from '../context.js';
import type { ClockChanges, TicketEvent } from '../events.js';
import { refuse } from '../refusal.js';
import { UNANSWERED } from '../status.js';
import { isSupervised } from '../supervised.js';
import { compareNumbers, type Ticket } from '../ticket.js';

/** A citizen's nudge. */
export function remind(_ticket: Ticket, { actor, cause }: Command<'RemindTicket'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'TicketReminded', at: context.now, actor, cause }];
}

/** By itself the system supervises each run of a clock once, and a round once for what is no clock's; a person's order is always another. */
export function supervise(ticket: Ticket, { actor, cause, kind, reason, clock }: Command<'SuperviseTicket'>, context: DecideContext): TicketEvent[] {
  const run = clock && ticket.deadlines[clock];
  const isThere = run ? isSupervised(ticket, run) : ticket.supervisions.some((given) => given.round === ticket.round && given.kind === kind);
  if (actor.kind === 'system' && isThere) return [];
  const isHandled = ['dispatched', 'signed', 'return-requested', 'extension-requested'].includes(ticket.status);
  // Ordered once more, it is due as it was.
  const starts = isHandled && ticket.deadlines.supervision === undefined;
  return [{ name: 'TicketSupervised', at: context.now, actor, cause, kind, reason, clocks: starts ? started(['supervision'], ticket, context) : {} }];
}

/** Follows an earlier ticket: what is earlier can't come round in a circle, whoever else merges what at the same time. */
export function merge(ticket: Ticket, command: Command<'MergeTicket'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, into, reason } = command;
  if (!(compareNumbers(into, ticket.number) < 0)) refuse('TICKET_MERGE_REFUSED', ticket, command, '以先登记的工单为主件，请把后登记的并入先登记的。', context);
  return [{ name: 'TicketMerged', at: context.now, actor, cause, into, reason, stopsClocks: true, clocks: allEnded(ticket) }];
}

/** Goes on where it stood, with the time left that it had: while it was merged nobody had it to handle. */
export function undoMerge(ticket: Ticket, command: Command<'UndoMerge'>, context: DecideContext): TicketEvent[] {
  const { actor, cause, reason } = command;
  if (!ticket.merge) return refuse('TICKET_MERGE_REFUSED', ticket, command, '这张工单没有并入别的工单。', context);
  const { into, at = context.now, status, deadlines } = ticket.merge;
  const clocks = Object.fromEntries(Object.entries(deadlines).map(([clock, deadline]) => [clock, stoodStill(deadline, at, context)]));
  // What the city has said meanwhile.
  const city = UNANSWERED.includes(status) && deadlines.city?.dueAt !== ticket.cityDueAt ? cityClock(ticket.cityDueAt, context) : {};
  return [{ name: 'MergeUndone', at: context.now, actor, cause, from: into, reason, clocks: { ...clocks, ...city } }];
}

const MERGED = '并件办理';

/** What stood still already (a suspension, a review) stands on. */
function stoodStill(deadline: Deadline, from: number, context: DecideContext): Deadline {
  return isPaused(deadline) || from >= context.now ? deadline : resumeDeadline(pauseDeadline(deadline, from, MERGED), context.now, countingIn(context));
}

export function grantIdentity(ticket: Ticket, { actor, cause, department, reason }: Command<'GrantIdentity'>, context: DecideContext): TicketEvent[] {
  if (ticket.identityGranted.includes(department)) return [];
  return [{ name: 'IdentityGranted', at: context.now, actor, cause, department, reason }];
}

/** From now on nobody learns who asks, unless a supervisor grants it anew; what was seen before is not unseen. */
export function hideIdentity(_ticket: Ticket, { actor, cause, reason }: Command<'HideIdentity'>, context: DecideContext): TicketEvent[] {
  return [{ name: 'IdentityHidden', at: context.now, actor, cause, reason }];
}

/** Each look at a citizen's contact is recorded with its reason. */
export function revealContact(_ticket: Ticket, { actor, cause, reason }: Command<'RevealContact'>, context: DecideContext): TicketEvent[] {
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
