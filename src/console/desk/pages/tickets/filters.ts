import type { Me } from '../../session/me.js';
import { type Tab, tabsFor } from './tabs.js';

/** What is looked for, as the address has it; empty: any. */
export interface Filters {
  readonly tab: Tab;
  readonly status: string;
  readonly department: string;
  readonly area: string;
  readonly type: string;
  /** Another system's number of it. */
  readonly origin: string;
  /** Words of the matter. */
  readonly q: string;
  /** From 1. */
  readonly page: number;
}

export const PAGE = 50;
/** The most that the server gives at once; what it can't choose is chosen from these. */
export const MOST = 200;
const CONDITIONS = ['status', 'department', 'area', 'type', 'origin', 'q'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What an address looks for. What citizens say is never in one: `q` holds what the person at the desk typed, kept in the tab instead. */
export function filtersIn(search: URLSearchParams, me: Pick<Me, 'role'>, remembered: { readonly tab: string | null; readonly q: string }): Filters {
  const tabs = tabsFor(me);
  const wanted = search.get('tab') ?? remembered.tab;
  const of = (name: Condition): string => search.get(name)?.trim() ?? '';
  const page = Number(search.get('page') ?? 1);
  return {
    tab: tabs.find(({ id }) => id === wanted) ?? tabs[0], status: of('status'), department: of('department'), area: of('area'), type: of('type'), origin: of('origin'), q: remembered.q,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address with some of it changed; another list begins at its first page. */
export function changed(search: URLSearchParams, changes: Readonly<Partial<Record<Condition | 'tab' | 'page', string>>>): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete('page');
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

export function isFiltered(filters: Filters): boolean {
  return CONDITIONS.some((name) => filters[name] !== '');
}

/** What the server is asked for. @param limit so many; 1 where only the total is wanted */
export function queryOf({ tab, status, department, area, type, origin, q, page }: Filters, limit: number): string {
  const query = new URLSearchParams({ status: status === '' ? tab.statuses.join(',') : status, limit: String(limit), offset: String(tab.only ? 0 : (page - 1) * limit) });
  for (const [name, value] of Object.entries({ department, area, type, origin, q })) {
    if (value !== '') query.set(name, value);
  }
  return query.toString();
}

const OURS = /^\d{8}-\d{4,6}$/;
/** Other systems' numbers have letters or are long: no word that a citizen says. */
const THEIRS = /^(?=.*\d)[A-Za-z0-9-]{6,64}$/;

/** What was typed into the one box: one of our numbers, another system's, or words. */
export function meaningOf(typed: string): { readonly kind: 'number' | 'origin' | 'words'; readonly text: string } {
  const text = typed.trim().replace(/[－—–]/g, '-');
  if (OURS.test(text)) return { kind: 'number', text };
  return { kind: THEIRS.test(text) ? 'origin' : 'words', text };
}
