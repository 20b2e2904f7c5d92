import { keepPreviousData, type UseQueryResult, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../api/client.js';
import { news } from '../../live/news.js';
import { useMe } from '../../session/me-context.js';
import type { TicketDetail, TicketPage } from '../../types.js';
import { type Filters, MOST, PAGE, queryOf } from './filters.js';
import type { Tab } from './tabs.js';

export interface FoundTickets extends TicketPage {
  /** There are more than were looked at. */
  readonly isCut: boolean;
}

function chosen(page: TicketPage, { only }: Tab): FoundTickets {
  if (!only) return { ...page, isCut: false };
  const tickets = page.tickets.filter(only);
  return { tickets, total: tickets.length, isCut: page.total > MOST };
}

/** One page of a list; the one before stays until it is there. */
export function useTicketPage(filters: Filters): UseQueryResult<FoundTickets> {
  const query = queryOf(filters, filters.tab.only ? MOST : PAGE);
  return useQuery({
    queryKey: ['tickets', 'page', query], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<TicketPage>('GET', `/tickets?${query}`, undefined, undefined, signal),
    select: (page) => chosen(page, filters.tab),
  });
}

/** How many tickets wait in each part; no part, no number until it is known. */
export function useCounts(tabs: readonly Tab[]): ReadonlyMap<string, number> {
  const counted = tabs.filter(({ isCounted }) => isCounted);
  const found = useQueries({
    queries: counted.map(({ id, statuses }) => ({
      queryKey: ['tickets', 'count', id, statuses], staleTime: 10_000,
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => (await call<TicketPage>('GET', `/tickets?status=${statuses.join(',')}&limit=1`, undefined, undefined, signal)).total,
    })),
  });
  return new Map(counted.flatMap(({ id }, i) => (found[i]?.data === undefined ? [] : [[id, found[i].data] as const])));
}

/** A ticket opened. Of one that another department has got a department hears only that lists have changed: any news is a reason to look. */
export function useTicket(number: string): UseQueryResult<TicketDetail> {
  const client = useQueryClient();
  const isOneOfMany = useMe().department !== null;
  useEffect(() => (isOneOfMany ? news.listen(() => void client.invalidateQueries({ queryKey: ['ticket', number] })) : undefined), [client, number, isOneOfMany]);
  return useQuery({ queryKey: ['ticket', number], queryFn: ({ signal }) => call<TicketDetail>('GET', `/tickets/${number}`, undefined, undefined, signal) });
}
