import { useEffect, useState } from 'react';

const REFRESH_MS = 10_000;

/** Counts up every so many milliseconds, ten seconds if not said, and whenever the window is looked at again: countdowns run, lists stay fresh. */
export function useTick(everyMs = REFRESH_MS): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const next = (): void => {
      if (!document.hidden) setTick((value) => value + 1);
    };
    const timer = setInterval(next, everyMs);
    window.addEventListener('focus', next);
    document.addEventListener('visibilitychange', next);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', next);
      document.removeEventListener('visibilitychange', next);
    };
  }, [everyMs]);
  return tick;
}
