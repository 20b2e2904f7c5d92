import { serverNow } from '../../../time.js';

const SHANGHAI_AHEAD_MS = 8 * 3_600_000;

/** The district's date, whatever the computer's zone. */
export function today(): string {
  return new Date(serverNow() + SHANGHAI_AHEAD_MS).toISOString().slice(0, 10);
}
