import { type CountedDay, countWorkingDays, type IsoDate, nextDay, requireDays } from '../calendar.js';
import { dateAt, instantOf } from '../shanghai-time.js';
import type { GivenEnd, LimitAmount } from '../time-limits.js';
import { closingOn, type OfficeTime, officeSpansOn, type Span, workingMinutesBetween } from '../working-time.js';
import { durationText, pausedText } from './words.js';

/** While the clock stands still; `to` null: still paused. */
export interface Pause {
  readonly from: number;
  readonly to: number | null;
  readonly reason: string;
}

/** Working days granted on top of a limit. */
export interface Extension {
  readonly at: number;
  /** A whole number from 1. */
  readonly workingDays: number;
  readonly reason: string;
}

/** What a limit is counted by: the calendar, and the office hours of its rules. */
export type DeadlineContext = OfficeTime;

export interface DueTime {
  readonly dueAt: number;
  /** The first year whose calendar is not published and concerns a day reached: one of its own, or one of the last of the December before. Null: final. */
  readonly provisionalFrom: number | null;
  /** Each day looked at, in order; none for a limit by the wall clock that was not extended. */
  readonly days: readonly CountedDay[];
  /** Milliseconds of office time that short pauses moved the end of its working days by; missing: those end at close of business. */
  readonly movedMs?: number;
}

interface Stop extends Span {
  readonly reason: string;
}

const MINUTE_MS = 60_000;

/** Pauses that are over. One that is still open moves nothing yet: nobody knows how long it will be. */
function stopsOf(pauses: readonly Pause[]): Stop[] {
  return pauses.flatMap(({ from, to, reason }) => (to === null ? [] : [{ from, to, reason }])).sort((a, b) => a.from - b.from);
}

/** By the wall clock, on any day: each pause moves the due time by its length. */
function wallClockDue(lengthMs: number, startedAt: number, stops: readonly Stop[]): DueTime {
  let dueAt = startedAt + lengthMs;
  let runsFrom = startedAt;
  for (const stop of stops) {
    const from = Math.max(stop.from, runsFrom);
    if (from >= dueAt) break;
    dueAt += Math.max(0, stop.to - from);
    runsFrom = Math.max(runsFrom, stop.to);
  }
  return { dueAt, provisionalFrom: null, days: [] };
}

/** A span without the time in which the clock stood still. */
function runningParts(span: Span, stops: readonly Stop[]): Span[] {
  let parts: Span[] = [span];
  for (const stop of stops) {
    parts = parts.flatMap((part) => [{ from: part.from, to: Math.min(part.to, stop.from) }, { from: Math.max(part.from, stop.to), to: part.to }]
      .filter(({ from, to }) => from < to));
  }
  return parts;
}

/** Takes up to so many milliseconds out of spans; `end`: where the last of them was taken. */
function take(spans: readonly Span[], wantedMs: number): { readonly takenMs: number; readonly end: number } {
  let takenMs = 0;
  let end = Number.NaN;
  for (const { from, to } of spans) {
    if (takenMs >= wantedMs) break;
    end = Math.min(to, from + wantedMs - takenMs);
    takenMs += end - from;
  }
  return { takenMs, end };
}

/** Only while the office works and the clock runs; ends at the minute at which the last of it is used up. */
function officeHoursDue(lengthMs: number, startedAt: number, context: DeadlineContext, stops: readonly Stop[]): DueTime {
  const days: CountedDay[] = [];
  let provisionalFrom: number | null = null;
  let leftMs = lengthMs;
  for (let date = dateAt(startedAt); ; date = nextDay(date)) {
    const { working, reason, provisionalFrom: openFrom } = context.calendar.dayKind(date);
    provisionalFrom ??= openFrom;
    const open = working ? officeSpansOn(date, context).map(({ from, to }) => ({ from: Math.max(from, startedAt), to })).filter(({ from, to }) => from < to) : [];
    const { takenMs, end } = take(open.flatMap((span) => runningParts(span, stops)), leftMs);
    const stop = stops.find((candidate) => open.some((span) => candidate.from < span.to && span.from < candidate.to));
    const idle = open.length === 0 ? '起算时已下班' : pausedText(stop?.reason ?? '');
    days.push({ date, counted: takenMs > 0, reason: takenMs > 0 ? `${reason}，计${durationText(takenMs)}` : working ? idle : reason });
    leftMs -= takenMs;
    if (leftMs <= 0) return { dueAt: end, provisionalFrom, days };
  }
}

/** Until close of business of the last working day; a day counts if the clock runs at its close of business. */
function workingDaysDue(workingDays: number, from: IsoDate, context: DeadlineContext, stops: readonly Stop[]): DueTime {
  const skipped = (date: IsoDate): string | null => {
    if (stops.length === 0) return null;
    const close = closingOn(date, context);
    const stop = stops.find((candidate) => candidate.from < close && close < candidate.to);
    return stop ? pausedText(stop.reason) : null;
  };
  const { lastDay, provisionalFrom, days } = countWorkingDays(context.calendar, from, workingDays, skipped);
  return { dueAt: closingOn(lastDay, context), provisionalFrom, days };
}

/** Where a count of working days begins: with its pauses, and as if there had been none. */
interface CountStart {
  readonly at: number;
  readonly withoutPauses: number;
}

/**
 * Working days that end at close of business, but never later than their own office time is used up: a pause of two minutes over close of
 * business gives back what lies in office hours of those two minutes, not the day.
 */
function workingTimeDue(workingDays: number, start: CountStart, context: DeadlineContext, stops: readonly Stop[]): DueTime {
  const byDays = workingDaysDue(workingDays, dateAt(start.at), context, stops);
  const plainDueAt = stops.length === 0 ? byDays.dueAt : workingDaysDue(workingDays, dateAt(start.withoutPauses), context, []).dueAt;
  if (byDays.dueAt === plainDueAt) return byDays;
  const officeMs = Math.round(workingMinutesBetween(start.withoutPauses, plainDueAt, context) * MINUTE_MS);
  const byOfficeTime = officeHoursDue(officeMs, start.at, context, stops);
  if (byOfficeTime.dueAt >= byDays.dueAt) return byDays;
  return { ...byOfficeTime, movedMs: workingMinutesBetween(plainDueAt, byOfficeTime.dueAt, context) * MINUTE_MS };
}

/** A limit of working days; the day of the event is not counted. */
function daysLimitDue(workingDays: number, startedAt: number, context: DeadlineContext, stops: readonly Stop[]): DueTime {
  const date = dateAt(startedAt);
  const endOfDay = instantOf(nextDay(date), '00:00') - 1;
  const due = workingTimeDue(workingDays, { at: endOfDay, withoutPauses: endOfDay }, context, stops);
  return { ...due, days: [{ date, counted: false, reason: '起算当日不计' }, ...due.days.slice(1)] };
}

/** Working days granted after a limit by the clock; they end as any limit of working days does. */
function extended(due: DueTime, workingDays: number, withoutPauses: number, context: DeadlineContext, stops: readonly Stop[]): DueTime {
  const more = workingTimeDue(workingDays, { at: due.dueAt, withoutPauses }, context, stops);
  const before = due.days.length > 0 ? due.days : [{ date: dateAt(due.dueAt), counted: false, reason: '原期限届满当日不计' }];
  return { ...more, provisionalFrom: due.provisionalFrom ?? more.provisionalFrom, days: [...before, ...more.days.slice(1)] };
}

/** A limit by the wall clock or by office hours. */
function hoursLimitDue(amount: Exclude<LimitAmount, { readonly workingDays: number }>, startedAt: number, context: DeadlineContext, stops: readonly Stop[]): DueTime {
  if ('workingHours' in amount) return officeHoursDue(amount.workingHours * 60 * MINUTE_MS, startedAt, context, stops);
  return wallClockDue(('hours' in amount ? amount.hours * 60 : amount.minutes) * MINUTE_MS, startedAt, stops);
}

/**
 * When a limit that starts at an instant is due. Minutes and hours run by the wall clock on any day, working hours in
 * office hours, working days until close of business of the last one. What comes after the due time changes nothing, and no pause
 * gives more time than it took. A given end stays what it is.
 * @throws RangeError when working days, of the limit or of an extension, are not a positive whole number
 */
export function dueTime(amount: LimitAmount | GivenEnd, startedAt: number, given: DeadlineContext, pauses: readonly Pause[] = [], extensions: readonly Extension[] = []): DueTime {
  if ('until' in amount) return { dueAt: amount.until, provisionalFrom: null, days: [] };
  const context = { officeHours: given.officeHours, calendar: given.calendar.since?.(startedAt) ?? given.calendar };
  for (const extension of extensions) requireDays(extension.workingDays);
  const granted = extensions.reduce((sum, extension) => sum + extension.workingDays, 0);
  const stops = stopsOf(pauses);
  if ('workingDays' in amount) return daysLimitDue(amount.workingDays + granted, startedAt, context, stops);
  const due = hoursLimitDue(amount, startedAt, context, stops);
  return granted === 0 ? due : extended(due, granted, hoursLimitDue(amount, startedAt, context, []).dueAt, context, stops);
}
