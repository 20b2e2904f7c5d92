import type { CalendarDay } from './queries.js';

/** Seven places a week, from Monday; null: a day of another month. */
export type Week = readonly (CalendarDay | null)[];

function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The weeks of a month. @param month 1–12 */
export function weeksOf(days: readonly CalendarDay[], month: number): readonly Week[] {
  const own = days.filter(({ date }) => Number(date.slice(5, 7)) === month);
  const places: (CalendarDay | null)[] = [...Array.from({ length: own[0] ? weekdayOf(own[0].date) : 0 }, () => null), ...own];
  while (places.length % 7 !== 0) places.push(null);
  return Array.from({ length: places.length / 7 }, (_, i) => places.slice(i * 7, i * 7 + 7));
}

export type DayLook = 'free' | 'make-up' | 'weekend' | 'workday';

/** A weekend that only is one, and a workday that only is one, are told by their place. */
export function lookOf({ date, working }: Pick<CalendarDay, 'date' | 'working'>, reason: string): DayLook {
  const isWeekend = weekdayOf(date) >= 5;
  if (working) return isWeekend ? 'make-up' : 'workday';
  return reason.startsWith('周末') ? 'weekend' : 'free';
}
