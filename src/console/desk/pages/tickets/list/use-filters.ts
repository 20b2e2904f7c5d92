import { useCallback, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { tab as memory } from '../../../../storage.js';
import { useMe } from '../../../session/me-context.js';
import { changed, type Condition, type Filters, filtersIn, meaningOf } from '../filters.js';

export interface FilterState {
  readonly filters: Filters;
  /** What links to a ticket carry on, so that the list stays. */
  readonly search: string;
  set(changes: Readonly<Partial<Record<Condition | 'tab' | 'page', string>>>): void;
  /** What was typed into the one box. */
  find(typed: string): void;
  clear(): void;
}

/** What the list shows: in the address, but for the words looked for, which stay in this tab: an address is passed on and logged. */
export function useFilters(): FilterState {
  const me = useMe();
  const go = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [q, setQ] = useState(() => memory.read(`yht-find:${me.name}`) ?? '');
  const remember = useCallback((words: string): void => {
    memory.write(`yht-find:${me.name}`, words === '' ? null : words);
    setQ(words);
  }, [me.name]);
  const set: FilterState['set'] = (changes) => {
    if (changes.tab !== undefined) memory.write(`yht-tab:${me.name}`, changes.tab);
    setSearch(changed(search, changes), { replace: true });
  };
  const find = (typed: string): void => {
    const { kind, text } = meaningOf(typed);
    remember(kind === 'words' ? text : '');
    if (kind === 'number') void go({ pathname: `/tickets/${text}`, search: search.toString() });
    else set({ origin: kind === 'origin' ? text : '' });
  };
  const clear = (): void => {
    remember('');
    set({ status: '', department: '', area: '', type: '', origin: '' });
  };
  return { filters: filtersIn(search, me, { tab: memory.read(`yht-tab:${me.name}`), q }), search: search.toString(), set, find, clear };
}
