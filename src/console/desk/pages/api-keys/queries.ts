import { useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';

/** One thing that a key may be for. */
export interface Scope {
  readonly scope: string;
  readonly name: string;
}

/** A system's way in; never the key itself. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface ApiKeys {
  readonly apiKeys: readonly ApiKey[];
  /** All that there are. */
  readonly scopes: readonly Scope[];
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly string[];
}

/** With the key, told once. */
export interface AddedApiKey extends ApiKey {
  readonly token: string;
}

const API_KEYS = ['api-keys'] as const;
const ANEW_MS = 30_000;

export function useApiKeys(): UseQueryResult<ApiKeys> {
  return useQuery({ queryKey: API_KEYS, refetchInterval: ANEW_MS, queryFn: ({ signal }) => call<ApiKeys>('GET', '/api-keys', undefined, undefined, signal) });
}

export function useAddApiKey(): UseMutationResult<AddedApiKey, Error, NewApiKey> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (key: NewApiKey) => call<AddedApiKey>('POST', '/api-keys', key), onSuccess: () => void client.invalidateQueries({ queryKey: API_KEYS }) });
}

export function useRevokeApiKey(): UseMutationResult<void, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id: string) => call<void>('DELETE', `/api-keys/${encodeURIComponent(id)}`), onSettled: () => client.invalidateQueries({ queryKey: API_KEYS }) });
}
