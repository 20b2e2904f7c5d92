import { maskText } from './privacy.js';

/** The same for all that one request led to: the lines of accepting, of the turn, of sending the reply, in whichever process. */
export interface Tracing {
  /** Runs `work`, and whatever it waits for, under an id; null: under none. */
  run<T>(requestId: string | null, work: () => T): T;
  /** null: this belongs to no request. */
  current(): string | null;
}

/** Where nobody asks what belongs together. */
export const NO_TRACING: Tracing = { run: (_requestId, work) => work(), current: () => null };

/** What proxies make: UUIDs, hexadecimal numbers, ULIDs. */
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;
const OPENID = /(?<![\w-])o[\w-]{27}(?![\w-])/;

/** May an id that somebody sent stand in the log and go back? Only what is short, plain, and tells no person. */
export function isRequestId(text: string): boolean {
  return REQUEST_ID.test(text) && maskText(text) === text && !OPENID.test(text);
}
