import type { Clock } from '../../domain/ports.js';

/**
 * Asks once in a while, whoever wants to know; who asks meanwhile waits for the same answer. A failure is not remembered.
 * @param forMs how old an answer may be
 */
export function createRemembered<K, T>(clock: Clock, forMs: number, ask: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const known = new Map<K, { readonly at: number; readonly answer: Promise<T> }>();
  return (key) => {
    const now = clock.now();
    const found = known.get(key);
    if (found && now - found.at < forMs && now >= found.at) return found.answer;
    const answer = ask(key);
    known.set(key, { at: now, answer });
    answer.catch(() => known.get(key)?.answer === answer && known.delete(key));
    return answer;
  };
}
