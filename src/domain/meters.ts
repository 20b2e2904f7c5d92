import type { OutcomeKind } from './message.js';
import type { TicketType } from './ticket/ticket.js';

/** How a store's operation ended: `conflict` another save came first, `refused` by a rule of ours (a name that is taken), `failed` the store's own fault. */
export type StoreEnding = 'done' | 'conflict' | 'refused' | 'failed';

/**
 * What the running service counts for whoever operates it. Counting costs next to nothing. What it is counted by comes of small sets:
 * channels, outcomes, routes; never an id, nothing of a person.
 */
export interface Meters {
  /** A message came in. */
  received(channel: string, result: 'added' | 'duplicate' | 'refused' | 'failed'): void;
  /** A turn was taken and its reply saved. */
  answered(channel: string, outcome: OutcomeKind): void;
  /** A turn could not be taken; the message is tried again. */
  turnFailed(channel: string): void;
  /** A sending ended. `again`: it is tried later; `dead`: given up. */
  delivered(channel: string, result: 'sent' | 'again' | 'dead'): void;
  /** A citizen has their reply, so many milliseconds after their message came in. */
  replied(channel: string, ms: number): void;
  /** What a city had was fetched to the end, or looking for it begins now: from here its age is counted. */
  pulled(city: string): void;
  ticketOpened(channel: string, type: TicketType): void;
  /** @param route its pattern, `/api/v1/tickets/:number` */
  requested(request: { readonly method: string; readonly route: string; readonly status: string; readonly ms: number }): void;
  storeWorked(store: string, operation: string, ms: number, ending: StoreEnding): void;
  /** A line was written that somebody should see. */
  logged(level: 'warn' | 'error', event: string): void;
}
