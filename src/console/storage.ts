/** A browser may refuse storage altogether (private windows); then nothing is remembered and all else works. */
function tried<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

export interface Memory {
  read(key: string): string | null;
  /** null forgets. */
  write(key: string, value: string | null): void;
}

function memory(store: () => Storage): Memory {
  return {
    read: (key) => tried(() => store().getItem(key), null),
    write: (key, value) => tried(() => (value === null ? store().removeItem(key) : store().setItem(key, value)), undefined),
  };
}

/** Kept on this device. */
export const device = memory(() => localStorage);
/** Kept until the tab is closed: survives a reload. */
export const tab = memory(() => sessionStorage);
