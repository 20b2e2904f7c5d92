import type { InboundMessage } from '../domain/message.js';
import type { Logger } from '../domain/ports.js';

/** Messages that were brought again. */
export interface Repeats {
  note(message: InboundMessage): void;
  /** Notes no more; resolves when those that are noted have been looked after: WeChat may have been told that all is well. */
  stop(): Promise<void>;
}

/** So many at once are looked after; who is brought again once more is noted once more. */
const MOST = 10_000;

/**
 * Looks after a message a while after it was brought again.
 * @param afterMs milliseconds of the system's time @param lookAfter tells whether it is to be looked after once more, as long after that
 */
export function createRepeats(afterMs: number, lookAfter: (message: InboundMessage) => Promise<boolean>, logger: Logger): Repeats {
  const noted = new Set<Promise<void>>();
  let isStopped = false;
  const look = async (message: InboundMessage): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    if (await lookAfter(message)) note(message);
  };
  const note = (message: InboundMessage): void => {
    if (isStopped || noted.size >= MOST) return;
    const looking = look(message)
      .catch((error: unknown) => logger.error('inbox.repeat-failed', error, { channel: message.channel }))
      .finally(() => void noted.delete(looking));
    noted.add(looking);
  };
  return {
    note,
    stop: async () => {
      isStopped = true;
      await Promise.all(noted);
    },
  };
}
