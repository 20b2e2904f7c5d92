import { keepPreviousData, useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../api/client.js';

/** The server tells when somebody has changed them: see live/topics.ts. */
export const RULES = ['rules'] as const;

export interface RuleChange {
  readonly sequence: number;
  readonly at: string;
  /** Null: the system. */
  readonly by: string | null;
  readonly label: string;
  readonly detail: string;
  readonly reason: string;
}

export interface RuleChanges {
  readonly intact: boolean;
  readonly broken: number | null;
  readonly total: number;
  readonly changes: readonly RuleChange[];
}

/** Latest first. */
export function useRuleChanges(limit: number, offset: number): UseQueryResult<RuleChanges> {
  return useQuery({ queryKey: [...RULES, 'changes', limit, offset], placeholderData: keepPreviousData, queryFn: ({ signal }) => call<RuleChanges>('GET', `/rule-changes?limit=${limit}&offset=${offset}`, undefined, undefined, signal) });
}

export interface PreviewWanted {
  readonly type: string;
  readonly urgent: boolean;
  readonly utility: boolean;
  /** A version or a draft; null: what holds now. */
  readonly version: string | null;
}

export interface PreviewedClock {
  readonly clock: string;
  readonly name: string;
  readonly dueAt: string;
  readonly provisional: boolean;
  readonly why: string;
  readonly timeline: readonly { readonly date: string; readonly kind: string; readonly text: string }[];
}

export interface Preview {
  readonly version: string;
  readonly at: string;
  readonly deadlines: readonly PreviewedClock[];
}

export function usePreview(wanted: PreviewWanted): UseQueryResult<Preview> {
  return useQuery({ queryKey: [...RULES, 'preview', wanted], placeholderData: keepPreviousData, refetchInterval: 60_000, queryFn: ({ signal }) => call<Preview>('POST', '/time-limits/preview', wanted, undefined, signal) });
}

/** Something that changes limits or calendar: its answer is what stands now. @param key which query it answers; null: none for certain */
export function useRuleChange<Wanted, Now>(key: readonly unknown[] | null, change: (wanted: Wanted) => Promise<Now>): UseMutationResult<Now, Error, Wanted> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change, onSuccess: (now) => void (key && client.setQueryData(key, now)), onSettled: () => void client.invalidateQueries({ queryKey: RULES }),
  });
}
