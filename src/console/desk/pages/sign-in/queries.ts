import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';

/** The city's identity provider (统一身份认证): what it is called, and where the browser goes. */
export interface Provider {
  readonly name: string;
  readonly path: string;
}

/** Null: only accounts of this system. */
export function useProvider(): UseQueryResult<Provider | null> {
  return useQuery({
    queryKey: ['sign-in'], staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => (await call<{ readonly provider: Provider | null }>('GET', '/sign-in', undefined, undefined, signal)).provider,
  });
}
