import { type CountedDay, countWorkingDays, type WorkingCalendar } from './calendar.js';
import { dateAt, instantOf, spokenAt } from './shanghai-time.js';
import { amountText, CLOCK_NAMES, type ClockName, type LimitAmount, type OfficeHours, type TimeLimit } from './time-limits.js';

/** A limit that runs, with all that is needed to explain it later. */
export interface Deadline {
  readonly clock: ClockName;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly amount: LimitAmount;
  /** Reaches into a year whose calendar is not published: to be computed again. */
  readonly provisional: boolean;
  readonly ruleVersion: string;
  readonly source: string;
  /** Each day looked at; empty for a wall-clock limit. */
  readonly days: readonly CountedDay[];
}

export interface DeadlineContext {
  readonly calendar: WorkingCalendar;
  readonly officeHours: readonly OfficeHours[];
}

export interface DueTime {
  readonly dueAt: number;
  readonly provisional: boolean;
  readonly days: readonly CountedDay[];
}

/** Close of business when the rules name no office hours. */
const DEFAULT_CLOSE = '17:00';
const MINUTE_MS = 60_000;

function closeOfBusiness(hours: readonly OfficeHours[]): string {
  return hours.map((span) => span.to).sort().at(-1) ?? DEFAULT_CLOSE;
}

/**
 * When a limit that starts at an instant is due. Working days end at close of business of the last one;
 * minutes and hours run by the wall clock on any day.
 */
export function dueTime(amount: LimitAmount, startedAt: number, context: DeadlineContext): DueTime {
  if ('workingDays' in amount) {
    const count = countWorkingDays(context.calendar, dateAt(startedAt), amount.workingDays);
    return { dueAt: instantOf(count.lastDay, closeOfBusiness(context.officeHours)), provisional: count.provisional, days: count.days };
  }
  const minutes = 'hours' in amount ? amount.hours * 60 : amount.minutes;
  return { dueAt: startedAt + minutes * MINUTE_MS, provisional: false, days: [] };
}

/** Starts the clock of a limit. */
export function startDeadline(limit: TimeLimit, ruleVersion: string, startedAt: number, context: DeadlineContext): Deadline {
  return {
    clock: limit.clock, startedAt, amount: limit.amount, ruleVersion, source: limit.source,
    ...dueTime(limit.amount, startedAt, context),
  };
}

function skippedText(days: readonly CountedDay[]): string {
  const skipped = days.slice(1).filter((day) => !day.counted);
  if (skipped.length === 0) return '';
  const reasons = [...new Set(skipped.map((day) => day.reason))].join('、');
  return `其间${skipped.length}天不计（${reasons}）；`;
}

function madeUpText(days: readonly CountedDay[]): string {
  const madeUp = days.slice(1).filter((day) => day.counted && day.reason.startsWith('调休'));
  return madeUp.length === 0 ? '' : `调休上班${madeUp.length}天照常计算；`;
}

/** One sentence in Chinese: the limit, its start, what was skipped and why, and the due time. */
export function explainDueTime(amount: LimitAmount, startedAt: number, due: DueTime): string {
  const start = `自${spokenAt(startedAt, due.dueAt)}起`;
  const end = `应于${spokenAt(due.dueAt, startedAt)}前办结`;
  if (!('workingDays' in amount)) return `${start}${amountText(amount)}内（按自然时间连续计算），${end}。`;
  const provisional = due.provisional ? '期限涉及没有放假安排数据的年份，暂按星期推算，补充放假安排后重新计算。' : '';
  return `${start}${amountText(amount)}内，起算当日不计；${skippedText(due.days)}${madeUpText(due.days)}${end}。${provisional}`;
}

/** Why this due time: {@link explainDueTime} with the rule, its version and source. */
export function explainDeadline(deadline: Deadline): string {
  return `${CLOCK_NAMES[deadline.clock]}时限：${explainDueTime(deadline.amount, deadline.startedAt, deadline)}依据：${deadline.source}（时限规则${deadline.ruleVersion}版）。`;
}
