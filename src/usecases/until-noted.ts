import { isStoreUnavailable } from '../errors.js';

/** Milliseconds that a store may be away until nobody tries to note it any more: what is open is then claimed again when its lease ends. */
const LONGEST_MS = 50_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Resolves after so many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/**
 * Notes what has happened outside, which nobody but this process knows: while the store can't be reached it is tried again.
 * @param note may be done several times; what the store did not tell may have been done
 * @throws what noting it throws: any other fault at once, STORE_UNAVAILABLE when the store is away for too long
 */
export async function untilNoted(note: () => Promise<void>): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
    try {
      await note();
      return;
    } catch (error) {
      if (!isStoreUnavailable(error) || performance.now() + ms > end) throw error;
    }
    await pause(ms);
  }
}
