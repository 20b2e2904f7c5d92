import { useEffect, useState } from 'react';
import { ended } from './api/signal.js';
import { news } from './live/news.js';

const REFRESH_MS = 10_000;

/**
 * Counts up every so many milliseconds, ten seconds if not said, whenever the window is looked at again, when the server tells of
 * something new (not where little is urgent, and is read more seldom), and after signing in again: countdowns run, lists stay fresh.
 */
export function useTick(everyMs = REFRESH_MS): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const next = (): void => {
      if (!document.hidden && !ended.is()) setTick((value) => value + 1);
    };
    const timer = setInterval(next, everyMs);
    const unheard = [ended.listen(next), ...(everyMs > REFRESH_MS ? [] : [news.listen(next)])];
    window.addEventListener('focus', next);
    document.addEventListener('visibilitychange', next);
    return () => {
      clearInterval(timer);
      for (const stop of unheard) stop();
      window.removeEventListener('focus', next);
      document.removeEventListener('visibilitychange', next);
    };
  }, [everyMs]);
  return tick;
}
