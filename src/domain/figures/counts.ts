import { dateAt } from '../shanghai-time.js';
import type { TicketEvent } from '../ticket/events.js';
import { evolve } from '../ticket/evolve.js';
import type { FollowUp, Ticket, TicketType } from '../ticket/ticket.js';
import { clockCounts, withoutKept } from './clock-counts.js';
import type { FigureCount, Measure } from './measures.js';

export type { FigureCount } from './measures.js';

/**
 * What an event adds to the figures; nothing but the event and the history before it decides, so the same events always add up to the
 * same figures. Counted on the day of the event, for who is lead (主办) when it happens; a co-handler (协办) answers for nothing.
 * Time limits are counted by {@link clockCounts}, verdicts once a ticket by {@link verdictCounts}.
 * @param before the state before the event; null: it is the ticket's first
 * @param earlier all events before it: a correction of the type moves what they have counted
 */
export function countsOf(before: Ticket | null, event: TicketEvent, earlier: readonly TicketEvent[]): readonly FigureCount[] {
  return before !== null && changesType(before, event) ? correctedCounts(before, event, countsOfHistory(earlier)) : countsByItself(before, event);
}

function changesType(before: Ticket, event: TicketEvent): event is Retyped {
  return event.name === 'TicketCorrected' && event.type !== undefined && event.type !== before.type;
}

type Retyped = Extract<TicketEvent, { name: 'TicketCorrected' }> & { readonly type: TicketType };

/** Everything that was counted of the ticket, on its day and for whom it was, goes over to the type that is right. */
function correctedCounts(before: Ticket, event: Retyped, counted: readonly FigureCount[]): FigureCount[] {
  const sums = new Map<string, FigureCount>();
  for (const count of [...counted, ...countsByItself(before, event)].filter(({ type }) => type === before.type)) {
    const key = JSON.stringify([count.day, count.department, count.area, count.measure]);
    sums.set(key, { ...count, n: count.n + (sums.get(key)?.n ?? 0) });
  }
  const moved = [...sums.values()].filter(({ n }) => n !== 0);
  return [...countsByItself(before, event), ...moved.flatMap((count) => [{ ...count, n: -count.n }, { ...count, type: event.type }])];
}

function countsByItself(before: Ticket | null, event: TicketEvent): readonly FigureCount[] {
  if (event.name === 'TicketReceived') return [{ day: dateAt(event.at), department: '', type: event.type, area: event.matter.area ?? '', measure: 'received', n: 1 }];
  if (before === null) return [];
  const lead = before.department ?? '';
  const cell = { day: dateAt(event.at), type: before.type, area: before.matter.area ?? '' };
  const count = (department: string, ...measures: readonly Measure[]): FigureCount[] => measures.map((measure) => ({ ...cell, department, measure, n: 1 }));
  return [...count(leadAfter(event) ?? lead, ...given(event)), ...count(lead, ...happened(before, event)), ...clockCounts(before, event), ...verdictCounts(before, event)];
}

/** What a whole history adds up to. @param from leaves out what this many first events add */
export function countsOfHistory(events: readonly TicketEvent[], from = 0): FigureCount[] {
  const all: FigureCount[] = [];
  let skipped = 0;
  let before: Ticket | null = null;
  for (const [i, event] of events.entries()) {
    if (i === from) skipped = all.length;
    all.push(...(before !== null && changesType(before, event) ? correctedCounts(before, event, [...all]) : countsByItself(before, event)));
    before = withoutKept(evolve(before, event), event);
  }
  return from >= events.length ? [] : all.slice(skipped);
}

function leadAfter(event: TicketEvent): string | null {
  return event.name === 'TicketDispatched' || event.name === 'TicketReassigned' ? event.department : null;
}

/** Given to a department: the denominator of what it returns. */
function given(event: TicketEvent): Measure[] {
  if (event.name === 'TicketDispatched') return ['dispatched'];
  return event.name === 'TicketReassigned' ? ['reassigned'] : [];
}

/** What happens to the ticket in the hands of its lead. */
function happened(before: Ticket, event: TicketEvent): Measure[] {
  switch (event.name) {
    case 'TicketDeclined': return before.returnRequest ? ['declined', 'return-upheld'] : ['declined'];
    case 'TicketReassigned': return before.returnRequest ? ['return-upheld'] : [];
    case 'TicketAnsweredDirectly': return ['answered-directly'];
    case 'ReturnRequested': return ['return-requested'];
    case 'ReturnRejected': return ['return-rejected'];
    case 'TicketReplied': return ['replied'];
    case 'TicketRedone': return ['redone'];
    case 'TicketClosed': return ['closed'];
    case 'TicketWithdrawn': return ['withdrawn'];
    case 'TicketReminded': return ['reminded'];
    case 'TicketSupervised': return ['supervised'];
    default: return [];
  }
}

/**
 * Resolved and satisfied, once a ticket, when it closes, by what the citizen said last: a matter that took three rounds is no three
 * unresolved ones; that it took them is what redos count. Only the citizen says so: closed by the desk without a word of theirs it is
 * unjudged, and their silence is what the rules have it count as (unjudged, unless a district decides otherwise). A mark that follows
 * after closing takes the place of the verdict that was counted, on the same day.
 */
function verdictCounts(before: Ticket, event: TicketEvent): FigureCount[] {
  const cell = { department: before.department ?? '', type: before.type, area: before.matter.area ?? '' };
  const last = before.followUps.at(-1);
  const said = last?.round === before.round ? last : undefined;
  if (event.name === 'TicketClosed') {
    const resolved = said ? said.resolved : event.actor.kind === 'system' ? event.resolved : null;
    const measures: Measure[] = [resolved === null ? 'unjudged' : resolved ? 'resolved' : 'unresolved', ...(said ? [markOf(said)] : [])];
    return measures.map((measure) => ({ ...cell, day: dateAt(event.at), measure, n: 1 }));
  }
  if (event.name !== 'TicketRated' || before.ended === null || said?.satisfied === event.satisfied) return [];
  const day = dateAt(before.ended.at);
  return [{ ...cell, day, measure: markOf(event), n: 1 }, ...(said ? [{ ...cell, day, measure: markOf(said), n: -1 }] : [])];
}

function markOf({ satisfied }: Pick<FollowUp, 'satisfied'>): Measure {
  return satisfied ? 'satisfied' : 'dissatisfied';
}
