/** How far the district's clock is ahead of UTC, whatever the computer's zone. */
const AHEAD_MS = 8 * 3_600_000;

/** The district's day at an instant: `2026-01-31`. */
export function dayAt(ms: number): string {
  return new Date(ms + AHEAD_MS).toISOString().slice(0, 10);
}

/** The district's year at an instant. */
export function yearAt(ms: number): number {
  return Number(dayAt(ms).slice(0, 4));
}
