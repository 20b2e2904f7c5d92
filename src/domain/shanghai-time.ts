import type { IsoDate } from './calendar.js';

/** Asia/Shanghai is UTC+8 without daylight saving since 1991; every date of the product is later. */
const OFFSET_MS = 8 * 3_600_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** The district's calendar date at an instant (milliseconds since 1970). */
export function dateAt(instant: number): IsoDate {
  return new Date(instant + OFFSET_MS).toISOString().slice(0, 10);
}

/** Time of day as `HH:mm` at an instant. */
export function timeAt(instant: number): string {
  return new Date(instant + OFFSET_MS).toISOString().slice(11, 16);
}

/** ISO 8601 with the district's offset, `2026-01-31T17:00:00+08:00`. */
export function isoAt(instant: number): string {
  return `${new Date(instant + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** `1月31日17:00`, with the year when it is not that of `now`. */
export function spokenAt(instant: number, now: number): string {
  const [year, month, day] = dateAt(instant).split('-').map(Number);
  const withYear = dateAt(now).startsWith(`${year}-`) ? '' : `${year}年`;
  return `${withYear}${month}月${day}日${timeAt(instant)}`;
}

/** The instant of a wall-clock time `HH:mm` on a date. */
export function instantOf(date: IsoDate, time: string): number {
  return Date.parse(`${date}T${time}:00Z`) - OFFSET_MS;
}

function realDate(date: string): boolean {
  return DATE.test(date) && !Number.isNaN(Date.parse(`${date}T00:00:00Z`))
    && new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) === date;
}

/**
 * Reads an ISO date or date-time; without an offset it is Asia/Shanghai time, a bare date its midnight.
 * @returns the instant, or null when the text is not a real date (2026-02-30 is not)
 */
export function parseInstant(text: string): number | null {
  if (realDate(text)) return instantOf(text, '00:00');
  const parts = DATE_TIME.exec(text);
  if (!parts || !realDate(parts[1] ?? '')) return null;
  const [, date, hours, minutes, seconds = '00', zone = '+08:00'] = parts;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const instant = Date.parse(`${date}T${hours}:${minutes}:${seconds}${zone.length === 5 && zone !== 'Z' ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`);
  return Number.isNaN(instant) ? null : instant;
}
