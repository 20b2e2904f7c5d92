import { AsyncResource } from 'node:async_hooks';
import type { Logger } from '../domain/ports.js';
import { isStoreUnavailable } from '../errors.js';

export interface Loop {
  /** There may be work: look now rather than at the next tick. */
  wake(): void;
  /** Resolves after the round in progress. */
  stop(): Promise<void>;
}

/** What keeps failing is tried again ever more rarely, but at least so often. */
const LONGEST_PAUSE_MS = 30_000;
/** For want of the store: what waits goes on soon after it is back. */
const LONGEST_PAUSE_WITHOUT_STORE_MS = 5_000;

/**
 * Runs `work` when woken and every `everyMs`, one round at a time, again at once while it reports work done.
 * Missing or repeating a wake is harmless: what is due is in the store. After a failure nothing is tried for `everyMs`, after the
 * next one for twice as long, and so on. All loops fail together while the store can't be reached: of such failures in a row the log
 * has the first, the second, the fourth and so on.
 */
export function startLoop(name: string, everyMs: number, work: () => Promise<number>, logger: Logger): Loop {
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;
  let failures = 0;
  let pause: NodeJS.Timeout | null = null;
  const rest = (longest: number): void => {
    pause = setTimeout(() => {
      pause = null;
      wake();
    }, Math.min(longest, everyMs * 2 ** (failures - 1)));
  };
  // Whoever wakes it has no part in what it does: their request's id is not on its lines.
  const rounds = AsyncResource.bind(async (): Promise<void> => {
    do {
      again = false;
      try {
        while (!stopped && (await work()) > 0);
        failures = 0;
      } catch (error) {
        failures += 1;
        const isAway = isStoreUnavailable(error);
        if (!isAway || Number.isInteger(Math.log2(failures))) logger.error('job.failed', error, { job: name, ...(failures > 1 ? { failures } : {}) });
        if (!stopped) rest(isAway ? LONGEST_PAUSE_WITHOUT_STORE_MS : LONGEST_PAUSE_MS);
      }
    } while (again && !stopped && pause === null);
    running = null;
  });
  const wake = (): void => {
    again = true;
    if (stopped || pause !== null) return;
    running ??= rounds();
  };
  const timer = setInterval(wake, everyMs);
  wake();
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      if (pause !== null) clearTimeout(pause);
      await running;
    },
  };
}
