import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newId } from '../../../../new-id.js';
import { call } from '../../../api/client.js';
import { isPassing, wordsOf } from '../../../api/problem.js';

/** What became of each. */
export interface SignedSeveral {
  readonly signed: readonly string[];
  readonly failed: readonly { readonly number: string; readonly why: string }[];
}

/** Once more under the same key where the line broke: it is signed once. */
async function sign(number: string): Promise<void> {
  const key = newId();
  const once = (): Promise<unknown> => call('POST', `/tickets/${number}/sign`, {}, key);
  await once().catch((error: unknown) => {
    if (!isPassing(error)) throw error;
    return once();
  });
}

/** Signs for tickets one after the other; what is refused doesn't hold up the rest. */
export function useSignSeveral(): UseMutationResult<SignedSeveral, Error, readonly string[]> & { readonly done: number } {
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const mutation = useMutation({
    mutationFn: async (numbers: readonly string[]): Promise<SignedSeveral> => {
      const signed: string[] = [];
      const failed: { number: string; why: string }[] = [];
      for (const number of numbers) {
        setDone(signed.length + failed.length);
        await sign(number).then(() => signed.push(number), (error: unknown) => failed.push({ number, why: wordsOf(error) }));
      }
      return { signed, failed };
    },
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['tickets'] }), client.invalidateQueries({ queryKey: ['ticket'] })]),
  });
  return { ...mutation, done };
}
