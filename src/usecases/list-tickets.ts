import { may, maySee, type Principal } from '../domain/permission.js';
import type { TicketPage, TicketQuery, TicketStore } from '../domain/ports.js';
import { STATUSES, type TicketStatus } from '../domain/ticket/status.js';
import type { TicketRecord, TicketType } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';
import { masterOf } from './master-of.js';

export interface ReadTicketsDeps {
  readonly tickets: Pick<TicketStore, 'list' | 'load'>;
}

/** What waits for the hotline's desk: to be taken in, given out, decided or read before it goes out. */
export const DESK_STATUSES: readonly TicketStatus[] = ['received', 'accepted', 'return-requested', 'extension-requested', 'in-review'];

export interface TicketWish {
  /** Empty: what waits for whoever asks. */
  readonly statuses: readonly TicketStatus[];
  /** One department's; only for those who see all. */
  readonly department: string | null;
  /** The number that the city's platform gave it, exactly; null: any. */
  readonly origin: string | null;
  readonly type: TicketType | null;
  /** A town or zone, by its name; null: any. */
  readonly area: string | null;
  /** Of the matter, as they are shown; null: any. */
  readonly words: string | null;
  readonly limit: number;
  readonly offset: number;
}

/** The desk of whoever asks: a department's own tickets, or those that wait for the hotline; or of all those in certain states. */
export async function listTickets(deps: ReadTicketsDeps, principal: Principal, wish: TicketWish): Promise<TicketPage> {
  return deps.tickets.list(queryOf(principal, wish));
}

/** Whoever looks for a number wants that ticket, in whatever state it is. */
function queryOf(principal: Principal, { statuses, department, origin, type, area, words, limit, offset }: TicketWish): TicketQuery {
  const page = { limit, offset, ...(origin === null ? {} : { origin }), ...(type === null ? {} : { type }), ...(area === null ? {} : { area }), ...(words === null ? {} : { words }) };
  if (may(principal, 'tickets:read-all')) {
    return { ...page, ...(department === null ? {} : { department }), statuses: statuses.length > 0 ? statuses : department === null && origin === null ? DESK_STATUSES : STATUSES };
  }
  if (!may(principal, 'tickets:read-own') || principal.department === null) throw new AppError('FORBIDDEN');
  return { ...page, department: principal.department, ...(statuses.length === 0 ? {} : { statuses }) };
}

/** What was merged into a ticket is handled with it. */
async function handlesMaster({ tickets }: ReadTicketsDeps, principal: Principal, { ticket }: TicketRecord): Promise<boolean> {
  const master = await masterOf(tickets, ticket);
  return master !== null && maySee(principal, master.ticket);
}

/**
 * One ticket; who handles one also reads what was merged into it. Another department's ticket is not found rather than forbidden: its existence is nobody's business.
 * @throws AppError TICKET_NOT_FOUND
 */
export async function readTicket(deps: ReadTicketsDeps, principal: Principal, number: string): Promise<TicketRecord> {
  const record = await deps.tickets.load(number);
  if (!record || !(maySee(principal, record.ticket) || await handlesMaster(deps, principal, record))) throw new AppError('TICKET_NOT_FOUND');
  return record;
}
