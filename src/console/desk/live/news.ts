const listeners = new Set<() => void>();

/** For what is not read by queries yet: something somewhere has changed. */
export const news = {
  tell: (): void => {
    for (const listener of [...listeners]) listener();
  },
  listen: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
