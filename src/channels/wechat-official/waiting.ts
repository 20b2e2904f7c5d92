import type { Handed } from '../../domain/ports.js';

/** A reply on its way into a response. */
export interface Handover {
  readonly text: string;
  /** Told how the response ended. */
  readonly onEnd: (handed: Handed) => void;
}

/** Connections on which WeChat waits for the reply to a message. */
export interface WaitingConnections {
  /**
   * Waits for the reply to a message, so many milliseconds at most; null: it goes another way.
   * A message that is brought again while one connection waits is waited for on the new one alone: WeChat has given up the other.
   */
  wait(id: string, ms: number): Promise<Handover | null>;
  /** Whether somebody waits for the reply to a message. */
  has(id: string): boolean;
  /** Gives the reply to whoever waits. */
  give(id: string, text: string): Promise<Handed>;
  /** The reply went another way: whoever waits for it still, or comes later, waits for nothing. */
  gone(id: string): void;
  /** Nobody waits any longer. */
  close(): void;
}

/** Replies that were handed over lately are not waited for again. */
const REMEMBERED = 10_000;

export function createWaitingConnections(): WaitingConnections {
  const waiting = new Map<string, (handover: Handover | null) => void>();
  const given = new Set<string>();
  const remember = (id: string): void => {
    given.add(id);
    const [oldest] = given;
    if (given.size > REMEMBERED && oldest !== undefined) given.delete(oldest);
  };
  return {
    wait: (id, ms) => {
      if (ms <= 0 || given.has(id)) return Promise.resolve(null);
      waiting.get(id)?.(null);
      return new Promise((resolve) => {
        const end = (handover: Handover | null): void => {
          clearTimeout(timer);
          if (waiting.get(id) === end) waiting.delete(id);
          resolve(handover);
        };
        const timer = setTimeout(() => end(null), ms);
        waiting.set(id, end);
      });
    },
    has: (id) => waiting.has(id),
    give: (id, text) => {
      const end = waiting.get(id);
      if (!end) return Promise.resolve('not-taken');
      return new Promise((resolve) => {
        // From now on: a retry that comes while this one is on its way must not wait for a second.
        remember(id);
        end({ text, onEnd: (handed) => {
          if (handed !== 'taken') given.delete(id);
          resolve(handed);
        } });
      });
    },
    gone: (id) => {
      remember(id);
      waiting.get(id)?.(null);
    },
    close: () => {
      for (const end of [...waiting.values()]) end(null);
    },
  };
}
