import chineseDays from 'chinese-days';
import { type CalendarSupplement, datesBetween, type DayKind, type IsoDate, isWeekend, type WorkingCalendar, yearOf } from './domain/calendar.js';

/** Years whose State Council notice the bundled calendar holds; it answers for others as well, but by guessing. */
const BUNDLED = { first: 2018, last: 2026 };
/** From here to new year the next year's notice may change a published day: that of 2019 did. */
const CHANGEABLE_FROM = '12-29';

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

function ofNotice({ working, holiday }: NamedDay): DayKind {
  return { working, reason: working ? `调休上班（${holiday}）` : `${holiday}放假`, provisionalFrom: null };
}

/** A day that no notice names. */
function byWeekday(date: IsoDate, provisionalFrom: number | null): DayKind {
  const working = !isWeekend(date);
  const open = provisionalFrom === yearOf(date) ? '（暂按星期推算）' : `（${provisionalFrom}年放假安排公布后可能调整）`;
  return { working, reason: `${working ? '工作日' : '周末'}${provisionalFrom === null ? '' : open}`, provisionalFrom };
}

function lastInARow(years: ReadonlySet<number>): number {
  let year = BUNDLED.last;
  while (years.has(year + 1)) year += 1;
  return year;
}

/**
 * The published calendar: what a district's supplements say, else chinese-days for the years that it is known to be right in.
 * All other days are counted by weekday and marked provisional. A day that a supplement names counts even outside of its
 * year, as a New Year's holiday often begins in December; so the last days of a published year are provisional until the next
 * year's notice is there, unless a notice names them.
 */
export function createWorkingCalendar(supplements: readonly CalendarSupplement[]): WorkingCalendar {
  const named = namedDays(supplements);
  const supplemented = new Set(supplements.map(({ year }) => year));
  const isPublished = (year: number): boolean => supplemented.has(year) || isBundled(year);
  const openFrom = (date: IsoDate): number | null => {
    const year = yearOf(date);
    if (!isPublished(year)) return year;
    return date.slice(5) >= CHANGEABLE_FROM && !isPublished(year + 1) ? year + 1 : null;
  };
  const lookUp = (date: IsoDate): DayKind => {
    const year = yearOf(date);
    const day = named.get(date) ?? (isBundled(year) && !supplemented.has(year) ? bundledDay(date) : null);
    return day ? ofNotice(day) : byWeekday(date, openFrom(date));
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
