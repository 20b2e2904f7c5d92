import { yearAt } from '../district-day.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far this computer's clock is behind the server's. */
let behindMs = 0;

/** Takes the server's time from a response's `Date` header: an office computer's clock is often wrong. */
export function learnServerTime(header: string | null): void {
  const told = Date.parse(header ?? '');
  if (!Number.isNaN(told)) behindMs = told - Date.now();
}

export function serverNow(): number {
  return Date.now() + behindMs;
}

function parts(whole: number, unit: string, rest: number, restUnit: string): string {
  return rest > 0 ? `${whole}${unit}${rest}${restUnit}` : `${whole}${unit}`;
}

/** So far off that hours no longer matter. */
const LONG = 10 * DAY;

function span(ms: number): string {
  if (ms >= LONG) return `${Math.floor(ms / DAY)}天`;
  if (ms >= DAY) return parts(Math.floor(ms / DAY), '天', Math.floor((ms % DAY) / HOUR), '小时');
  if (ms >= HOUR) return parts(Math.floor(ms / HOUR), '小时', Math.floor((ms % HOUR) / MINUTE), '分');
  return `${Math.max(1, Math.floor(ms / MINUTE))}分钟`;
}

export interface Countdown {
  readonly text: string;
  readonly level: 'late' | 'soon' | 'calm';
}

/** How long is left until a due time: 剩余…, or 已超期…. */
export function countdown(dueAt: string, now: number): Countdown {
  const left = Date.parse(dueAt) - now;
  if (left < 0) return { text: `已超期${span(-left)}`, level: 'late' };
  return { text: `剩余${span(left)}`, level: left < DAY ? 'soon' : 'calm' };
}

/** `11月24日 09:30` in the district's time, whatever the computer's; with the year when it is not this one. */
export function shortTime(iso: string): string {
  const [, year, month, day, clock] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(iso) ?? [];
  if (month === undefined) return iso;
  const thisYear = yearAt(serverNow()) === Number(year);
  return `${thisYear ? '' : `${year}年`}${Number(month)}月${Number(day)}日 ${clock}`;
}

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** `11月24日 周二` of a date without a time. */
export function shortDate(date: string): string {
  const [, , month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  if (month === undefined) return date;
  return `${Number(month)}月${Number(day)}日 ${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''}`;
}
