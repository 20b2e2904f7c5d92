import { keepPreviousData, useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import { newId } from '../../../new-id.js';
import { type Filters, PAGE, queryOf } from './list/filters.js';
import type { Content, EntryDetail, EntrySummary, EntryTrend, FieldDiff, Kind, Policy, Trial } from './types.js';

export interface EntryPage {
  readonly total: number;
  readonly entries: readonly EntrySummary[];
}

/** One page of the list; the one before stays until it is there. */
export function useEntries(filters: Filters): UseQueryResult<EntryPage> {
  const query = queryOf(filters, PAGE);
  return useQuery({ queryKey: ['entries', 'page', query], placeholderData: keepPreviousData, queryFn: ({ signal }) => call<EntryPage>('GET', `/knowledge/entries?${query}`, undefined, undefined, signal) });
}

export function useEntry(id: string): UseQueryResult<EntryDetail> {
  return useQuery({ queryKey: ['entries', 'one', id], queryFn: ({ signal }) => call<EntryDetail>('GET', `/knowledge/entries/${encodeURIComponent(id)}`, undefined, undefined, signal) });
}

export function useEntryFigures(id: string, days: number): UseQueryResult<EntryTrend> {
  return useQuery({ queryKey: ['entries', 'figures', id, days], queryFn: ({ signal }) => call<EntryTrend>('GET', `/knowledge/entries/${encodeURIComponent(id)}/figures?days=${days}`, undefined, undefined, signal) });
}

export interface Wording {
  readonly revision: number;
  readonly content: Content;
  readonly diff: readonly FieldDiff[];
}

/** What stood in one wording, and what it changed of the one before. It never becomes another. */
export function useRevision(id: string, revision: number): UseQueryResult<Wording> {
  return useQuery({ queryKey: ['entries', 'revision', id, revision], staleTime: Number.POSITIVE_INFINITY, queryFn: ({ signal }) => call<Wording>('GET', `/knowledge/entries/${encodeURIComponent(id)}/revisions/${revision}`, undefined, undefined, signal) });
}

export function usePolicies(): UseQueryResult<readonly Policy[]> {
  return useQuery({ queryKey: ['entries', 'policies'], staleTime: 60_000, queryFn: async ({ signal }) => (await call<{ readonly policies: readonly Policy[] }>('GET', '/knowledge/policies', undefined, undefined, signal)).policies });
}

/** What citizens asked that this entry is to answer, each wording once. @param group null: nothing is asked */
export function useAsked(group: string | null): UseQueryResult<readonly string[]> {
  return useQuery({
    queryKey: ['unanswered', 'asked', group], enabled: group !== null, staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const { text, questions } = await call<{ readonly text: string; readonly questions: readonly { readonly text: string }[] }>('GET', `/unanswered/${group ?? ''}?limit=100`, undefined, undefined, signal);
      return [...new Set([text, ...questions.map((question) => question.text)])].filter((words) => words !== '');
    },
  });
}

export interface Tried extends Pick<Content, 'title' | 'topic' | 'questions' | 'answer'> {
  readonly id: string | null;
}

/** Would these words find the wording? Asked by POST, as the words are a citizen's. @param text empty: nothing is asked */
export function useTrial(draft: Tried, text: string): UseQueryResult<Trial> {
  return useQuery({
    queryKey: ['entry-trial', draft, text], enabled: text !== '', staleTime: 60_000, gcTime: 60_000, placeholderData: (before) => (text === '' ? undefined : before),
    queryFn: ({ signal }) => call<Trial>('POST', '/knowledge/trials', { ...draft, text }, undefined, signal),
  });
}

export interface NewEntry {
  readonly kind: Kind;
  readonly department: string | null;
  readonly groupId: string | null;
  readonly content: Content;
}

/** The key stays until it is done: sent again after a lost line, nothing is begun twice. */
export function useBegin(): UseMutationResult<EntryDetail, Error, { readonly entry: NewEntry; readonly key: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ entry, key }) => call<EntryDetail>('POST', '/knowledge/entries', entry, key),
    onSuccess: (entry) => client.setQueryData(['entries', 'one', entry.id], entry), onSettled: () => void client.invalidateQueries({ queryKey: ['entries'] }),
  });
}

/** Gives a command; whatever comes of it, what stands on the server is read anew: a refusal may be because somebody else was there before. */
export function useCommand(id: string): UseMutationResult<EntryDetail, Error, { readonly path: string; readonly body: object }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }) => call<EntryDetail>('POST', `/knowledge/entries/${encodeURIComponent(id)}/${path}`, body, newId()),
    onSuccess: (entry) => client.setQueryData(['entries', 'one', id], entry), onSettled: () => void client.invalidateQueries({ queryKey: ['entries'] }),
  });
}
