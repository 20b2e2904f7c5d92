import { hashKey, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ended, useSignal } from '../api/signal.js';
import { openLine } from './live-line.js';
import { news } from './news.js';
import { keysFor, LIVE_KEYS } from './topics.js';

/** Events come in heaps: what they concern is read once. */
const TOGETHER_MS = 300;
/** How often is asked where nothing is told. */
const POLL_MS = 15_000;

function readAllAnew(client: QueryClient): void {
  void client.invalidateQueries({ predicate: ({ queryKey }) => LIVE_KEYS.has(queryKey[0]) });
}

/** Gathers keys, and makes their queries old together. */
function createHeap(client: QueryClient) {
  const heap = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    for (const queryKey of heap.values()) void client.invalidateQueries({ queryKey });
    heap.clear();
    news.tell();
  };
  return {
    add: (keys: readonly QueryKey[]): void => {
      for (const key of keys) heap.set(hashKey(key), key);
      timer ??= setTimeout(flush, TOGETHER_MS);
    },
    stop: (): void => clearTimeout(timer),
  };
}

/** Keeps what is shown as new as the server, by its events, and by asking every 15 seconds while there are none. Once, in the shell. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  const hasEnded = useSignal(ended);
  useEffect(() => {
    if (hasEnded) return undefined;
    const heap = createHeap(client);
    let isUp = false;
    const hangUp = openLine({
      onEvent: (topic, data) => heap.add(keysFor(topic, data)),
      onUp: () => {
        isUp = true;
        readAllAnew(client);
      },
      onDown: () => {
        isUp = false;
      },
    });
    const poll = setInterval(() => {
      if (!isUp && !document.hidden) readAllAnew(client);
    }, POLL_MS);
    return () => {
      clearInterval(poll);
      heap.stop();
      hangUp();
    };
  }, [client, hasEnded]);
}
