import type { Handed } from '../../domain/ports.js';

/** A reply on its way into a response. */
export interface Handover {
  readonly text: string;
  /** Told how the response ended. */
  readonly onEnd: (handed: Handed) => void;
}

/** How waiting ends: with a reply; `elsewhere`: it goes another way; `unknown`: it was reserved for the response, and may be noted as gone with it. */
export type Waited = Handover | 'elsewhere' | 'unknown';

/** Connections on which WeChat waits for the reply to a message. */
export interface WaitingConnections {
  /**
   * Waits for the reply to a message, so many milliseconds at most.
   * A message that is brought again while one connection waits is waited for on the new one alone: WeChat has given up the other.
   */
  wait(id: string, ms: number): Promise<Waited>;
  /** As a channel's door reserves. */
  reserve(id: string): () => void;
  /** Whether somebody waits for the reply to a message, and long enough that it can be noted meanwhile. */
  has(id: string): boolean;
  /** Gives the reply to whoever waits. */
  give(id: string, text: string): Promise<Handed>;
  /** The reply went another way: whoever waits for it still, or comes later, waits for nothing. */
  gone(id: string): void;
  /** Nobody waits any longer. */
  close(): void;
}

/** Milliseconds that noting a reply takes at least. Where a process stood still the time of those who wait is over before their timers tell. */
const NOTING_MS = 50;
/** Replies that were handed over lately are not waited for again. */
const REMEMBERED = 10_000;

export function createWaitingConnections(): WaitingConnections {
  const waiting = new Map<string, { readonly until: number; readonly end: (waited: Waited) => void }>();
  const given = new Set<string>();
  /** By message, how many have reserved it: its turn, and who gives the reply to it once more. */
  const reserved = new Map<string, number>();
  const letGo = (id: string) => (reserved.has(id) ? 'unknown' : 'elsewhere');
  const remember = (id: string): void => {
    given.add(id);
    const [oldest] = given;
    if (given.size > REMEMBERED && oldest !== undefined) given.delete(oldest);
  };
  return {
    wait: (id, ms) => {
      if (ms <= 0 || given.has(id)) return Promise.resolve(letGo(id));
      waiting.get(id)?.end(letGo(id));
      return new Promise((resolve) => {
        const end = (waited: Waited): void => {
          clearTimeout(timer);
          if (waiting.get(id)?.end === end) waiting.delete(id);
          resolve(waited);
        };
        const timer = setTimeout(() => end(letGo(id)), ms);
        waiting.set(id, { until: performance.now() + ms, end });
      });
    },
    reserve: (id) => {
      reserved.set(id, (reserved.get(id) ?? 0) + 1);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        const left = (reserved.get(id) ?? 1) - 1;
        if (left > 0) reserved.set(id, left);
        else reserved.delete(id);
      };
    },
    has: (id) => (waiting.get(id)?.until ?? 0) - performance.now() > NOTING_MS,
    give: (id, text) => {
      const end = waiting.get(id)?.end;
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
      waiting.get(id)?.end('elsewhere');
    },
    close: () => {
      for (const [id, { end }] of [...waiting]) end(letGo(id));
    },
  };
}
