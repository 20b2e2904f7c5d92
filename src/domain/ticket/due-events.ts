import type { LaterCommand } from './commands.js';
import { decide, type DecideContext } from './decide.js';
import type { TicketEvent } from './events.js';
import { evolve } from './evolve.js';
import type { Actor, Ticket } from './ticket.js';
import { dueTimer, type TimedCommand } from './timers.js';

/** More than any ticket has at a time; a timer that changes nothing must not turn for ever. */
const MOST_AT_ONCE = 50;
const SYSTEM: Actor = { kind: 'system', id: 'system' };

/** All that is due, one after the other: each may change what is due next. */
export function dueEvents(ticket: Ticket, context: DecideContext): TicketEvent[] {
  return eventsOf(ticket, context, () => true);
}

/** Of a limit that has run out: said before anything else happens, or it would be said no more when its clock has ended. */
const OF_LATENESS: ReadonlySet<TimedCommand['name']> = new Set(['MissDeadline', 'WarnDeadline', 'SuperviseTicket']);

/** What is due for being late; nothing that would take a step of the ticket's own out of somebody's hands. */
export function latenessEvents(ticket: Ticket, context: DecideContext): TicketEvent[] {
  return eventsOf(ticket, context, ({ name }) => OF_LATENESS.has(name));
}

function eventsOf(ticket: Ticket, context: DecideContext, wanted: (command: TimedCommand) => boolean): TicketEvent[] {
  const events: TicketEvent[] = [];
  let state = ticket;
  for (let i = 0; i < MOST_AT_ONCE; i += 1) {
    const due = dueTimer(state, context.now, context);
    if (due === null || !wanted(due)) break;
    const decided = decide(state, { ...due, actor: SYSTEM, cause: `timer:${context.now}:${i}` } as LaterCommand, context);
    state = decided.reduce(evolve, state);
    events.push(...decided);
  }
  return events;
}
