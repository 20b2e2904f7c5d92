import type { WorkingCalendar } from '../domain/calendar.js';
import { actorOf, demand, type Principal } from '../domain/permission.js';
import { AppError } from '../errors.js';
import { type ChangeTicketDeps, changeTicket } from './change-ticket.js';

/** Tickets looked at in one go. */
const BATCH = 200;

/**
 * Computes deadlines anew that reached into a year without a calendar, once the year's is published.
 * @returns how many tickets were changed
 */
export async function recomputeProvisional(deps: ChangeTicketDeps & { readonly calendar: WorkingCalendar }): Promise<number> {
  const year = deps.calendar.publishedThrough;
  const records = await deps.tickets.provisional(year, BATCH);
  for (const { ticket } of records) {
    await changeTicket(deps, ticket.number, {
      name: 'RecomputeDeadlines', actor: { kind: 'system', id: 'system' }, cause: `calendar:${year}`, reason: `${year}年放假安排已公布`,
    });
  }
  return records.length;
}

/**
 * An administrator puts all open tickets under a version of the rules: by itself a change of rules is for new tickets only.
 * @returns how many tickets were changed
 * @throws AppError FORBIDDEN, RULES_UNKNOWN
 */
export async function reapplyRules(deps: ChangeTicketDeps, principal: Principal, version: string, reason: string): Promise<number> {
  demand(principal, 'rules:reapply');
  const { rules } = deps.district.decideContext(deps.clock.now(), version);
  if (rules.version !== version) throw new AppError('RULES_UNKNOWN');
  let changed = 0;
  for (let after = ''; ; ) {
    const records = await deps.tickets.underOtherRules(version, after, BATCH);
    for (const { ticket } of records) {
      // Closed meanwhile: then its clocks have ended and there is nothing to change.
      await changeTicket(deps, ticket.number, { name: 'ReapplyRules', actor: actorOf(principal), cause: `rules:${version}:${deps.clock.now()}`, rules, reason })
        .then(() => { changed += 1; }, (error: unknown) => {
          if (!(error instanceof AppError) || error.code !== 'TICKET_COMMAND_REFUSED') throw error;
        });
    }
    const last = records.at(-1);
    if (!last) return changed;
    after = last.ticket.number;
  }
}
