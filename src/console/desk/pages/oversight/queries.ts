import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';

export interface EarlyWarning {
  readonly department: string;
  readonly area: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly usual: number;
  readonly text: string;
}

export interface ListedTicket {
  readonly number: string;
  readonly statusName: string;
  readonly typeName: string;
  readonly urgent: boolean;
  readonly text: string;
  readonly area: string | null;
  readonly departmentName: string | null;
  readonly supervised: boolean;
  readonly card: 'yellow' | 'red' | null;
  readonly deadline: { readonly clockName: string; readonly dueAt: string; readonly overdue: boolean } | null;
}

export interface RedoneTicket {
  readonly number: string;
  readonly typeName: string;
  readonly area: string | null;
  readonly statusName: string;
  readonly departmentName: string | null;
  readonly redos: number;
  readonly redoneAt: readonly string[];
}

interface Listed {
  readonly total: number;
  readonly tickets: readonly ListedTicket[];
}

export interface Overdue {
  readonly tickets: readonly ListedTicket[];
  /** The page was full of them. */
  readonly hasMore: boolean;
}

export interface RedoneWeek {
  readonly week: { readonly from: string; readonly to: string };
  readonly total: number;
  readonly tickets: readonly RedoneTicket[];
}

/** What somebody still has to do something about; of what is suspended the city's limit goes on. */
export const MAY_BE_LATE: readonly string[] = ['received', 'accepted', 'dispatched', 'signed', 'suspended', 'return-requested', 'extension-requested', 'in-review', 'following-up'];

export function useWarnings(): UseQueryResult<readonly EarlyWarning[]> {
  return useQuery({
    queryKey: ['tickets', 'warnings'], staleTime: 60_000,
    queryFn: async ({ signal }) => (await call<{ readonly warnings: readonly EarlyWarning[] }>('GET', '/figures/early-warnings', undefined, undefined, signal)).warnings,
  });
}

/** The list begins with the nearest limit, so what is overdue stands at its head. */
export function useOverdue(limit: number, offset: number): UseQueryResult<Overdue> {
  return useQuery({
    queryKey: ['tickets', 'overdue', limit, offset], placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { total, tickets } = await call<Listed>('GET', `/tickets?status=${MAY_BE_LATE.join(',')}&limit=${limit}&offset=${offset}`, undefined, undefined, signal);
      const overdue = tickets.filter(({ deadline }) => deadline?.overdue);
      return { tickets: overdue, hasMore: overdue.length === limit && offset + limit < total };
    },
  });
}

/** @param day any of the week; null: this one */
export function useRedone(day: string | null, limit: number, offset: number): UseQueryResult<RedoneWeek> {
  const which = day === null ? '' : `&week=${day}`;
  return useQuery({
    queryKey: ['tickets', 'redone', day, limit, offset], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<RedoneWeek>('GET', `/figures/redone?limit=${limit}&offset=${offset}${which}`, undefined, undefined, signal),
  });
}
