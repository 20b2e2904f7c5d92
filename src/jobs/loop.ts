import type { Logger } from '../domain/ports.js';

export interface Loop {
  /** There may be work: look now rather than at the next tick. */
  wake(): void;
  /** Resolves after the round in progress. */
  stop(): Promise<void>;
}

/**
 * Runs `work` when woken and every `everyMs`, one round at a time, again at once while it reports work done.
 * Missing or repeating a wake is harmless: what is due is in the store.
 */
export function startLoop(name: string, everyMs: number, work: () => Promise<number>, logger: Logger): Loop {
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;
  const rounds = async (): Promise<void> => {
    do {
      again = false;
      try {
        while (!stopped && (await work()) > 0);
      } catch (error) {
        logger.error('job.failed', error, { job: name });
      }
    } while (again && !stopped);
    running = null;
  };
  const wake = (): void => {
    if (stopped) return;
    again = true;
    running ??= rounds();
  };
  const timer = setInterval(wake, everyMs);
  wake();
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
