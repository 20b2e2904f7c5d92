import type { ChangedTicket, Changes } from './changes.js';
import { may, type Principal } from './permission.js';

export const LIVE_TOPICS = ['ticket', 'tickets', 'entries', 'conversation', 'deliveries', 'rules'] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];

/** That something has changed, never what: whoever hears it asks as always, and is answered what they may see. */
export interface LiveEvent {
  readonly topic: LiveTopic;
  /** Of which ticket, or which conversation; neither: perhaps of all. */
  readonly number?: string;
  readonly id?: string;
}

/** Single ones that are told at a time; of more than these it is told that perhaps all have changed. */
const MOST = 20;

function seesTickets(principal: Principal): boolean {
  return may(principal, 'tickets:read-all') || may(principal, 'tickets:read-own');
}

/** A department hears the numbers of its own tickets; of others only that the lists may be others now. */
function isTold(principal: Principal, { departments }: ChangedTicket): boolean {
  return may(principal, 'tickets:read-all') || (principal.department !== null && departments.includes(principal.department));
}

function each<T>(topic: LiveTopic, found: readonly T[], one: (found: T) => LiveEvent): LiveEvent[] {
  return found.length > MOST ? [{ topic }] : found.map(one);
}

/** What this person hears of changes: nothing of what they may not read. */
export function eventsFor(principal: Principal, { tickets, conversations, entries, deliveries, rules, isTooMuch }: Changes): LiveEvent[] {
  if (isTooMuch) return allEventsFor(principal);
  return [
    ...(seesTickets(principal) ? each('ticket', tickets.filter((ticket) => isTold(principal, ticket)), ({ number }) => ({ topic: 'ticket', number })) : []),
    ...(seesTickets(principal) && tickets.length > 0 ? [{ topic: 'tickets' } as const] : []),
    ...(may(principal, 'knowledge:read') && entries ? [{ topic: 'entries' } as const] : []),
    ...(may(principal, 'conversations:follow') ? each('conversation', conversations, (id) => ({ topic: 'conversation', id })) : []),
    ...(may(principal, 'outbox:read') && deliveries ? [{ topic: 'deliveries' } as const] : []),
    ...(may(principal, 'rules:manage') && rules ? [{ topic: 'rules' } as const] : []),
  ];
}

/** For whoever may have missed something: that all of it may have changed, once. */
export function allEventsFor(principal: Principal): LiveEvent[] {
  const topics: LiveTopic[] = [
    ...(seesTickets(principal) ? ['ticket', 'tickets'] as const : []), ...(may(principal, 'knowledge:read') ? ['entries'] as const : []),
    ...(may(principal, 'conversations:follow') ? ['conversation'] as const : []), ...(may(principal, 'outbox:read') ? ['deliveries'] as const : []),
    ...(may(principal, 'rules:manage') ? ['rules'] as const : []),
  ];
  return topics.map((topic) => ({ topic }));
}
