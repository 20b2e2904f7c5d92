import { addDays, type IsoDate } from '../domain/calendar.js';
import { weekOf } from '../domain/figures/week.js';
import { figuresScope, type Principal } from '../domain/permission.js';
import type { TicketPage, TicketStore } from '../domain/ports.js';
import { instantOf } from '../domain/shanghai-time.js';
import type { TicketRecord } from '../domain/ticket/ticket.js';

export interface ListRedoneDeps {
  readonly tickets: Pick<TicketStore, 'redone'>;
}

/** Redos from which on a ticket is on the weekly list (临东政办发〔2021〕23号). */
export const LISTED_FROM = 2;
const AT_ONCE = 200;

export interface RedoneWeek extends TicketPage {
  /** Monday and Sunday. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * The tickets that were redone in a week, by then at least {@link LISTED_FROM} times in all, most often first; a week's list stays as it was. A
 * department's clerk gets those that its department leads.
 * @param day any day of the week
 * @throws AppError FORBIDDEN
 */
export async function listRedone(deps: ListRedoneDeps, principal: Principal, day: IsoDate, limit: number, offset: number): Promise<RedoneWeek> {
  const own = figuresScope(principal);
  const { from, to } = weekOf(day);
  const [start, end] = [instantOf(from, '00:00'), instantOf(addDays(to, 1), '00:00')];
  if (own === null) return { from, to, ...(await deps.tickets.redone(start, end, LISTED_FROM, limit, offset)) };
  const records: TicketRecord[] = [];
  // A week has few of them.
  for (let seen = 0; ; seen += AT_ONCE) {
    const page = await deps.tickets.redone(start, end, LISTED_FROM, AT_ONCE, seen);
    records.push(...page.records.filter(({ ticket }) => ticket.department === own));
    if (page.records.length < AT_ONCE) return { from, to, records: records.slice(offset, offset + limit), total: records.length };
  }
}
