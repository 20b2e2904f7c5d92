import type { InboundMessage } from '../domain/message.js';
import type { Logger } from '../domain/ports.js';

/** Messages that were brought again. */
export interface Repeats {
  note(message: InboundMessage): void;
  /** Looks after those that are noted at once, and notes no more; resolves when nothing is in hand. */
  stop(): Promise<void>;
}

/** So many at once are looked after; who is brought again once more is noted once more. */
const MOST = 10_000;

/**
 * Looks after a message a while after it was brought again.
 * @param afterMs milliseconds of the system's time @param lookAfter tells whether it is to be looked after once more, as long after that
 */
export function createRepeats(afterMs: number, lookAfter: (message: InboundMessage) => Promise<boolean>, logger: Logger): Repeats {
  const noted = new Map<NodeJS.Timeout, InboundMessage>();
  const inHand = new Set<Promise<void>>();
  let isStopped = false;
  const look = (message: InboundMessage): void => {
    const looking: Promise<void> = lookAfter(message)
      .then((isToBeSeen) => void (isToBeSeen && note(message)))
      .catch((error: unknown) => logger.error('inbox.repeat-failed', error, { channel: message.channel }))
      .finally(() => void inHand.delete(looking));
    inHand.add(looking);
  };
  const note = (message: InboundMessage): void => {
    if (isStopped || noted.size >= MOST) return;
    const timer = setTimeout(() => {
      noted.delete(timer);
      look(message);
    }, afterMs);
    noted.set(timer, message);
  };
  return {
    note,
    stop: async () => {
      isStopped = true;
      // WeChat may have been told that all is well.
      for (const [timer, message] of noted) {
        clearTimeout(timer);
        look(message);
      }
      noted.clear();
      await Promise.all(inHand);
    },
  };
}
