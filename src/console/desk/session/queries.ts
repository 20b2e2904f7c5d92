import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { forgetAsked } from '../pages/explain/asked.js';
import { forgetCallDesk } from '../pages/call/kept.js';
import { forgetDrafts } from '../pages/conversations/drafts.js';
import { call } from '../api/client.js';
import { AppProblem } from '../api/problem.js';
import { queryClient } from '../api/query-client.js';
import { ended, leaving } from '../api/signal.js';
import type { Me } from './me.js';

const SESSION = ['session'] as const;

/** Null: nobody is signed in. Who was, stays on the page while the session has ended, with what was typed. */
async function readSession(): Promise<Me | null> {
  try {
    return await call<Me>('GET', '/session');
  } catch (error) {
    if (!(error instanceof AppProblem && error.status === 401)) throw error;
    const before = queryClient.getQueryData<Me | null>(SESSION) ?? null;
    if (before) ended.set(true);
    return before;
  }
}

export function useSession(): UseQueryResult<Me | null> {
  return useQuery({ queryKey: SESSION, queryFn: readSession, staleTime: Number.POSITIVE_INFINITY });
}

/** Asks anew who is signed in and what they may. */
export function readSessionAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: SESSION });
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
  /** Of the second factor; asked for when the password was right. */
  readonly code?: string;
}

/** Whoever signs in finds the page as they left it; somebody else finds nothing of it. */
function enter(me: Me): void {
  const before = queryClient.getQueryData<Me | null>(SESSION);
  if (before && before.name !== me.name) forget(before);
  ended.set(false);
  queryClient.setQueryData(SESSION, me);
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
}

/** What is nobody else's business. */
function forget(me: Me): void {
  forgetAsked();
  forgetCallDesk(me);
  forgetDrafts(me);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
}

export function useSignIn(): UseMutationResult<Me, Error, Credentials> {
  return useMutation({ mutationFn: (credentials: Credentials) => call<Me>('POST', '/session', credentials), onSuccess: enter });
}

/** Where they go on to sign out where they signed in; null: here. */
interface Left {
  readonly url: string | null;
}

/**
 * Leaves also when the server can't be told: then the cookie stays, and the person hears of it. Who signed in at the city's provider goes
 * there to sign out, too: else whoever sits down next is let in by it without being asked.
 */
export function useSignOut(onLeft: (told: boolean) => void): UseMutationResult<Left, Error, Me> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      leaving.set(true);
      // What is asked for meanwhile would be refused, and then read as a session that has ended.
      await client.cancelQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
      return call<Left>('POST', '/sign-in/end');
    },
    onSettled: (left, error, me) => {
      forget(me);
      ended.set(false);
      client.setQueryData(SESSION, null);
      leaving.set(false);
      if (left && left.url !== null) location.assign(left.url);
      else onLeft(!error || error instanceof AppProblem && error.status === 401);
    },
  });
}
