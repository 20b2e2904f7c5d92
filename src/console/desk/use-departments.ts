import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from './api/client.js';
import type { Department } from './types.js';

/** Those that handle tickets: read once for all pages. */
export function useDepartments(): UseQueryResult<readonly Department[]> {
  return useQuery({
    queryKey: ['departments', 'all'], staleTime: 600_000,
    queryFn: async ({ signal }) => (await call<{ readonly departments: readonly Department[] }>('GET', '/departments', undefined, undefined, signal)).departments,
  });
}
