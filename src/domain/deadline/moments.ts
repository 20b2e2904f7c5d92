import { dateAt } from '../shanghai-time.js';
import type { LimitAmount } from '../time-limits.js';
import { afterWorkingMinutes, beforeWorkingMinutes, closingOn, type OfficeTime, openingOn, workingDayAfter, workingDayBefore } from '../working-time.js';

const MINUTE_MS = 60_000;

function minutesOf(amount: Exclude<LimitAmount, { readonly workingDays: number } | { readonly workingHours: number }>): number {
  return 'hours' in amount ? amount.hours * 60 : amount.minutes;
}

/** The instant so long before another; working days end at the close of business so many working days earlier. */
export function momentBefore(amount: LimitAmount, instant: number, office: OfficeTime): number {
  if ('workingDays' in amount) return closingOn(workingDayBefore(dateAt(instant), amount.workingDays, office.calendar), office);
  if ('workingHours' in amount) return beforeWorkingMinutes(instant, amount.workingHours * 60, office);
  return instant - minutesOf(amount) * MINUTE_MS;
}

/** The first instant that is so long after another; working days at the opening of business so many working days later. */
export function momentAfter(amount: LimitAmount, instant: number, office: OfficeTime): number {
  if ('workingDays' in amount) return openingOn(workingDayAfter(dateAt(instant), amount.workingDays, office.calendar), office);
  if ('workingHours' in amount) return afterWorkingMinutes(instant, amount.workingHours * 60, office);
  return instant + minutesOf(amount) * MINUTE_MS + 1;
}
