import type { ClosedTicket } from './closed-ticket.js';

/** How often a router was right about tickets whose department is known. */
export interface RoutingFigures {
  readonly first: number;
  readonly firstThree: number;
}

/** Two routers on the same tickets. */
export interface Comparison {
  readonly tickets: number;
  readonly inUse: RoutingFigures;
  readonly candidate: RoutingFigures;
  /** Tickets that only the candidate, and only the one in use, had first. */
  readonly gained: number;
  readonly lost: number;
}

/** Where the right department stood among those proposed, from 1; null: not among them. */
export type Place = number | null;

/** Fewer tell nothing: one ticket more or less would decide. */
export const LEAST_HELD_BACK = 30;
/** As many at least have to be learned from. */
const LEAST_LEARNED = 30;
/** The newest fifth is held back: what comes next is most like it. */
const HELD_BACK_SHARE = 0.2;
/** Five losses and no gain come by chance once in 32 times: at 5 % that is no chance any more. */
const MOST_LOST_OF_THREE = 4;

export const LEAST_TICKETS = LEAST_HELD_BACK + LEAST_LEARNED;

/** Older tickets to learn from and the newest to judge by; null while there are too few. @param tickets oldest first */
export function splitByTime(tickets: readonly ClosedTicket[]): { readonly learn: readonly ClosedTicket[]; readonly judge: readonly ClosedTicket[] } | null {
  const judge = tickets.filter((ticket) => ticket.department !== null).slice(-Math.max(LEAST_HELD_BACK, Math.ceil(tickets.length * HELD_BACK_SHARE)));
  const [first] = judge;
  const learn = first ? tickets.slice(0, tickets.indexOf(first)) : [];
  return judge.length < LEAST_HELD_BACK || learn.length < LEAST_LEARNED ? null : { learn, judge };
}

/** @param places of the same tickets, in the same order */
export function compared(inUse: readonly Place[], candidate: readonly Place[]): Comparison {
  const isFirst = (place: Place | undefined) => place === 1;
  return {
    tickets: inUse.length, inUse: figuresOf(inUse), candidate: figuresOf(candidate),
    gained: candidate.filter((place, i) => isFirst(place) && !isFirst(inUse[i])).length,
    lost: inUse.filter((place, i) => isFirst(place) && !isFirst(candidate[i])).length,
  };
}

function figuresOf(places: readonly Place[]): RoutingFigures {
  return { first: places.filter((place) => place === 1).length, firstThree: places.filter((place) => place !== null && place <= 3).length };
}

/**
 * May the candidate replace the one in use? It has to be right first at least as often on the very same tickets, and may not lose
 * more among the first three than chance explains (McNemar's exact test on losses alone).
 */
export function isNoWorse({ inUse, candidate, gained, lost }: Comparison): boolean {
  return gained >= lost && inUse.firstThree - candidate.firstThree <= MOST_LOST_OF_THREE;
}
