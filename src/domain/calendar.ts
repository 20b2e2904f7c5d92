/** A calendar date in the district's own time zone, `YYYY-MM-DD`. */
export type IsoDate = string;

/** What the published calendar says of one day. */
export interface DayKind {
  readonly working: boolean;
  /** In Chinese, as a clerk reads it: 工作日, 周末, 国庆节放假, 调休上班（国庆节） … */
  readonly reason: string;
  /**
   * The year whose notice is not there and would settle this day: its own, when the day is guessed by weekday; or the next, which may
   * still change the last days of December. Null: settled.
   */
  readonly provisionalFrom: number | null;
}

/** The State Council's working days, make-up workdays (调休) included. */
export interface WorkingCalendar {
  dayKind(date: IsoDate): DayKind;
  /** The last year such that every year from 2018 to it is published. */
  readonly publishedThrough: number;
  /**
   * The calendar for a clock that began at an instant: a day that was promised as free since then stays free for it, whatever an
   * administrator has made of it later, so that no change of the calendar makes anything due earlier. Missing: nothing is ever changed.
   */
  since?(startedAt: number): WorkingCalendar;
}

/** Days that an administrator has named while the service runs; they win over the notices of years. */
export interface NamedDays {
  readonly id: string;
  readonly working: boolean;
  /** First and last day. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** What they are for: 国庆节, 台风停工. */
  readonly name: string;
  /** Number of the notice: 国办发明电〔2026〕7号. */
  readonly notice: string;
  /** When they were named, and taken back; null: they stand. */
  readonly at: number;
  readonly withdrawnAt: number | null;
  readonly by: string | null;
  readonly reason: string;
}

/** A year whose notice an administrator has entered whole. */
export interface EnteredYear {
  readonly year: number;
  readonly notice: string;
  readonly at: number;
}

/** What administrators have added to the calendar that the product and the folder bring. */
export interface CalendarAdditions {
  readonly days: readonly NamedDays[];
  readonly years: readonly EnteredYear[];
}

/** Who says what a day is: the product's calendar, a file of the folder, an administrator, or only the weekday. */
export type DaySource = 'bundled' | 'file' | 'added' | 'weekday';

/** A calendar that can be added to, and that tells where it has its days from. */
export interface CalendarBook extends WorkingCalendar {
  since(startedAt: number): WorkingCalendar;
  /** Puts other additions in the place of those before. */
  add(additions: CalendarAdditions): void;
  /** The notice is null where only the weekday speaks. */
  sourceOf(date: IsoDate): { readonly source: DaySource; readonly notice: string | null };
  /** Whose notice of the year it goes by; null: there is none yet. */
  noticeOf(year: number): { readonly source: DaySource; readonly notice: string } | null;
}

/** One year's notice as a data file of the district; it wins over the calendar that the product brings along. */
export interface CalendarSupplement {
  readonly year: number;
  /** Number of the State Council's notice: 国办发明电〔2025〕7号. */
  readonly source: string;
  /** First and last day; may begin before new year or end after it. */
  readonly holidays: readonly { readonly name: string; readonly from: IsoDate; readonly to: IsoDate }[];
  /** Weekend days worked, with the name of the holiday that they make up for. */
  readonly makeUpWorkdays: readonly { readonly date: IsoDate; readonly holiday: string }[];
}

export interface CountedDay {
  readonly date: IsoDate;
  readonly counted: boolean;
  readonly reason: string;
}

export interface WorkingDayCount {
  /** The last working day of the limit. */
  readonly lastDay: IsoDate;
  /** The first year whose calendar is not published and concerns a day reached ({@link DayKind}); null: none. */
  readonly provisionalFrom: number | null;
  /** Every day looked at, the day of the event first (never counted). */
  readonly days: readonly CountedDay[];
}

const DAY_MS = 86_400_000;

/** The date `days` later (or earlier, if negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** {@link addDays} of one, without a `Date` within a month: deadlines are counted day by day, thousands a second. */
export function nextDay(date: IsoDate): IsoDate {
  const day = Number(date.slice(8));
  return day < 28 ? `${date.slice(0, 8)}${day < 9 ? '0' : ''}${day + 1}` : addDays(date, 1);
}

/** The year of a date. */
export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** Every date from the first to the last, both included; none when the last is earlier. */
export function datesBetween(from: IsoDate, to: IsoDate): IsoDate[] {
  const dates: IsoDate[] = [];
  for (let date = from; date <= to; date = nextDay(date)) dates.push(date);
  return dates;
}

/** Saturday or Sunday. */
export function isWeekend(date: IsoDate): boolean {
  return new Date(`${date}T00:00:00Z`).getUTCDay() % 6 === 0;
}

/** @throws RangeError when it is not a whole number from 1 */
export function requireDays(workingDays: number): void {
  if (!Number.isInteger(workingDays) || workingDays < 1) throw new RangeError(`workingDays must be a whole number from 1: ${workingDays}`);
}

/**
 * Counts working days after an event. The day of the event is not counted, whatever it is.
 * @param from the day of the event
 * @param workingDays a whole number ≥ 1
 * @param skipped why a working day does not count after all (its clock was stopped); null: it counts
 * @throws RangeError when `workingDays` is not a positive whole number
 */
export function countWorkingDays(calendar: WorkingCalendar, from: IsoDate, workingDays: number, skipped: (date: IsoDate) => string | null = () => null): WorkingDayCount {
  requireDays(workingDays);
  const days: CountedDay[] = [{ date: from, counted: false, reason: '起算当日不计' }];
  let provisionalFrom: number | null = null;
  let date = from;
  for (let left = workingDays; left > 0; ) {
    date = nextDay(date);
    const kind = calendar.dayKind(date);
    provisionalFrom ??= kind.provisionalFrom;
    const stopped = kind.working ? skipped(date) : null;
    const counted = kind.working && stopped === null;
    days.push({ date, counted, reason: stopped ?? kind.reason });
    if (counted) left -= 1;
  }
  return { lastDay: date, provisionalFrom, days };
}
