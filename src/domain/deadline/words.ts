import { type CountedDay, yearOf } from '../calendar.js';
import { dateAt, spokenAt, timeAt } from '../shanghai-time.js';

/** A reason that a clerk wrote, to stand within a sentence. */
export function withoutStop(reason: string): string {
  return reason.trim().replace(/[。．.；;，,、！!\s]+$/u, '');
}

/** Why a working day does not count while the clock stands still. */
export function pausedText(reason: string): string {
  return `暂停计时（${withoutStop(reason)}）`;
}

/** Whether days of an unpublished year were counted, by weekday; not only published days of the December before, which its notice may change. */
export function isGuessed(days: readonly CountedDay[], unpublished: number): boolean {
  return days.some(({ date }) => yearOf(date) >= unpublished);
}

/** `9月30日10:00至10:30`, `12月31日10:00至2027年1月4日09:00`; the year where it is not that of `now`. */
export function spanText(from: number, to: number, now: number): string {
  return `${spokenAt(from, now)}至${dateAt(from) === dateAt(to) ? timeAt(to) : spokenAt(to, now)}`;
}

/** `3小时`, `1小时30分钟`, `20分钟`. @param ms milliseconds, rounded to minutes */
export function durationText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes === 0) return '不到1分钟';
  const hours = Math.floor(minutes / 60);
  return `${hours > 0 ? `${hours}小时` : ''}${minutes % 60 > 0 ? `${minutes % 60}分钟` : ''}`;
}
