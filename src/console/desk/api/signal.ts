import { useSyncExternalStore } from 'react';

/** One fact that calls to the server find out and that components show. */
export interface Signal {
  is(): boolean;
  set(value: boolean): void;
  /** @returns no longer listens */
  listen(listener: () => void): () => void;
}

function createSignal(initial: boolean): Signal {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    is: () => current,
    set: (value) => {
      if (value === current) return;
      current = value;
      for (const listener of [...listeners]) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSignal({ is, listen }: Signal): boolean {
  return useSyncExternalStore(listen, is);
}

/** The last call reached the server. */
export const connected = createSignal(true);
/** Somebody is signing out: nothing is read for them any more. */
export const leaving = createSignal(false);
/** Somebody was signed in, and the session has ended: no call is made until they are again. */
export const ended = createSignal(false);
