import { dateAt } from '../shanghai-time.js';
import type { TicketEvent } from '../ticket/events.js';
import { evolve } from '../ticket/evolve.js';
import type { FollowUp, Ticket } from '../ticket/ticket.js';
import { clockCounts, withoutKept } from './clock-counts.js';
import type { FigureCount, Measure } from './measures.js';

export type { FigureCount } from './measures.js';

/**
 * What an event adds to the figures; nothing but the event and the state before it decides, so the same events always add up to the
 * same figures. Counted on the day of the event, for who is lead (主办) when it happens; a co-handler (协办) answers for nothing.
 * Time limits are counted by {@link clockCounts}, verdicts once a ticket by {@link verdictCounts}.
 * @param before the state before the event; null: it is the ticket's first
 */
export function countsOf(before: Ticket | null, event: TicketEvent): readonly FigureCount[] {
  if (event.name === 'TicketReceived') return [{ day: dateAt(event.at), department: '', type: event.type, area: event.matter.area ?? '', measure: 'received', n: 1 }];
  if (before === null) return [];
  const lead = before.department ?? '';
  const cell = { day: dateAt(event.at), type: before.type, area: before.matter.area ?? '' };
  const count = (department: string, ...measures: readonly Measure[]): FigureCount[] => measures.map((measure) => ({ ...cell, department, measure, n: 1 }));
  return [...count(leadAfter(event) ?? lead, ...given(event)), ...count(lead, ...happened(before, event)), ...clockCounts(before, event), ...verdictCounts(before, event)];
}

/** What a whole history adds up to. @param from leaves out what this many first events add */
export function countsOfHistory(events: readonly TicketEvent[], from = 0): FigureCount[] {
  const counts: FigureCount[] = [];
  let before: Ticket | null = null;
  for (const [i, event] of events.entries()) {
    if (i >= from) counts.push(...countsOf(before, event));
    before = withoutKept(evolve(before, event), event);
  }
  return counts;
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
