import type { TicketStore } from '../domain/ports.js';
import { isSecret } from '../domain/ticket/secrecy.js';
import type { TicketRecord } from '../domain/ticket/ticket.js';

/** Tickets that an operator logged for a caller: they are called back, no channel reaches them. */
export const DESK_CHANNEL = 'desk';

/** All tickets that follow one, also by way of another. No circle is possible: a ticket is merged into an earlier one only. */
export async function followersOf(tickets: Pick<TicketStore, 'followers'>, number: string): Promise<TicketRecord[]> {
  const direct = await tickets.followers(number);
  const further = await Promise.all(direct.map((record) => followersOf(tickets, record.ticket.number)));
  return [...direct, ...further.flat()];
}

/** Of tickets those whose asker hears nothing unless somebody calls: told on the telephone, with a number that may be looked at. */
export function toBeCalled(records: readonly TicketRecord[]): string[] {
  return records.flatMap(({ ticket }) => {
    const isByPhone = ticket.citizen.conversationId.startsWith(`${DESK_CHANNEL}:`);
    return isByPhone && ticket.citizen.contact !== null && !isSecret(ticket) ? [ticket.number] : [];
  });
}
