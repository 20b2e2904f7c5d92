import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import type { Explanation } from './types.js';

/** Why a text is answered as it is, asked once; anew when somebody asks again, or has signed in again. @param text empty: nothing is asked */
export function useExplanation(text: string): UseQueryResult<Explanation> {
  return useQuery({
    // A moment of the service's work each: not merely because the window is looked at. What a citizen says is not kept either.
    queryKey: ['explanation', text], enabled: text !== '', staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false, refetchOnReconnect: false,
    queryFn: ({ signal }) => call<Explanation>('POST', '/explanations', { text }, undefined, signal),
  });
}
