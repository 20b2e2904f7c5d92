import type { WorkingCalendar } from '../calendar.js';
import { type Deadline, type DeadlineContext, startDeadline } from '../deadline.js';
import { type LimitAmount, limitFor, type LimitCase, type TimeLimitRules, warningsFor } from '../time-limits.js';
import { beforeWorkingMinutes, closingOn, workingDayBefore } from '../working-time.js';
import { dateAt } from '../shanghai-time.js';
import type { EntryClock } from './entry.js';

/** All that a decision depends on besides the state: the instant, the rules in force, the calendar. */
export interface KnowledgeContext {
  readonly now: number;
  readonly rules: TimeLimitRules;
  readonly calendar: WorkingCalendar;
}

/** The knowledge's clocks are the same for all kinds of tickets. */
const ANY: LimitCase = { type: 'consult', urgent: false };
const MINUTE_MS = 60_000;
/** When a reminder comes where the rules name no time for it. */
const DEFAULT_REMINDERS: Readonly<Record<EntryClock, LimitAmount>> = { interpretation: { workingDays: 1 }, 'service-guide': { workingHours: 2 } };

/** What deadlines are counted with. */
export function countingIn({ calendar, rules }: Pick<KnowledgeContext, 'calendar' | 'rules'>): DeadlineContext {
  return { calendar, officeHours: rules.officeHours };
}

/** Starts a clock; null: the rules have no limit for it. @param at when it starts; usually now */
export function startClock(clock: EntryClock, context: KnowledgeContext, at = context.now): Deadline | null {
  const limit = limitFor(context.rules, clock, ANY);
  return limit ? startDeadline(limit, context.rules.version, at, countingIn(context)) : null;
}

/** When somebody is reminded of a clock before it is due: by the rules' own reminder, else by ours. */
export function reminderAt(clock: EntryClock, { dueAt }: Deadline, context: Pick<KnowledgeContext, 'calendar' | 'rules'>): number {
  const warning = warningsFor(context.rules, clock, ANY).find(({ kind, before }) => kind === 'reminder' && before !== undefined);
  return momentBefore(warning?.before ?? DEFAULT_REMINDERS[clock], dueAt, countingIn(context));
}

function momentBefore(amount: LimitAmount, dueAt: number, office: DeadlineContext): number {
  if ('workingDays' in amount) return closingOn(workingDayBefore(dateAt(dueAt), amount.workingDays, office.calendar), office);
  if ('workingHours' in amount) return beforeWorkingMinutes(dueAt, amount.workingHours * 60, office);
  return dueAt - ('hours' in amount ? amount.hours * 60 : amount.minutes) * MINUTE_MS;
}
