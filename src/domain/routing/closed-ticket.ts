import { redactText } from '../redaction.js';
import { closedAtOf, type TicketRecord } from '../ticket/ticket.js';

/** What a closed ticket teaches about whose matter its words are; holds nothing that tells the person. */
export interface ClosedTicket {
  readonly number: string;
  /** What the citizen told, redacted. */
  readonly text: string;
  /** Name of the town, street or zone, or null. */
  readonly area: string | null;
  /** Id of the department that finally answered; null when none did. */
  readonly department: string | null;
  /** Ids of departments that had it and gave it back, in order. */
  readonly returnedBy: readonly string[];
  readonly closedAt: number;
}

/** The beginning of a story tells whose it is; more only costs room. */
export const MOST_WORDS = 300;
/** Ids are short; this only bounds what a ticket sent round and round can take. */
const MOST_RETURNS = 5;

/**
 * The lesson of a ticket, or null while it is open or when it teaches nothing. Whoever had it before the one that answered
 * gave it back, by whatever event it was moved.
 */
export function closedTicketOf({ ticket, events }: Pick<TicketRecord, 'ticket' | 'events'>): ClosedTicket | null {
  const closedAt = closedAtOf({ events });
  if (closedAt === null) return null;
  const department = ticket.answers.at(-1)?.department ?? null;
  const had = events.flatMap((event) => (event.name === 'TicketDispatched' || event.name === 'TicketReassigned' ? [event.department] : []));
  const returnedBy = [...new Set(had)].filter((id, i, all) => id !== department && (department !== null || i < all.length - 1)).slice(0, MOST_RETURNS);
  const text = redactText(ticket.matter.text).slice(0, MOST_WORDS);
  if (text.trim() === '' || (department === null && returnedBy.length === 0)) return null;
  return { number: ticket.number, text, area: ticket.matter.area, department, returnedBy, closedAt };
}
