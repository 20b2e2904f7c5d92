import type { InboundMessage } from '../domain/message.js';
import type { Logger } from '../domain/ports.js';

/** Messages that were brought again. */
export interface Repeats {
  note(message: InboundMessage): void;
  /** Notes no more; resolves when nothing is in hand. */
  stop(): Promise<void>;
}

/** So many at once are looked after; who is brought again once more is noted once more. */
const MOST = 10_000;

/**
 * Looks after a message a while after it was brought again.
 * @param afterMs milliseconds of the system's time @param lookAfter tells whether it is to be looked after once more, as long after that
 */
export function createRepeats(afterMs: number, lookAfter: (message: InboundMessage) => Promise<boolean>, logger: Logger): Repeats {
  const timers = new Set<NodeJS.Timeout>();
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
    if (isStopped || timers.size >= MOST) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      look(message);
    }, afterMs);
    timers.add(timer);
  };
  return {
    note,
    stop: async () => {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.all(inHand);
    },
  };
}
