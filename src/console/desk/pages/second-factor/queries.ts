import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import { readSessionAgain } from '../../session/queries.js';

/** For an authenticator app; told once. */
export interface FactorSecret {
  readonly secret: string;
  readonly uri: string;
}

export interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
}

export function useBeginFactor(): UseMutationResult<FactorSecret, Error, { readonly password: string }> {
  return useMutation({ mutationFn: ({ password }: { readonly password: string }) => call<FactorSecret>('POST', '/second-factor', { password }) });
}

/** The session is read anew only when the recovery codes have been seen: it would take them away. */
export function useConfirmFactor(): UseMutationResult<RecoveryCodes, Error, { readonly code: string }> {
  return useMutation({ mutationFn: ({ code }: { readonly code: string }) => call<RecoveryCodes>('POST', '/second-factor/confirm', { code: code.trim() }) });
}

export function useDropFactor(): UseMutationResult<void, Error, { readonly code: string }> {
  return useMutation({ mutationFn: ({ code }: { readonly code: string }) => call<void>('POST', '/second-factor/off', { code: code.trim() }), onSuccess: () => readSessionAgain() });
}
