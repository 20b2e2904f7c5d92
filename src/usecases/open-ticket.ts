import type { TicketDraft } from '../domain/conversation/state.js';
import type { District } from '../domain/district.js';
import { dateAt } from '../domain/shanghai-time.js';
import type { TicketCommand } from '../domain/ticket/commands.js';
import { decide, receive } from '../domain/ticket/decide.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import { evolve, initialState } from '../domain/ticket/evolve.js';
import type { Actor, Ticket, TicketRecord } from '../domain/ticket/ticket.js';
import type { ChangeTicketDeps } from './change-ticket.js';

const BOT: Actor = { kind: 'bot', id: 'bot' };

/**
 * Receives and accepts the ticket that a citizen confirmed, and dispatches it when a department is proposed;
 * otherwise the hotline's desk has to. Opened once per `cause`.
 */
export async function openTicket(deps: ChangeTicketDeps, draft: TicketDraft, conversationId: string, cause: string): Promise<Ticket> {
  const now = deps.clock.now();
  const day = dateAt(now).replaceAll('-', '');
  const serial = await deps.tickets.nextSerial(day);
  const number = `${day}-${String(serial).padStart(4, '0')}`;
  const record = await deps.tickets.insert(opening(deps.district, { draft, conversationId, cause, number, now }), cause);
  deps.onTicketChanged();
  return record.ticket;
}

interface Opening {
  readonly draft: TicketDraft;
  readonly conversationId: string;
  readonly cause: string;
  readonly number: string;
  readonly now: number;
}

function opening(district: District, { draft, conversationId, cause, number, now }: Opening): TicketRecord {
  const context = district.decideContext(now);
  const received = receive({
    name: 'ReceiveTicket', actor: { kind: 'citizen', id: conversationId }, cause, number, type: draft.type, urgent: draft.urgent,
    matter: { text: draft.what ?? '', area: draft.area, address: draft.where || null },
    citizen: { conversationId, contact: draft.contact || null },
  }, context);
  const events: TicketEvent[] = [received];
  let ticket = initialState(received);
  for (const command of nextCommands(district, draft, cause)) {
    const decided = decide(ticket, command, context);
    ticket = decided.reduce(evolve, ticket);
    events.push(...decided);
  }
  return { ticket, events, version: 1 };
}

function nextCommands(district: District, draft: TicketDraft, cause: string): Exclude<TicketCommand, { name: 'ReceiveTicket' }>[] {
  const accept = { name: 'AcceptTicket', actor: BOT, cause } as const;
  const handler = draft.department === null ? null : district.handlerNamed(draft.department);
  return handler ? [accept, { name: 'DispatchTicket', actor: BOT, cause, department: handler.id, reason: draft.reason }] : [accept];
}
