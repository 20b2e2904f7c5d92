import { useEffect, useState } from 'react';

/** While the page is looked at; so seldom that it costs a slow line nothing. */
const AGAIN_MS = 30_000;

/** Another number when the page is looked at again, and every half minute while it is: not all that changes is told. */
export function useLooks(): number {
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') setLooks((before) => before + 1);
    };
    const timer = setInterval(look, AGAIN_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return looks;
}
