import type { Routing } from '../understanding.js';
import type { ClosedTicket } from './closed-ticket.js';

/** Proposes departments for a matter in the citizen's own words, likeliest first. @param area name of the place, if known */
export type RouteMatter = (text: string, area: string | null) => readonly Routing[];

/** The department router that serves. */
export interface ServingRouter {
  /** Nothing before it has learned. */
  readonly proposed: RouteMatter;
}

/** What of the department router can be taught; serving goes on meanwhile. */
export interface RoutingSchool {
  /** Routes by these closed tickets (and the folder) from now on, instead of by those before. */
  learn(tickets: readonly ClosedTicket[]): Promise<void>;
  /** Another router that has learned from these, beside the one that serves: to compare. */
  taught(tickets: readonly ClosedTicket[]): Promise<RouteMatter>;
}
