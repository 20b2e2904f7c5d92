import { may, maySee, type Principal } from '../domain/permission.js';
import type { TicketPage, TicketStore } from '../domain/ports.js';
import type { TicketRecord } from '../domain/ticket/ticket.js';
import { AppError } from '../errors.js';

interface ReadTicketsDeps {
  readonly tickets: Pick<TicketStore, 'ofDepartment' | 'load'>;
}

/** The desk of whoever asks: a department's own tickets, or those still without a department for the hotline. */
export async function listTickets(deps: ReadTicketsDeps, principal: Principal, limit: number, offset: number): Promise<TicketPage> {
  if (may(principal, 'tickets:read-own')) {
    return principal.department === null ? { records: [], total: 0 } : deps.tickets.ofDepartment(principal.department, limit, offset);
  }
  if (!may(principal, 'tickets:read-all')) throw new AppError('FORBIDDEN');
  return deps.tickets.ofDepartment(null, limit, offset);
}

/**
 * One ticket. Another department's ticket is not found rather than forbidden: its existence is nobody's business.
 * @throws AppError TICKET_NOT_FOUND
 */
export async function readTicket(deps: ReadTicketsDeps, principal: Principal, number: string): Promise<TicketRecord> {
  const record = await deps.tickets.load(number);
  if (!record || !maySee(principal, record.ticket)) throw new AppError('TICKET_NOT_FOUND');
  return record;
}
