import { useEffect, useState } from 'react';

const REFRESH_MS = 10_000;

/** Counts up every ten seconds and whenever the window is looked at again: countdowns run, lists stay fresh. */
export function useTick(): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const next = (): void => {
      if (!document.hidden) setTick((value) => value + 1);
    };
    const timer = setInterval(next, REFRESH_MS);
    window.addEventListener('focus', next);
    document.addEventListener('visibilitychange', next);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', next);
      document.removeEventListener('visibilitychange', next);
    };
  }, []);
  return tick;
}
