import { handlingDeadline, type RecordedEvent, type Ticket, type TicketOrigin, type TicketRecord, type TicketType } from './ticket.js';
import { maskText } from '../privacy.js';
import type { TicketEventName } from './events.js';
import type { TicketStatus } from './status.js';

/** One thing that happened to a ticket, for other systems; nothing of what the citizen wrote, or who handled it. For all but its own system see {@link guarded}. */
export interface TicketNotice {
  /** `ticket:{number}:{place of the event}`: the same however often it is sent. */
  readonly id: string;
  readonly event: TicketEventName;
  /** When it happened. */
  readonly at: number;
  readonly ticket: {
    readonly number: string;
    readonly type: TicketType;
    readonly status: TicketStatus;
    readonly urgent: boolean;
    readonly area: string | null;
    /** Id and name of the lead department. */
    readonly department: { readonly id: string; readonly name: string } | null;
    readonly round: number;
    readonly receivedAt: number;
    /** Limit of the answer; null: none runs. */
    readonly dueAt: number | null;
    /** The last answer that went out. */
    readonly publicAnswer: string | null;
    /** null: nobody said, or not ended. */
    readonly resolved: boolean | null;
  };
  /** Where the ticket came from, when another system keeps it too. */
  readonly origin: TicketOrigin | null;
  /** What was given as the reason, of those events that tell the city platform one (decline, return, extension, withdrawal). */
  readonly reason: string | null;
}

/** Reasons that are meant for others to read. */
const TOLD_REASONS: ReadonlySet<TicketEventName> = new Set(['TicketDeclined', 'ReturnRequested', 'ExtensionRequested', 'TicketSuspended', 'TicketWithdrawn']);

function reasonOf(event: RecordedEvent): string | null {
  if (!TOLD_REASONS.has(event.name)) return null;
  if ('words' in event && typeof event.words === 'string') return event.words;
  return 'reason' in event && typeof event.reason === 'string' ? event.reason : null;
}

/** The notice of one event of a record. The ticket is told as it is now: who reads a late notice reads no state that is over. */
export function noticeOf({ ticket, events }: TicketRecord, place: number, departmentName: (id: string) => string): TicketNotice | null {
  const event = events[place];
  return event === undefined ? null : {
    id: `ticket:${ticket.number}:${place}`, event: event.name, at: event.at, ticket: summaryOf(ticket, departmentName), origin: ticket.origin ?? null, reason: reasonOf(event),
  };
}

/**
 * A notice for systems that have no part in the ticket: numbers that stand in answers and reasons are masked, and of reports (举报) and
 * of who wants to stay unknown no words are told at all, since a name in them can't be told from other words.
 */
export function guarded(notice: TicketNotice, { type, citizen }: Pick<Ticket, 'type' | 'citizen'>): TicketNotice {
  const words = (text: string | null): string | null => (text === null || type === 'report' || citizen.anonymous ? null : maskText(text));
  return { ...notice, reason: words(notice.reason), ticket: { ...notice.ticket, publicAnswer: words(notice.ticket.publicAnswer) } };
}

/** Is that the system from which the ticket came, which knows its citizen and passes the answer on? */
export function isOwn({ origin }: TicketNotice, conversationId: string): boolean {
  return origin !== null && conversationId === `${origin.system}:${origin.number}`;
}

function summaryOf(ticket: Ticket, departmentName: (id: string) => string): TicketNotice['ticket'] {
  const { number, type, status, urgent, department, round, receivedAt } = ticket;
  return {
    number, type, status, urgent, area: ticket.matter.area, department: department === null ? null : { id: department, name: departmentName(department) }, round, receivedAt,
    dueAt: handlingDeadline(ticket)?.dueAt ?? null, publicAnswer: ticket.answers.at(-1)?.publicAnswer ?? null, resolved: ticket.ended?.resolved ?? null,
  };
}
