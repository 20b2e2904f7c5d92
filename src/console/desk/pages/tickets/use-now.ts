import { useEffect, useState } from 'react';
import { serverNow } from '../../time.js';

const EVERY_MS = 20_000;

/** The server's time, running: what counts down is drawn anew. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
