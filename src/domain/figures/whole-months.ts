import { addDays, type IsoDate } from '../calendar.js';

/** A part of a period, both ends included: days as `2026-01-31`, or whole months as `2026-01`. */
export interface PeriodPart {
  readonly grain: 'day' | 'month';
  readonly from: string;
  readonly to: string;
}

function firstOfNextMonth(month: string): IsoDate {
  return `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;
}

/** The whole months of a period, and the days before and after them: sums of whole months are read from monthly cells. Both days included; nothing of a period that ends before it begins. */
export function wholeMonths(from: IsoDate, to: IsoDate): PeriodPart[] {
  const begin = from.endsWith('-01') ? from : firstOfNextMonth(from.slice(0, 7));
  // The first day that no whole month covers.
  const end = firstOfNextMonth(to.slice(0, 7)) === addDays(to, 1) ? addDays(to, 1) : `${to.slice(0, 7)}-01`;
  if (begin >= end) return onlyDays(from, to);
  return [...onlyDays(from, addDays(begin, -1)), { grain: 'month', from: begin.slice(0, 7), to: addDays(end, -1).slice(0, 7) }, ...onlyDays(end, to)];
}

/** The period day by day. */
export function onlyDays(from: IsoDate, to: IsoDate): PeriodPart[] {
  return from > to ? [] : [{ grain: 'day', from, to }];
}
