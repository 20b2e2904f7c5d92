import type { District } from '../domain/district.js';
import type { Clock, ClosedTicketSource, RoutingModelStore } from '../domain/ports.js';
import { type ClosedTicket, closedTicketOf } from '../domain/routing/closed-ticket.js';
import { closedAtOf } from '../domain/ticket/ticket.js';
import { compared, isNoWorse, LEAST_TICKETS, type Place, splitByTime } from '../domain/routing/comparison.js';
import { FOLDER_ALONE, type RoutingModel, type RoutingModelSummary, summaryOf } from '../domain/routing/model.js';
import type { RouteMatter, RoutingSchool } from '../domain/routing/school.js';
import { isConflict } from '../errors.js';

export interface RetrainRouterDeps {
  readonly clock: Clock;
  readonly closedTickets: ClosedTicketSource;
  readonly routingModels: RoutingModelStore;
  readonly district: Pick<District, 'departmentName'>;
  readonly school: RoutingSchool;
}

export type Retrained =
  | { readonly outcome: 'too-few'; readonly tickets: number; readonly needed: number }
  /** These very tickets were judged before, or another process is a moment ahead. */
  | { readonly outcome: 'unchanged'; readonly tickets: number }
  | { readonly outcome: 'replaced' | 'rejected'; readonly model: RoutingModelSummary };

/** Tickets that are learned from, the latest: some megabytes, and a few seconds to learn. */
export const MOST_TICKETS = 5_000;
const PAGE = 200;
/** Versions to go back to. */
export const KEPT_VERSIONS = 10;

/**
 * Learns a candidate from the folder and all but the newest closed tickets, compares it on the newest with the router in use, and
 * puts it in use when it is no worse. Run again on the same tickets it does nothing; killed anywhere it leaves the version in use.
 */
export async function retrainRouter(deps: RetrainRouterDeps): Promise<Retrained> {
  const tickets = await latestClosed(deps.closedTickets);
  const split = splitByTime(tickets);
  if (!split) return { outcome: 'too-few', tickets: tickets.length, needed: LEAST_TICKETS };
  const source = sourceOf(tickets);
  const versions = await deps.routingModels.list(Number.MAX_SAFE_INTEGER);
  if (versions.some((version) => version.source === source)) return { outcome: 'unchanged', tickets: tickets.length };
  const inUse = await modelInUse(deps.routingModels);
  const heldBack = compared(
    await placesOf(deps, await deps.school.taught(inUse.tickets), split.judge),
    await placesOf(deps, await deps.school.taught(split.learn), split.judge),
  );
  const accepted = isNoWorse(heldBack);
  const highest = (of: 'version' | 'chosen') => Math.max(0, ...versions.map((version) => version[of]));
  const model: RoutingModel = {
    version: highest('version') + 1, createdAt: deps.clock.now(), learnedFrom: split.learn.length, source, heldBack,
    chosen: accepted ? highest('chosen') + 1 : 0, tickets: split.learn,
  };
  if (!(await added(deps.routingModels, model))) return { outcome: 'unchanged', tickets: tickets.length };
  await deps.routingModels.forget(KEPT_VERSIONS);
  return { outcome: accepted ? 'replaced' : 'rejected', model: summaryOf(model) };
}

/** What each process should route by now. */
export async function modelInUse(models: RoutingModelStore): Promise<RoutingModel> {
  const version = await models.inUse();
  return (version === null ? null : await models.load(version)) ?? FOLDER_ALONE;
}

/** `false`: another process, or a choice by hand, came first. */
async function added(models: RoutingModelStore, model: RoutingModel): Promise<boolean> {
  try {
    await models.add(model);
    return true;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
}

/** The lessons of the latest closed tickets, oldest first. */
async function latestClosed(source: ClosedTicketSource): Promise<ClosedTicket[]> {
  const found: ClosedTicket[] = [];
  let after: { readonly closedAt: number; readonly number: string } | null = null;
  while (found.length < MOST_TICKETS) {
    const page = await source.closed(after, PAGE);
    const last = page.at(-1);
    if (!last) break;
    found.push(...page.flatMap((record) => closedTicketOf(record) ?? []));
    after = { closedAt: closedAtOf(last) ?? 0, number: last.ticket.number };
  }
  return found.slice(0, MOST_TICKETS).reverse();
}

/** Closed tickets only grow in number: how many and up to which says which they are. */
function sourceOf(tickets: readonly ClosedTicket[]): string {
  const newest = tickets.at(-1);
  return `${tickets[0]?.number ?? ''}–${newest?.number ?? ''}:${tickets.length}:${newest?.closedAt ?? 0}`;
}

async function placesOf({ district }: Pick<RetrainRouterDeps, 'district'>, route: RouteMatter, tickets: readonly ClosedTicket[]): Promise<Place[]> {
  return tickets.map(({ text, area, department }) => {
    const at = route(text, area).findIndex((proposal) => proposal.department === district.departmentName(department ?? ''));
    return at === -1 ? null : at + 1;
  });
}
