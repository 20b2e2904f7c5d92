import { type ReactNode, useEffect } from 'react';
import { queryClient } from '../api/query-client.js';
import { connected, useSignal } from '../api/signal.js';
import { readSessionAgain } from '../session/queries.js';
import { useWords } from '../words/words.js';
import { shellWords } from './words.js';

const AGAIN_MS = 3_000;

/** Tells that the server can't be reached, tries again by itself, and reads all anew when it is back. */
export function ConnectionBar(): ReactNode {
  const say = useWords(shellWords);
  const isConnected = useSignal(connected);
  useEffect(() => {
    if (isConnected) return undefined;
    const timer = setInterval(() => void readSessionAgain(), AGAIN_MS);
    return () => {
      clearInterval(timer);
      void queryClient.invalidateQueries();
    };
  }, [isConnected]);
  return <div role="status">{!isConnected && <p className="connection-bar">{say('away')}</p>}</div>;
}
