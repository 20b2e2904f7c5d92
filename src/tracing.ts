import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tracing } from './domain/tracing.js';

/** Follows what a request leads to within this process, through promises, timers and callbacks. */
export function createTracing(): Tracing {
  const storage = new AsyncLocalStorage<string | null>();
  return { run: (requestId, work) => storage.run(requestId, work), current: () => storage.getStore() ?? null };
}
