import { useEffect } from 'react';
import { useWords } from '../words/words.js';
import { shellWords } from './words.js';

/** Names the browser's window after the page; what lay over it gives the name back. */
export function useTitle(title: string): void {
  const say = useWords(shellWords);
  const whole = `${title} · ${say('console')}`;
  useEffect(() => {
    const before = document.title;
    document.title = whole;
    return () => {
      document.title = before;
    };
  }, [whole]);
}
