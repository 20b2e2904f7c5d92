import type { WorkingCalendar } from '../calendar.js';
import { type Deadline, type DeadlineContext, givenDeadline, startDeadline } from '../deadline.js';
import { type ClockName, type LimitCase, limitFor, type TimeLimitRules } from '../time-limits.js';
import type { ClockChanges } from './events.js';
import type { Ticket } from './ticket.js';

/** All that a decision depends on besides the state: the instant, the rules that the ticket goes by, the calendar. */
export interface DecideContext {
  readonly now: number;
  readonly rules: TimeLimitRules;
  readonly calendar: WorkingCalendar;
}

/** What deadlines are counted with. */
export function countingIn(context: Pick<DecideContext, 'calendar' | 'rules'>): DeadlineContext {
  return { calendar: context.calendar, officeHours: context.rules.officeHours };
}

/** Starts the clocks that the rules have a limit for. */
export function started(clocks: readonly ClockName[], of: LimitCase, context: DecideContext): ClockChanges {
  return Object.fromEntries(clocks.flatMap((clock) => {
    const limit = limitFor(context.rules, clock, of);
    return limit ? [[clock, startDeadline(limit, context.rules.version, context.now, countingIn(context))]] : [];
  }));
}

/** The clock of the city's own deadline; none where the city gave none. */
export function cityClock(dueAt: number | undefined, { now, rules }: Pick<DecideContext, 'now' | 'rules'>): ClockChanges {
  return dueAt === undefined ? {} : { city: givenDeadline('city', dueAt, now, { version: rules.version, source: '市平台的办理截止时间' }) };
}

/** The clock of an order of this round that was given while nobody had the ticket in hand: it begins when somebody has. */
export function waitingOrder(ticket: Ticket, context: DecideContext): ClockChanges {
  const isOrdered = ticket.supervisions.some(({ round }) => round === ticket.round);
  return isOrdered && ticket.deadlines.supervision === undefined ? started(['supervision'], ticket, context) : {};
}

/** Ends clocks that run. */
export function ended(ticket: Ticket, clocks: readonly ClockName[]): ClockChanges {
  return Object.fromEntries(clocks.filter((clock) => ticket.deadlines[clock] !== undefined).map((clock) => [clock, null]));
}

/** Ends all clocks. */
export function allEnded(ticket: Ticket): ClockChanges {
  return ended(ticket, Object.keys(ticket.deadlines) as ClockName[]);
}

/** Changes every clock there is. */
export function changed(ticket: Ticket, change: (deadline: Deadline) => Deadline): ClockChanges {
  return Object.fromEntries(Object.entries(ticket.deadlines).map(([clock, deadline]) => [clock, change(deadline)]));
}
