import { recomputeDeadline } from '../domain/deadline.js';
import { lastHonest } from '../domain/lease.js';
import type { RuleEventStore } from '../domain/rule-book/events.js';
import { countingIn } from '../domain/ticket/context.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import { type ChangeTicketDeps, changeTicket } from './change-ticket.js';
import { addRuleEvent, type RuleBookFollower } from './follow-rule-book.js';
import { type RecomputeKnowledgeDeps, recountKnowledge } from './recompute-knowledge-deadlines.js';

export type RecountDeps = ChangeTicketDeps & RecomputeKnowledgeDeps & { readonly ruleEvents: RuleEventStore; readonly rules: RuleBookFollower };

/** Tickets looked at in one go. */
const BATCH = 200;
/** Milliseconds after a change of the calendar until all processes count by it: a clock that one of them started meanwhile is counted again too. */
const SETTLED_MS = 15_000;
/** No version of the rules is called so: every open ticket goes by another. */
const NO_VERSION = '';

/** Would any of its clocks end at another time? Most would not, and are left alone. */
function isConcerned({ district, clock }: RecountDeps, ticket: Ticket): boolean {
  const counting = countingIn(district.decideContext(clock.now(), ticket.rules));
  return Object.values(ticket.deadlines).some((deadline) => recomputeDeadline(deadline, counting) !== deadline);
}

/** @returns whether it was changed; a ticket that was closed meanwhile has no clocks any more */
async function recountTicket(deps: RecountDeps, { number }: Ticket, cause: string, reason: string): Promise<boolean> {
  return changeTicket(deps, number, { name: 'RecomputeDeadlines', actor: { kind: 'system', id: 'system' }, cause, reason }).then(() => true, (error: unknown) => {
    if (error instanceof AppError && error.code === 'TICKET_COMMAND_REFUSED') return false;
    throw error;
  });
}

async function recountTickets(deps: RecountDeps, cause: string, reason: string): Promise<number> {
  let changed = 0;
  for (let after = ''; ; ) {
    const records = await deps.tickets.underOtherRules(NO_VERSION, after, BATCH);
    for (const { ticket } of records) if (isConcerned(deps, ticket)) changed += Number(await recountTicket(deps, ticket, cause, reason));
    const last = records.at(-1);
    if (!last) return changed;
    after = last.ticket.number;
  }
}

/** Have all processes followed? Of a change that a clock far ahead wrote down nobody knows since when: they have had time to. */
function isSettled(changedAt: number, now: number): boolean {
  return now >= changedAt + SETTLED_MS || changedAt > lastHonest(now, 0);
}

/**
 * After a change of the calendar counts every running deadline again: those that reach a day that became free end later, no other changes.
 * Done again from the start when a process dies over it; what is counted already stays.
 * @returns 0: there is never more to do at once
 */
export async function recountDeadlines(deps: RecountDeps): Promise<number> {
  const { calendarChange, recountedUpTo } = await deps.rules.follow();
  if (calendarChange === null || calendarChange.sequence <= recountedUpTo || !isSettled(calendarChange.at, deps.clock.now())) return 0;
  const cause = `calendar-change:${calendarChange.sequence}`;
  const changed = await recountTickets(deps, cause, `工作日历调整：${calendarChange.reason}`) + await recountKnowledge(deps, cause);
  await addRuleEvent(deps, (book) => (book.recountedUpTo >= calendarChange.sequence ? null
    : { name: 'DeadlinesRecounted', at: deps.clock.now(), by: null, reason: '', upTo: calendarChange.sequence, changed }));
  return 0;
}
