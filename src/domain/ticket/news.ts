import type { TicketEvent, TicketEventName } from './events.js';

/** What stays between those who handle the ticket. All else is told: to the citizen, to those whose tickets follow it, to the editors, to other systems. */
const KEPT: ReadonlySet<TicketEventName> = new Set(['NoteAdded', 'ContactRevealed', 'IdentityGranted']);

/** Does somebody outside the ticket hear of it? */
export function isNews(event: TicketEvent): boolean {
  return !KEPT.has(event.name);
}
