import { useEffect, useState } from 'react';
import { wordsOf } from './api.js';

export type Answered<T> = { readonly state: 'waiting' } | { readonly state: 'failed'; readonly fault: string } | { readonly state: 'there'; readonly answer: T };

/**
 * Asks whenever the mark changes; what was answered before stays in sight while it is asked anew, and when that fails.
 * @param mark null: nothing is asked for yet
 */
export function useAnswer<T>(mark: string | null, ask: (signal: AbortSignal) => Promise<T>): Answered<T> {
  const [answered, setAnswered] = useState<Answered<T>>({ state: 'waiting' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark says when the question is another
  useEffect(() => {
    if (mark === null) return;
    const gone = new AbortController();
    ask(gone.signal).then((answer) => {
      if (!gone.signal.aborted) setAnswered({ state: 'there', answer });
    }, (error: unknown) => {
      if (!gone.signal.aborted) setAnswered((before) => (before.state === 'there' ? before : { state: 'failed', fault: wordsOf(error) }));
    });
    return () => gone.abort();
  }, [mark]);
  return answered;
}
