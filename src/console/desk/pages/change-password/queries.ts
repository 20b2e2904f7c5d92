import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import { readSessionAgain } from '../../session/queries.js';

export interface Passwords {
  readonly current: string;
  readonly next: string;
}

export function useChangePassword(): UseMutationResult<void, Error, Passwords> {
  return useMutation({
    mutationFn: ({ current, next }: Passwords) => call<void>('POST', '/password', { current, next }),
    onSuccess: () => readSessionAgain(),
  });
}
