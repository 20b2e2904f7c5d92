import { answeredNews } from '../domain/conversation/ticket-replies.js';
import type { OutboundMessage } from '../domain/message.js';
import type { Clock, OutboxStore, TicketStore } from '../domain/ports.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import type { Ticket, TicketRecord } from '../domain/ticket/ticket.js';
import type { District } from '../domain/district.js';
import { noteHandDispatched, type NoteUnansweredDeps } from './note-unanswered.js';

export interface AnnounceTicketsDeps extends NoteUnansweredDeps {
  readonly clock: Clock;
  readonly tickets: Pick<TicketStore, 'unannounced' | 'announced'>;
  readonly outbox: Pick<OutboxStore, 'put'>;
  readonly district: District;
}

/** Tickets looked at in one go. */
const BATCH = 100;

/**
 * Puts the news of tickets where it belongs: a department's reply into the outbox, a dispatch by hand into the editors' queue.
 * A crash between the saves repeats the first ones, which are ignored: the ids are made of ticket and event.
 * @returns how many tickets had something new
 */
export async function announceTickets(deps: AnnounceTicketsDeps): Promise<number> {
  const records = await deps.tickets.unannounced(BATCH);
  for (const record of records) {
    await deps.outbox.put(newsOf(record, deps.district), deps.clock.now());
    await noteHandDispatched(deps, record);
    await deps.tickets.announced(record.ticket.number, record.events.length);
  }
  return records.length;
}

function newsOf(record: TicketRecord, district: District): OutboundMessage[] {
  return record.events.flatMap((event, index) => newsOfEvent(record.ticket, event, index, district));
}

function newsOfEvent(ticket: Ticket, event: TicketEvent, index: number, district: District): OutboundMessage[] {
  if (event.name !== 'TicketReplied') return [];
  const { conversationId } = ticket.citizen;
  return [{
    id: `ticket:${ticket.number}:${index}`, channel: conversationId.split(':')[0] ?? '', conversationId, inReplyTo: null,
    reply: answeredNews(ticket, district.departmentName(event.department), event.publicAnswer),
  }];
}
