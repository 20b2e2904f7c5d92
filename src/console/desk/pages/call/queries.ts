import { type Query, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import type { TicketSummary } from '../../types.js';
import type { MatterType } from './call.js';

/** A reviewed interpretation, as it may be read out. */
export interface FoundEntry {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly readAloud: string;
  readonly departments: readonly string[];
  readonly source: string;
  readonly validUntil: string | null;
  readonly confidence: number;
  readonly timesRead: number;
}

/** What a ticket would be, and by which words. */
export interface Proposal {
  readonly type: MatterType;
  readonly typeName: string;
  readonly typeSign: string | null;
  readonly urgent: boolean;
  readonly urgentSign: string | null;
  readonly isMatter: boolean;
  readonly area: string | null;
  readonly otherRegion: string | null;
  readonly departments: readonly { readonly department: string | null; readonly name: string; readonly reason: string; readonly confidence: number }[];
}

export interface FoundForCaller {
  readonly entries: readonly FoundEntry[];
  readonly proposal: Proposal;
  readonly emergencies: readonly { readonly number: string; readonly readAloud: string }[];
  readonly parts: readonly string[];
}

export interface CallerHistory {
  readonly total: number;
  readonly open: number;
  readonly tickets: readonly TicketSummary[];
}

export interface SimilarTicket {
  readonly ticket: TicketSummary;
  readonly why: string;
  readonly mergeInto: string;
}

/** What a caller said is not kept for long after it was looked at. */
const KEPT_MS = 60_000;
const LEAST = 2;

/** What was found for the words so far stays until there is more; never what was found for another caller. */
function soFar<T>(id: string): (before: T | undefined, query: Pick<Query, 'queryKey'> | undefined) => T | undefined {
  return (before, query) => (query?.queryKey[2] === id ? before : undefined);
}

/** What can be read out, and what a ticket would be. @param id of the call @param text once the operator pauses */
export function useFound(id: string, text: string): UseQueryResult<FoundForCaller> {
  return useQuery<FoundForCaller>({
    queryKey: ['call', 'found', id, text], enabled: text.length >= LEAST, gcTime: KEPT_MS, staleTime: KEPT_MS, placeholderData: soFar<FoundForCaller>(id),
    queryFn: ({ signal }) => call<FoundForCaller>('POST', '/intake/search', { q: text }, undefined, signal),
  });
}

/** Earlier tickets of a number. Each look is recorded: it is asked once, and not again by itself. */
export function useCaller(phone: string): UseQueryResult<CallerHistory> {
  return useQuery({
    queryKey: ['call', 'caller', phone], enabled: phone !== '', gcTime: KEPT_MS, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false,
    queryFn: ({ signal }) => call<CallerHistory>('POST', '/intake/caller', { phone }, undefined, signal),
  });
}

export interface Told {
  readonly text: string;
  readonly area: string | null;
  readonly address: string | null;
  readonly phone: string | null;
}

/** Open tickets that it may be the same as; read anew when tickets change. @param id of the call */
export function useSimilar(id: string, told: Told): UseQueryResult<readonly SimilarTicket[]> {
  return useQuery<readonly SimilarTicket[]>({
    queryKey: ['tickets', 'similar', id, told], enabled: told.text.length >= LEAST, gcTime: KEPT_MS, placeholderData: soFar<readonly SimilarTicket[]>(id),
    queryFn: async ({ signal }) => (await call<{ readonly tickets: readonly SimilarTicket[] }>('POST', '/intake/similar', told, undefined, signal)).tickets,
  });
}
