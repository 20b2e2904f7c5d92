import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { tab } from '../../../../storage.js';
import { useMe } from '../../../session/me-context.js';
import { type Filters, filtersIn, withChange } from './filters.js';

export interface FilterState {
  readonly filters: Filters;
  set(change: Readonly<Record<string, string>>): void;
  find(words: string): void;
  clear(): void;
}

/** What the list shows, in the address; the words looked for stay in this tab. */
export function useFilters(): FilterState {
  const key = `yht-find-entry:${useMe().name}`;
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState(() => tab.read(key) ?? '');
  const set = (change: Readonly<Record<string, string>>): void => setSearch(withChange(search, change), { replace: true });
  const remember = (next: string): void => {
    tab.write(key, next === '' ? null : next);
    setWords(next);
  };
  return {
    filters: filtersIn(search, words), set,
    find: (typed) => {
      remember(typed.trim());
      set({});
    },
    clear: () => {
      remember('');
      setSearch({}, { replace: true });
    },
  };
}
