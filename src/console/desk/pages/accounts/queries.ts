import { useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import type { Role } from '../../session/me.js';

/** Somebody who can sign in. */
export interface Account {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly roleName: string;
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

interface Named {
  readonly name: string;
}

const ACCOUNTS = ['accounts'] as const;

export function useAccounts(): UseQueryResult<readonly Account[]> {
  return useQuery({
    queryKey: ACCOUNTS,
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

/** Names of those that handle tickets. */
export function useDepartmentNames(): UseQueryResult<readonly string[]> {
  return useQuery({
    queryKey: ['departments', 'names'], staleTime: 600_000,
    queryFn: async ({ signal }) => (await call<{ readonly departments: readonly Named[] }>('GET', '/departments', undefined, undefined, signal)).departments.map(({ name }) => name),
  });
}
