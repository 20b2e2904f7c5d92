import { useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import { RULES, useRuleChange } from '../../rules/queries.js';

export type Amount = Readonly<Partial<Record<'minutes' | 'hours' | 'workingHours' | 'workingDays', number>>>;

export interface Limit {
  readonly clock: string;
  readonly types?: readonly string[];
  readonly urgent?: boolean;
  readonly utility?: boolean;
  readonly amount: Amount;
  readonly times?: number;
  readonly source: string;
}

export interface Warning {
  readonly clock: string;
  readonly types?: readonly string[];
  readonly urgent?: boolean;
  readonly utility?: boolean;
  readonly kind: 'reminder' | 'yellow' | 'red' | 'supervision';
  /** One of the two. */
  readonly before?: Amount;
  readonly after?: Amount;
}

/** Why a matter may be declined. */
export interface DeclineReason {
  readonly id: string;
  readonly name: string;
  readonly basis: string;
}

export interface Handling {
  readonly silence: 'resolved' | 'unresolved' | 'unknown';
  readonly satisfiedFrom: number;
  readonly arbitrateFrom: number;
  readonly superviseFrom: number;
  readonly redosAtMost: number;
  readonly suspendAtMostDays: number;
}

/** All that a version says. */
export interface RulesContent {
  readonly effectiveFrom: string;
  readonly officeHours: readonly { readonly from: string; readonly to: string }[];
  readonly limits: readonly Limit[];
  readonly warnings: readonly Warning[];
  readonly handling: Handling;
  readonly declineReasons: readonly DeclineReason[];
}

export interface Version extends RulesContent {
  readonly version: string;
  readonly inForce: boolean;
  readonly origin: 'file' | 'console';
  readonly publishedAt: string | null;
  readonly publishedBy: string | null;
  readonly reason: string | null;
  readonly withdrawable: boolean;
}

export interface Draft extends RulesContent {
  readonly version: string;
  readonly revision: number;
  readonly savedAt: string;
  readonly savedBy: string | null;
}

export interface TimeLimits {
  readonly clocks: readonly { readonly clock: string; readonly name: string }[];
  readonly warnedClocks: readonly { readonly clock: string; readonly name: string }[];
  readonly types: readonly { readonly type: string; readonly name: string }[];
  readonly versions: readonly Version[];
  readonly drafts: readonly Draft[];
}

const LIMITS = [...RULES, 'limits'] as const;
const draftAt = (version: string): string => `/time-limits/drafts/${encodeURIComponent(version)}`;

export function useTimeLimits(): UseQueryResult<TimeLimits> {
  return useQuery({ queryKey: LIMITS, queryFn: ({ signal }) => call<TimeLimits>('GET', '/time-limits', undefined, undefined, signal) });
}

export interface SavedDraft extends RulesContent {
  readonly version: string;
  /** Null: it is new. */
  readonly revision: number | null;
}

export function useSaveDraft(): UseMutationResult<TimeLimits, Error, SavedDraft> {
  return useRuleChange(LIMITS, ({ version, ...body }: SavedDraft) => call<TimeLimits>('PUT', draftAt(version), body));
}

export function useDiscardDraft(): UseMutationResult<TimeLimits, Error, Pick<Draft, 'version' | 'revision'>> {
  return useRuleChange(LIMITS, ({ version, revision }) => call<TimeLimits>('DELETE', `${draftAt(version)}?revision=${revision}`));
}

export function usePublishDraft(): UseMutationResult<TimeLimits, Error, Pick<Draft, 'version' | 'revision'> & { readonly reason: string }> {
  return useRuleChange(LIMITS, ({ version, ...body }) => call<TimeLimits>('POST', `${draftAt(version)}/publish`, body));
}

export function useWithdrawVersion(): UseMutationResult<TimeLimits, Error, { readonly version: string; readonly reason: string }> {
  return useRuleChange(LIMITS, ({ version, reason }) => call<TimeLimits>('POST', `/time-limits/versions/${encodeURIComponent(version)}/withdraw`, { reason }));
}
