/** A reply on its way into a response. */
export interface Handover {
  readonly text: string;
  /** Told how the response ended. */
  readonly onEnd: (handedOver: boolean) => void;
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
  /** Gives the reply to whoever waits. @returns whether it was handed over; false: nobody waits, or nobody took it */
  give(id: string, text: string): Promise<boolean>;
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
      if (!end) return Promise.resolve(false);
      return new Promise((resolve) => {
        // From now on: a retry that comes while this one is on its way must not wait for a second.
        remember(id);
        end({ text, onEnd: (handedOver) => {
          if (!handedOver) given.delete(id);
          resolve(handedOver);
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
