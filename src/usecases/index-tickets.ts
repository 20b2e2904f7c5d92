import type { IndexedTicket, TicketIndexStore } from '../domain/ports.js';
import { sketchOf } from '../domain/ticket/similar.js';
import { isOpen } from '../domain/ticket/status.js';
import type { Ticket, TicketRecord } from '../domain/ticket/ticket.js';
import type { ContactKeys } from './contact-keys.js';

export interface IndexTicketsDeps {
  readonly ticketIndex: Pick<TicketIndexStore, 'followKey' | 'waiting' | 'put'>;
  readonly contactKeys: ContactKeys;
  /** The same words in one form: half-width, simplified, lower case, without greetings. */
  readonly normaliseQuestion: (text: string) => string;
}

/** Small, so that answering waits little. */
const BATCH = 20;

/** Whose number it is nobody learns of who reports (举报) or wants to be unknown (匿名): it is not even compared. */
function contactOf({ type, citizen }: Ticket, keys: ContactKeys): string | null {
  return type === 'report' || citizen.anonymous || citizen.contact === null ? null : keys.hashOf(citizen.contact);
}

function indexed({ ticket, events, version }: TicketRecord, { contactKeys, normaliseQuestion }: IndexTicketsDeps): IndexedTicket {
  return {
    number: ticket.number, version, receivedAt: ticket.receivedAt, contact: contactOf(ticket, contactKeys),
    keys: isOpen(ticket.status) ? sketchOf(normaliseQuestion(ticket.matter.text)) : [],
    entryIds: events.flatMap((event) => (event.name === 'TicketAnsweredDirectly' ? event.entryIds : [])),
  };
}

/**
 * Makes the work that puts new, opened and ended tickets into the index, those of before there was one too; it may be done twice harmlessly.
 * @returns the work; each time it resolves to how many tickets waited
 */
export function createTicketIndexer(deps: IndexTicketsDeps): () => Promise<number> {
  let isKeyUsed = false;
  return async () => {
    if (!isKeyUsed) await deps.ticketIndex.followKey(deps.contactKeys.id);
    isKeyUsed = true;
    const waiting = await deps.ticketIndex.waiting(BATCH);
    if (waiting.length > 0) await deps.ticketIndex.put(waiting.map((record) => indexed(record, deps)));
    return waiting.length;
  };
}
