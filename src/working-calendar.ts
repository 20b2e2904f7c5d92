import chineseDays from 'chinese-days';
import { type CalendarSupplement, datesBetween, type DayKind, type IsoDate, isWeekend, type WorkingCalendar, yearOf } from './domain/calendar.js';

/** Years whose State Council notice the bundled calendar holds; it answers for others as well, but by guessing. */
const BUNDLED = { first: 2018, last: 2026 };

/** A day that a notice names: a holiday, or a make-up workday. */
interface NamedDay {
  readonly working: boolean;
  readonly holiday: string;
}

function isBundled(year: number): boolean {
  return year >= BUNDLED.first && year <= BUNDLED.last;
}

function bundledDay(date: IsoDate): NamedDay | null {
  const holiday = chineseDays.getDayDetail(date).name.split(',')[1];
  return holiday ? { working: chineseDays.isWorkday(date), holiday } : null;
}

function namedDays(supplements: readonly CalendarSupplement[]): Map<IsoDate, NamedDay> {
  const days = new Map<IsoDate, NamedDay>();
  for (const { holidays, makeUpWorkdays } of supplements) {
    for (const { name, from, to } of holidays) for (const date of datesBetween(from, to)) days.set(date, { working: false, holiday: name });
    for (const { date, holiday } of makeUpWorkdays) days.set(date, { working: true, holiday });
  }
  return days;
}

function kindOf(date: IsoDate, named: NamedDay | null, published: boolean): DayKind {
  const guess = published ? '' : '（暂按星期推算）';
  if (named) return { working: named.working, reason: named.working ? `调休上班（${named.holiday}）` : `${named.holiday}放假`, provisional: false };
  const working = !isWeekend(date);
  return { working, reason: `${working ? '工作日' : '周末'}${guess}`, provisional: !published };
}

function lastInARow(years: ReadonlySet<number>): number {
  let year = BUNDLED.last;
  while (years.has(year + 1)) year += 1;
  return year;
}

/**
 * The published calendar: what a district's supplements say, else chinese-days for the years that it is known to be right in.
 * All other days are counted by weekday and marked provisional. A day that a supplement names counts even outside of its
 * year, as a New Year's holiday often begins in December.
 */
export function createWorkingCalendar(supplements: readonly CalendarSupplement[]): WorkingCalendar {
  const named = namedDays(supplements);
  const supplemented = new Set(supplements.map(({ year }) => year));
  const lookUp = (date: IsoDate): DayKind => {
    const year = yearOf(date);
    const own = named.get(date) ?? null;
    if (own || supplemented.has(year)) return kindOf(date, own, true);
    return isBundled(year) ? kindOf(date, bundledDay(date), true) : kindOf(date, null, false);
  };
  // chinese-days builds dates and texts anew for every question.
  const known = new Map<IsoDate, DayKind>();
  const dayKind = (date: IsoDate): DayKind => {
    const before = known.get(date);
    if (before) return before;
    const kind = lookUp(date);
    known.set(date, kind);
    return kind;
  };
  return { dayKind, publishedThrough: lastInARow(supplemented) };
}

/** The published calendar of 2018–2026, without any supplement. */
export const publishedCalendar: WorkingCalendar = createWorkingCalendar([]);
