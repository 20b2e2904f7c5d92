import { isStoreUnavailable } from '../errors.js';

/** Milliseconds that a store may be away until nobody tries to note it any more: what is open is then claimed again when its lease ends. */
const LONGEST_MS = 50_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

interface Tries {
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Else it is not tried again. */
  readonly isWorthIt: (error: unknown) => boolean;
}

/** Does something until it does not throw: for as long as a store may be away, with ever longer pauses. @throws what it throws in the end */
export async function untilDone<T>(work: () => Promise<T>, { firstPauseMs, longestPauseMs, isWorthIt }: Tries): Promise<T> {
  const end = performance.now() + LONGEST_MS;
  for (let ms = firstPauseMs; ; ms = Math.min(2 * ms, longestPauseMs)) {
    try {
      return await work();
    } catch (error) {
      if (!isWorthIt(error) || performance.now() + ms > end) throw error;
    }
    await pause(ms);
  }
}

/**
 * Notes what has happened outside, which nobody but this process knows: while the store can't be reached it is tried again.
 * @param note may be done several times; what the store did not tell may have been done
 * @throws what noting it throws: any other fault at once, STORE_UNAVAILABLE when the store is away for too long
 */
export function untilNoted(note: () => Promise<void>): Promise<void> {
  return untilDone(note, { firstPauseMs: FIRST_PAUSE_MS, longestPauseMs: LONGEST_PAUSE_MS, isWorthIt: isStoreUnavailable });
}
