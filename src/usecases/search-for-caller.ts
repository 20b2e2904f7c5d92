import type { Department } from '../domain/department.js';
import type { District } from '../domain/district.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock, TicketIndexStore } from '../domain/ports.js';
import type { Candidate, Routing, Understander, Understanding } from '../domain/understanding.js';

export interface SearchForCallerDeps {
  readonly clock: Clock;
  readonly district: District;
  readonly understander: Pick<Understander, 'understand'>;
  readonly ticketIndex: Pick<TicketIndexStore, 'timesRead'>;
}

export interface FoundEntry extends Candidate {
  /** How often it was read out to callers. */
  readonly timesRead: number;
}

export interface ProposedDepartment extends Routing {
  /** Whom a ticket would be dispatched to; null: nobody of that name takes any. */
  readonly handler: Department | null;
}

export interface FoundForCaller {
  readonly understanding: Understanding;
  readonly entries: readonly FoundEntry[];
  readonly departments: readonly ProposedDepartment[];
}

/** So many can be looked over while somebody speaks. */
const SHOWN = 5;
const SHOWN_DEPARTMENTS = 3;
/** What is less likely than one in twenty only distracts; nothing found is told as nothing. */
const WORTH_SHOWING = 0.05;

/**
 * What an operator needs while a caller speaks: what can be read out, and what a ticket would be. The words are understood once and
 * kept nowhere. Waits while the service has not learned yet.
 * @throws AppError FORBIDDEN
 */
export async function searchForCaller(deps: SearchForCallerDeps, principal: Principal, text: string): Promise<FoundForCaller> {
  demand(principal, 'intake:search');
  const understanding = await deps.understander.understand(text, null);
  const candidates = candidatesOf(understanding);
  const timesRead = await deps.ticketIndex.timesRead(candidates.map(({ entry }) => entry.id));
  return {
    understanding,
    entries: candidates.map((candidate) => ({ ...candidate, timesRead: timesRead.get(candidate.entry.id) ?? 0 })),
    departments: understanding.routing.slice(0, SHOWN_DEPARTMENTS).map((routing) => ({ ...routing, handler: deps.district.handlerNamed(routing.department) })),
  };
}

/** Of several questions in one breath, the best of each come first. */
function candidatesOf({ candidates, parts }: Understanding): Candidate[] {
  const firsts = parts.flatMap((part) => part.candidates.slice(0, 1));
  const all = [...firsts, ...candidates].filter(({ confidence }) => confidence >= WORTH_SHOWING);
  return all.filter(({ entry }, i) => all.findIndex((other) => other.entry.id === entry.id) === i).slice(0, SHOWN);
}
