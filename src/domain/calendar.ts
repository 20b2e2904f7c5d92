/** A calendar date in the district's own time zone, `YYYY-MM-DD`. */
export type IsoDate = string;

/** What the published calendar says of one day. `provisional`: its year is not published yet. */
export interface DayKind {
  readonly working: boolean;
  /** In Chinese, as a clerk reads it: 工作日, 周末, 国庆节, 调休上班 … */
  readonly reason: string;
  readonly provisional: boolean;
}

/** The State Council's working days, make-up workdays (调休) included. */
export interface WorkingCalendar {
  dayKind(date: IsoDate): DayKind;
}

export interface CountedDay {
  readonly date: IsoDate;
  readonly counted: boolean;
  readonly reason: string;
}

export interface WorkingDayCount {
  /** The last working day of the limit. */
  readonly lastDay: IsoDate;
  readonly provisional: boolean;
  /** Every day looked at, the day of the event first (never counted). */
  readonly days: readonly CountedDay[];
}

const DAY_MS = 86_400_000;

/** The date `days` later (or earlier, if negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Counts working days after an event. The day of the event is not counted, whatever it is.
 * @param from the day of the event
 * @param workingDays a whole number ≥ 1
 * @throws RangeError when `workingDays` is not a positive whole number
 */
export function countWorkingDays(calendar: WorkingCalendar, from: IsoDate, workingDays: number): WorkingDayCount {
  if (!Number.isInteger(workingDays) || workingDays < 1) {
    throw new RangeError(`workingDays must be a whole number from 1: ${workingDays}`);
  }
  const days: CountedDay[] = [{ date: from, counted: false, reason: '起算当日不计' }];
  let provisional = false;
  let date = from;
  for (let left = workingDays; left > 0; ) {
    date = addDays(date, 1);
    const kind = calendar.dayKind(date);
    provisional ||= kind.provisional;
    days.push({ date, counted: kind.working, reason: kind.reason });
    if (kind.working) left -= 1;
  }
  return { lastDay: date, provisional, days };
}
