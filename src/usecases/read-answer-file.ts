import type { AttachmentStore, Clock, ConversationStore, StoredAttachment, TicketStore } from '../domain/ports.js';
import { isSince } from '../domain/lease.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import { ticketOfFile } from './attach-files.js';
import { followersOf } from './followers-of.js';
import { LOOKED_UP_MS } from './handle-inbound.js';

export interface ReadAnswerFileDeps {
  readonly clock: Clock;
  readonly attachments: Pick<AttachmentStore, 'load'>;
  readonly tickets: Pick<TicketStore, 'load' | 'followers'>;
  readonly conversations: Pick<ConversationStore, 'load'>;
}

/** Ids of what departments attached to a ticket, to whatever: for those who may open it at a desk. */
export function filesAt({ answers, pendingAnswer, sentBack, notes }: Ticket): readonly string[] {
  return [...answers, pendingAnswer, sentBack, ...notes].flatMap((said) => said?.files ?? []).map(({ id }) => id);
}

/** Its own asker, who follows it with a merged ticket, also by way of another, or who gave the lookup code of one of those a while ago. */
async function isTold({ tickets, conversations, clock }: ReadAnswerFileDeps, conversationId: string, ticket: Ticket): Promise<boolean> {
  const followers = await followersOf(tickets, ticket.number);
  const told = [ticket, ...followers.map((record) => record.ticket)];
  if (told.some(({ citizen }) => citizen.conversationId === conversationId)) return true;
  const { lookedUp } = (await conversations.load(conversationId)) ?? {};
  return lookedUp !== undefined && isSince(lookedUp.at, clock.now(), LOOKED_UP_MS) && told.some(({ number }) => number === lookedUp.number);
}

/**
 * A file of a department's answer for a citizen who is told the answer. Of an answer that is not approved, and of a note, nothing is to be had.
 * @returns null: there is none such for this conversation; why is not told
 */
export async function readAnswerFile(deps: ReadAnswerFileDeps, conversationId: string, id: string): Promise<StoredAttachment | null> {
  const found = await deps.attachments.load(id);
  const number = found && ticketOfFile(found);
  const ticket = number === null ? null : (await deps.tickets.load(number))?.ticket;
  if (!ticket?.answers.some(({ files = [] }) => files.some((file) => file.id === id))) return null;
  return (await isTold(deps, conversationId, ticket)) ? found : null;
}
