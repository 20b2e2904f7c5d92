import { EVENT_NAMES, type TicketEvent, type TicketEventName } from './events.js';

/** What stays between those who handle the ticket. All else is told: to the citizen, to those whose tickets follow it, to the editors, to other systems. */
const KEPT: ReadonlySet<TicketEventName> = new Set(['NoteAdded', 'ContactRevealed', 'IdentityGranted', 'IdentityHidden', 'CityDeadlineSet']);

/** Does somebody outside the ticket hear of it? */
export function isNews(event: Pick<TicketEvent, 'name'>): boolean {
  return !KEPT.has(event.name);
}

/** Names of all events that somebody outside may hear of. */
export const NEWS_NAMES = (Object.keys(EVENT_NAMES) as TicketEventName[]).filter((name) => !KEPT.has(name));
