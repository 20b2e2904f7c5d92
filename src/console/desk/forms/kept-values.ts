import { tab } from '../../storage.js';

export interface KeptValues<T extends object> {
  /** What was typed before, over what a new form holds. */
  read(initial: T): T;
  keep(values: Partial<T>): void;
  forget(): void;
}

function parsed(text: string | null): object {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** What is typed into a form survives a reload, in this tab alone, until it is sent. Not for passwords. @param key with the account's name in it */
export function keptValues<T extends object>(key: string): KeptValues<T> {
  return {
    read: (initial) => ({ ...initial, ...parsed(tab.read(key)) }),
    keep: (values) => tab.write(key, JSON.stringify(values)),
    forget: () => tab.write(key, null),
  };
}
