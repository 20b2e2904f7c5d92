import type { TicketDraft } from '../domain/conversation/state.js';
import type { District } from '../domain/district.js';
import { dateAt } from '../domain/shanghai-time.js';
import type { LaterCommand } from '../domain/ticket/commands.js';
import { decide, receive } from '../domain/ticket/decide.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import { evolve, initialState } from '../domain/ticket/evolve.js';
import type { Actor, Ticket } from '../domain/ticket/ticket.js';
import { concernsUtility } from '../domain/ticket/utility.js';
import type { TicketChange, TicketStore } from '../domain/ports.js';
import type { ChangeTicketDeps } from './change-ticket.js';
import { recordOpened } from './record-events.js';

const BOT: Actor = { kind: 'bot', id: 'bot' };

/** The next ticket number of a day: `20260131-0001`. */
export async function nextNumber(tickets: Pick<TicketStore, 'nextSerial'>, now: number): Promise<string> {
  const day = dateAt(now).replaceAll('-', '');
  return `${day}-${String(await tickets.nextSerial(day)).padStart(4, '0')}`;
}

/**
 * Receives and accepts the ticket that a citizen confirmed, and dispatches it when a department is proposed;
 * otherwise the hotline's desk has to. Opened once per `cause`.
 */
export async function openTicket(deps: ChangeTicketDeps, draft: TicketDraft, conversationId: string, cause: string): Promise<Ticket> {
  const now = deps.clock.now();
  const number = await nextNumber(deps.tickets, now);
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

function opening(district: District, { draft, conversationId, cause, number, now }: Opening): TicketChange {
  const context = district.decideContext(now);
  const text = draft.what ?? '';
  const received = receive({
    name: 'ReceiveTicket', actor: { kind: 'citizen', id: conversationId }, cause, number, type: draft.type, urgent: draft.urgent, utility: concernsUtility(text),
    matter: { text, area: draft.area, address: draft.where || null },
    citizen: { conversationId, contact: draft.contact || null, anonymous: draft.anonymous }, photos: draft.photos,
  }, context);
  const events: TicketEvent[] = [received];
  let ticket = initialState(received);
  for (const command of nextCommands(district, draft, cause)) {
    const decided = decide(ticket, command, context);
    ticket = decided.reduce(evolve, ticket);
    events.push(...decided);
  }
  return recordOpened(events, context);
}

function nextCommands(district: District, draft: TicketDraft, cause: string): LaterCommand[] {
  const accept = { name: 'AcceptTicket', actor: BOT, cause } as const;
  const handler = draft.department === null ? null : district.handlerNamed(draft.department);
  return handler ? [accept, { name: 'DispatchTicket', actor: BOT, cause, department: handler.id, coHandlers: [], reason: draft.reason }] : [accept];
}
