import { dateAt, instantOf } from '../shanghai-time.js';

export const DAY_MS = 86_400_000;
/** Two weeks, today included: this week is compared with the one before. */
export const TREND_DAYS = 14;
const WEEK = TREND_DAYS / 2;

export const TREND_NAMES = { rising: '上升', steady: '平稳', falling: '下降' } as const;

export interface Trend {
  readonly last7: number;
  readonly previous7: number;
  readonly direction: keyof typeof TREND_NAMES;
  /** `近7天 12 次，比前7天多 8 次`. */
  readonly text: string;
}

/** A change has to be of two questions and of a quarter, or it is chance. */
const LEAST_CHANGE = 2;
const LEAST_SHARE = 0.25;

/** The district's midnight that the first of the {@link TREND_DAYS} days begins with. */
export function trendStart(now: number): number {
  return instantOf(dateAt(now), '00:00') - (TREND_DAYS - 1) * DAY_MS;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function comparison(change: number): string {
  if (change === 0) return '与前7天相同';
  return change > 0 ? `比前7天多 ${change} 次` : `比前7天少 ${-change} 次`;
}

/** @param days questions of each of the {@link TREND_DAYS} days, oldest first */
export function trendOf(days: readonly number[]): Trend {
  const [previous7, last7] = [sum(days.slice(0, WEEK)), sum(days.slice(WEEK))];
  const change = last7 - previous7;
  const matters = Math.abs(change) >= Math.max(LEAST_CHANGE, LEAST_SHARE * previous7);
  const direction = !matters ? 'steady' : change > 0 ? 'rising' : 'falling';
  return { last7, previous7, direction, text: `近7天 ${last7} 次，${comparison(change)}` };
}
