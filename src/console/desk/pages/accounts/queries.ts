import { keepPreviousData, useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import type { Role } from '../../session/me.js';

/** Somebody who can sign in. */
export interface Account {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly roleName: string;
  /** Its id; only of a department's people. */
  readonly department: string | null;
  readonly departmentName: string | null;
  readonly disabled: boolean;
  readonly mustChangePassword: boolean;
  readonly secondFactor: boolean;
  readonly lastSignInAt: string | null;
}

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  /** Its name; only for a department's people. */
  readonly department: string | null;
}

export interface AddedAccount {
  readonly name: string;
  readonly oneTimePassword: string;
}

/** What is to be another; what is not given stays. */
export interface AccountChange {
  readonly displayName?: string;
  readonly role?: Role;
  readonly department?: string | null;
  readonly disabled?: boolean;
}

const ACCOUNTS = ['accounts'] as const;
/** Another administrator is seldom at work at the same time; the server doesn't tell of it. */
const ANEW_MS = 15_000;

export function useAccounts(): UseQueryResult<readonly Account[]> {
  return useQuery({
    queryKey: ACCOUNTS, refetchInterval: ANEW_MS,
    queryFn: async ({ signal }) => (await call<{ readonly accounts: readonly Account[] }>('GET', '/accounts', undefined, undefined, signal)).accounts,
  });
}

export function useAddAccount(): UseMutationResult<AddedAccount, Error, NewAccount> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (account: NewAccount) => call<AddedAccount>('POST', '/accounts', account),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

/** Whatever comes of it, what stands on the server is read anew: a refusal may be because somebody else was there before. */
function useChanging<Given, Answer>(name: string, ask: (address: string, given: Given) => Promise<Answer>): UseMutationResult<Answer, Error, Given> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (given: Given) => ask(`/accounts/${encodeURIComponent(name)}`, given), onSettled: () => void client.invalidateQueries({ queryKey: ACCOUNTS }) });
}

export function useChangeAccount(name: string): UseMutationResult<Account, Error, AccountChange> {
  return useChanging(name, (address, wanted) => call<Account>('PATCH', address, wanted));
}

export function useResetPassword(name: string): UseMutationResult<AddedAccount, Error, void> {
  return useChanging(name, (address) => call<AddedAccount>('POST', `${address}/reset-password`));
}

export function useSignOutEverywhere(name: string): UseMutationResult<void, Error, void> {
  return useChanging(name, (address) => call<void>('POST', `${address}/sign-out`));
}

export function useRemoveFactor(name: string): UseMutationResult<void, Error, void> {
  return useChanging(name, (address) => call<void>('DELETE', `${address}/second-factor`));
}

/** Something that was done to an account. */
export interface TrailLine {
  readonly at: string;
  readonly by: string;
  readonly account: string;
  readonly action: string;
  readonly actionName: string;
  readonly detail: string;
}

export interface Trail {
  readonly total: number;
  readonly changes: readonly TrailLine[];
}

/** Latest first. @param account null: of everybody */
export function useTrail(account: string | null, limit: number, offset: number): UseQueryResult<Trail> {
  const which = account === null ? '' : `&account=${encodeURIComponent(account)}`;
  return useQuery({
    queryKey: [...ACCOUNTS, 'trail', account, limit, offset], refetchInterval: ANEW_MS, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<Trail>('GET', `/account-changes?limit=${limit}&offset=${offset}${which}`, undefined, undefined, signal),
  });
}
