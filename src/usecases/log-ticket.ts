import { demand, type Principal } from '../domain/permission.js';
import { receive } from '../domain/ticket/decide.js';
import type { Ticket, TicketType } from '../domain/ticket/ticket.js';
import { concernsUtility } from '../domain/ticket/utility.js';
import { actorOf } from './actor.js';
import { DESK_CHANNEL } from './announce-tickets.js';
import type { ChangeTicketDeps } from './change-ticket.js';
import type { LookupCodes } from './lookup-code.js';
import { nextNumber } from './open-ticket.js';
import { recordOpened } from './record-events.js';

/** What an operator writes down with a caller on the line. */
export interface LoggedMatter {
  readonly text: string;
  readonly type: TicketType;
  readonly urgent: boolean;
  readonly area: string | null;
  readonly address: string | null;
  readonly contact: string | null;
  readonly anonymous: boolean;
}

/**
 * An operator logs a caller's matter; it waits to be accepted, declined or answered directly. Logged once per `cause`.
 * @returns the ticket and the code to read out to the caller
 * @throws AppError FORBIDDEN
 */
export async function logTicket(
  deps: ChangeTicketDeps & { readonly lookupCodes: LookupCodes }, principal: Principal, matter: LoggedMatter, cause: string,
): Promise<{ readonly ticket: Ticket; readonly code: string }> {
  demand(principal, 'tickets:serve-citizen');
  const now = deps.clock.now();
  const number = await nextNumber(deps.tickets, now);
  const { text, type, urgent, area, address, contact, anonymous } = matter;
  const context = deps.district.decideContext(now);
  const received = receive({
    name: 'ReceiveTicket', actor: actorOf(principal), cause, number, type, urgent, utility: concernsUtility(text), matter: { text, area, address },
    citizen: { conversationId: `${DESK_CHANNEL}:default:${number}`, contact, anonymous }, photos: [],
  }, context);
  const { ticket } = await deps.tickets.insert(recordOpened([received], context), cause);
  deps.onTicketChanged();
  return { ticket, code: deps.lookupCodes.codeOf(ticket.number) };
}
