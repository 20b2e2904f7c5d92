import type { TicketStore } from '../domain/ports.js';
import type { Ticket, TicketRecord } from '../domain/ticket/ticket.js';

/** The ticket that a merged one follows in the end, also by way of another; null: it is on its own. No circle is possible: a ticket is merged into an earlier one only. */
export async function masterOf(tickets: Pick<TicketStore, 'load'>, { merge }: Pick<Ticket, 'merge'>): Promise<TicketRecord | null> {
  const into = merge === null ? null : await tickets.load(merge.into);
  return into === null ? null : (await masterOf(tickets, into.ticket)) ?? into;
}
