import { addDays, type IsoDate, nextDay, requireDays, type WorkingCalendar } from './calendar.js';
import { dateAt, instantOf } from './shanghai-time.js';
import type { OfficeHours } from './time-limits.js';

/** When a district's offices work: its working days, and the hours of each. Several spans: breaks between them. */
export interface OfficeTime {
  readonly calendar: WorkingCalendar;
  readonly officeHours: readonly OfficeHours[];
}

/** From an instant until another; milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Office hours when the rules name none. */
const DEFAULT_HOURS: readonly OfficeHours[] = [{ from: '09:00', to: '17:00' }];
const MINUTE_MS = 60_000;

function hoursOf({ officeHours }: Pick<OfficeTime, 'officeHours'>): readonly OfficeHours[] {
  return officeHours.length === 0 ? DEFAULT_HOURS : officeHours;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The office spans of a date, earliest first, as if it were a working day. */
export function officeSpansOn(date: IsoDate, office: Pick<OfficeTime, 'officeHours'>): Span[] {
  const midnight = instantOf(date, '00:00');
  return hoursOf(office)
    .map((hours) => ({ from: midnight + minutesOf(hours.from) * MINUTE_MS, to: midnight + minutesOf(hours.to) * MINUTE_MS }))
    .sort((a, b) => a.from - b.from);
}

/** The instant at which business opens on a date, as if it were a working day. */
export function openingOn(date: IsoDate, office: Pick<OfficeTime, 'officeHours'>): number {
  const [first] = hoursOf(office).map(({ from }) => from).sort();
  return instantOf(date, first ?? '');
}

/** The instant at which business closes on a date, as if it were a working day. */
export function closingOn(date: IsoDate, office: Pick<OfficeTime, 'officeHours'>): number {
  const last = hoursOf(office).map(({ to }) => to).sort().at(-1);
  return instantOf(date, last ?? '');
}

/** The office spans of the working days from an instant's date on, without end, earliest first. */
function* spansFrom(instant: number, office: OfficeTime): Generator<Span> {
  for (let date = dateAt(instant); ; date = nextDay(date)) {
    if (office.calendar.dayKind(date).working) yield* officeSpansOn(date, office);
  }
}

/** The next instant, this one included, at which an office span of a working day begins (the end of a break is one). */
export function nextOpening(instant: number, office: OfficeTime): number {
  for (const span of spansFrom(instant, office)) if (span.from >= instant) return span.from;
  throw new RangeError('no day is a working day');
}

/** Office minutes of working days between two instants, with fractions; 0 when the second is not later. */
export function workingMinutesBetween(from: number, to: number, office: OfficeTime): number {
  if (to <= from) return 0;
  let ms = 0;
  for (const span of spansFrom(from, office)) {
    if (span.from >= to) break;
    ms += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
  }
  return ms / MINUTE_MS;
}

/**
 * The instant so many office minutes of working days after another; at the end of a span rather than at the beginning of the next.
 * @param minutes more than 0, fractions allowed
 */
export function afterWorkingMinutes(instant: number, minutes: number, office: OfficeTime): number {
  let left = Math.round(minutes * MINUTE_MS);
  if (!(left > 0)) throw new RangeError(`minutes must be more than 0: ${minutes}`);
  for (const span of spansFrom(instant, office)) {
    const from = Math.max(span.from, instant);
    if (span.to - from >= left) return from + left;
    left -= Math.max(0, span.to - from);
  }
  throw new RangeError('no day is a working day');
}

/** Asked for again and again, of few dates: timers of many tickets end on the same days. */
const FOUND_DAYS = new WeakMap<WorkingCalendar, Map<string, IsoDate>>();
const MOST_FOUND = 10_000;

function workingDayFrom(date: IsoDate, n: number, step: 1 | -1, calendar: WorkingCalendar): IsoDate {
  const found = FOUND_DAYS.get(calendar) ?? new Map<string, IsoDate>();
  const key = `${date}${n * step}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const day = searchedDay(date, n, step, calendar);
  if (found.size >= MOST_FOUND) found.clear();
  FOUND_DAYS.set(calendar, found.set(key, day));
  return day;
}

function searchedDay(date: IsoDate, n: number, step: 1 | -1, calendar: WorkingCalendar): IsoDate {
  requireDays(n);
  let day = date;
  for (let left = n; left > 0; ) {
    day = step === 1 ? nextDay(day) : addDays(day, -1);
    if (calendar.dayKind(day).working) left -= 1;
  }
  return day;
}

/**
 * The nth working day before a date; the date itself is not counted.
 * @throws RangeError when n is not a positive whole number
 */
export function workingDayBefore(date: IsoDate, n: number, calendar: WorkingCalendar): IsoDate {
  return workingDayFrom(date, n, -1, calendar);
}

/**
 * The nth working day after a date; the date itself is not counted.
 * @throws RangeError when n is not a positive whole number
 */
export function workingDayAfter(date: IsoDate, n: number, calendar: WorkingCalendar): IsoDate {
  return workingDayFrom(date, n, 1, calendar);
}

/**
 * The instant so many office minutes of working days before another; at the beginning of a span rather than at the end of the one before.
 * @param minutes more than 0, fractions allowed
 */
export function beforeWorkingMinutes(instant: number, minutes: number, office: OfficeTime): number {
  let left = Math.round(minutes * MINUTE_MS);
  if (!(left > 0)) throw new RangeError(`minutes must be more than 0: ${minutes}`);
  for (let date = dateAt(instant); ; date = addDays(date, -1)) {
    const spans = office.calendar.dayKind(date).working ? officeSpansOn(date, office).reverse() : [];
    for (const span of spans) {
      const to = Math.min(span.to, instant);
      if (to - span.from >= left) return to - left;
      left -= Math.max(0, to - span.from);
    }
  }
}
