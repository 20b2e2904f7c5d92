import { keepPreviousData, useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../api/client.js';
import { useTick } from '../../use-tick.js';
import type { GroupDetail, GroupPage, GroupSummary, Status } from './types.js';
import { newId } from '../../../new-id.js';

const UNANSWERED = ['unanswered'] as const;
export const PAGE = 50;
/** Nothing here is urgent, and all of it is counted anew each time. */
const ANEW_MS = 60_000;

export type Wanted = Status | 'all';
export type Sort = 'size' | 'trend' | 'last';

/** Reads anew now and then, and whenever the window is looked at again: the server doesn't tell of questions. */
export function useFreshGroups(): void {
  const client = useQueryClient();
  const tick = useTick(ANEW_MS);
  useEffect(() => {
    if (tick > 0) void client.invalidateQueries({ queryKey: UNANSWERED });
  }, [client, tick]);
}

/** One page of a list; the one before stays until it is there. */
export function useGroups(status: Wanted, sort: Sort, page: number): UseQueryResult<GroupPage> {
  return useQuery({
    queryKey: [...UNANSWERED, 'page', status, sort, page], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<GroupPage>('GET', `/unanswered?status=${status}&sort=${sort}&limit=${PAGE}&offset=${(page - 1) * PAGE}`, undefined, undefined, signal),
  });
}

/** A group opened. @param shown of its questions, the latest */
export function useGroup(id: string, shown: number): UseQueryResult<GroupDetail> {
  return useQuery({
    queryKey: [...UNANSWERED, 'one', id, shown], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<GroupDetail>('GET', `/unanswered/${encodeURIComponent(id)}?limit=${shown}`, undefined, undefined, signal),
  });
}

/** Whatever comes of it, what stands on the server is read anew: somebody else may have been there before. */
function useDoing<Given, Answer>(ask: (given: Given) => Promise<Answer>): UseMutationResult<Answer, Error, Given> {
  const client = useQueryClient();
  return useMutation({ mutationFn: ask, onSettled: () => void Promise.all([UNANSWERED, ['entries']].map((queryKey) => client.invalidateQueries({ queryKey }))) });
}

export function useResolve(id: string): UseMutationResult<GroupSummary, Error, { readonly status: Status; readonly note: string }> {
  return useDoing((body) => call<GroupSummary>('POST', `/unanswered/${encodeURIComponent(id)}/resolution`, body));
}

export interface Task {
  /** Its name; null: who drafted the document that was quoted. */
  readonly department: string | null;
  readonly note: string;
}

export function useAssign(id: string): UseMutationResult<{ readonly id: string; readonly departmentName: string }, Error, Task> {
  return useDoing((task) => call('POST', `/unanswered/${encodeURIComponent(id)}/task`, task, newId()));
}
