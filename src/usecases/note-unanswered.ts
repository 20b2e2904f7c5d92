import type { District } from '../domain/district.js';
import type { InboundMessage } from '../domain/message.js';
import type { UnansweredStore } from '../domain/ports.js';
import { redactText } from '../domain/redaction.js';
import type { ServingRouter } from '../domain/routing/school.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import type { NoticedQuestion } from '../domain/unanswered/noticed.js';
import { MAX_QUESTION, type UnansweredQuestion } from '../domain/unanswered/question.js';

export interface NoteUnansweredDeps {
  readonly unanswered: Pick<UnansweredStore, 'add'>;
}

/** Cut after redaction: half a phone number is not recognised. */
function kept(text: string): string {
  const redacted = redactText(text);
  return redacted.length > MAX_QUESTION ? `${redacted.slice(0, MAX_QUESTION)}…` : redacted;
}

/** Puts what a message's turn left unanswered into the queue, once however often the message is taken up. */
export async function noteUnanswered(deps: NoteUnansweredDeps, message: InboundMessage, noticed: readonly NoticedQuestion[]): Promise<void> {
  if (noticed.length === 0) return;
  await deps.unanswered.add(noticed.map((question, i): UnansweredQuestion => ({
    cause: `${message.channel}:${message.externalId}:${i}`, channel: message.channel, at: message.receivedAt,
    reason: question.reason, text: kept(question.text), entryIds: question.entryIds, ticketNumber: null, department: null,
  })));
}

export interface NoteDispatchDeps extends NoteUnansweredDeps {
  readonly school: ServingRouter;
  readonly district: District;
}

/**
 * Puts a ticket that a person dispatched elsewhere than the service would have into the queue, once per dispatch, however often its new
 * events are gone through. A report (举报) is left out: a reporter's words are for who handles it.
 * @param news what has happened since, each with its place in the history
 */
export async function noteHandDispatched(deps: NoteDispatchDeps, ticket: Ticket, news: readonly { readonly event: TicketEvent; readonly i: number }[]): Promise<void> {
  if (ticket.type === 'report') return;
  const byHand = news.flatMap(({ event, i }) => (event.name === 'TicketDispatched' && event.actor.kind !== 'bot' ? [{ event, i }] : []));
  if (byHand.length === 0) return;
  const likeliest = deps.school.proposed(ticket.matter.text, ticket.matter.area)[0]?.department;
  const expected = likeliest === undefined ? null : deps.district.handlerNamed(likeliest);
  const dispatched = byHand.filter(({ event }) => event.department !== expected?.id).map(({ event, i }): UnansweredQuestion => ({
    cause: `ticket:${ticket.number}:${i}`, channel: ticket.citizen.conversationId.split(':')[0] ?? '', at: event.at, reason: 'hand-dispatched',
    text: kept(ticket.matter.text), entryIds: [], ticketNumber: ticket.number, department: event.department,
  }));
  if (dispatched.length > 0) await deps.unanswered.add(dispatched);
}
