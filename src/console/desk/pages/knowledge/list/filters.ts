import type { Status } from '../types.js';

export const STATUSES: readonly Status[] = ['requested', 'draft', 'reviewed', 'published', 'withdrawn'];
/** Entries of a page. */
export const PAGE = 20;

export const SORTS = ['changed', 'asked', 'least-helpful'] as const;
export type Sort = (typeof SORTS)[number];

export interface Filters {
  readonly status: Status | null;
  /** Its id; null: all. */
  readonly department: string | null;
  readonly isExpiring: boolean;
  readonly sort: Sort;
  readonly page: number;
  /** Not in the address: an address is passed on and logged. */
  readonly words: string;
}

/** What an address asks for; what it says wrongly counts as not said. */
export function filtersIn(search: URLSearchParams, words: string): Filters {
  const page = Number(search.get('page'));
  return {
    status: STATUSES.find((status) => status === search.get('status')) ?? null, department: search.get('department'), isExpiring: search.get('expiring') === 'true', sort: SORTS.find((sort) => sort === search.get('sort')) ?? 'changed',
    page: Number.isInteger(page) && page > 0 ? page : 1, words,
  };
}

/** Something is looked for: not all are shown. */
export function isNarrowed({ status, department, isExpiring, words }: Filters): boolean {
  return status !== null || department !== null || isExpiring || words !== '';
}

/** The same as the server is asked. */
export function queryOf({ status, department, isExpiring, sort, page, words }: Filters, size: number): string {
  const wanted = { source: 'all', status, department, expiring: isExpiring ? 'true' : null, q: words === '' ? null : words, sort: sort === 'changed' ? null : sort, limit: String(size), offset: String((page - 1) * size) };
  return new URLSearchParams(Object.entries(wanted).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))).toString();
}

/** The address once something is chosen anew: then one begins at the first page. An empty value takes it away. */
export function withChange(search: URLSearchParams, change: Readonly<Record<string, string>>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ page: '', ...change })) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}
