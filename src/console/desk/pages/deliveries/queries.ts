import { keepPreviousData, useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';

/** What waits for a channel, and whether it gets through. */
export interface OutboxChannel {
  readonly channel: string;
  readonly open: number;
  readonly dead: number;
  readonly waitingSince: string | null;
  readonly state: 'up' | 'down' | 'none';
  readonly inHand: number;
}

/** Without words and citizen. */
export interface DeadLetter {
  readonly id: string;
  readonly channel: string;
  readonly kind: 'reply' | 'notice';
  readonly ticketNumber: string | null;
  readonly attempts: number;
  readonly failedAt: string;
  readonly reason: string;
  readonly reasonText: string;
}

export interface DeadLetters {
  readonly total: number;
  readonly letters: readonly DeadLetter[];
}

export interface ServiceCheck {
  readonly check: string;
  readonly name: string;
  readonly ok: boolean;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly seconds: number | null;
}

export interface ServiceState {
  readonly ready: boolean;
  readonly checks: readonly ServiceCheck[];
}

/** Some, or all of one channel. */
export type Replay = { readonly ids: readonly string[] } | { readonly channel: string };

const DELIVERIES = ['deliveries'] as const;
/** What waits changes without being told of. */
const ANEW_MS = 15_000;

export function useChannels(): UseQueryResult<readonly OutboxChannel[]> {
  return useQuery({
    queryKey: [...DELIVERIES, 'channels'], refetchInterval: ANEW_MS,
    queryFn: async ({ signal }) => (await call<{ readonly channels: readonly OutboxChannel[] }>('GET', '/outbox', undefined, undefined, signal)).channels,
  });
}

export function useServiceState(): UseQueryResult<ServiceState> {
  return useQuery({ queryKey: [...DELIVERIES, 'service'], refetchInterval: ANEW_MS, queryFn: ({ signal }) => call<ServiceState>('GET', '/service-state', undefined, undefined, signal) });
}

/** @param channel null: of all */
export function useDeadLetters(channel: string | null, limit: number, offset: number): UseQueryResult<DeadLetters> {
  const which = channel === null ? '' : `&channel=${encodeURIComponent(channel)}`;
  return useQuery({
    queryKey: [...DELIVERIES, 'dead', channel, limit, offset], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<DeadLetters>('GET', `/dead-letters?limit=${limit}&offset=${offset}${which}`, undefined, undefined, signal),
  });
}

export function useReplay(): UseMutationResult<{ readonly replayed: number }, Error, Replay> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (what: Replay) => call<{ readonly replayed: number }>('POST', '/dead-letters/replay', what), onSettled: () => void client.invalidateQueries({ queryKey: DELIVERIES }) });
}
