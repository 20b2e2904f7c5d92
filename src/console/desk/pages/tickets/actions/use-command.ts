import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { newId } from '../../../../new-id.js';
import { call } from '../../../api/client.js';
import { AppProblem } from '../../../api/problem.js';
import type { TicketDetail } from '../../../types.js';

export interface ActionProps {
  readonly ticket: TicketDetail;
  /** Busy until it is through: what can be done next is known only then. @param answer what the server said to it */
  readonly onDone: (notice: string, answer: unknown) => Promise<void>;
  readonly onFault: (error: unknown) => Promise<void>;
}

/** While one of them is on its way, a change of the ticket may be its own. */
export const COMMANDS = ['ticket-command'];

export interface Sent {
  readonly path: string;
  readonly body: object;
  /** An earlier step of the same action: it goes first, with an empty body and under the same key. */
  readonly before: string | undefined;
}

/**
 * Runs a command. A try whose fate is unknown (the network broke) is repeated under the same key, so that nothing is done twice; other
 * words, or words that the server has refused, are a new attempt.
 */
export function useCommand(): UseMutationResult<unknown, Error, Sent> {
  const attempt = useRef({ words: '', key: '' });
  return useMutation({
    mutationKey: COMMANDS,
    mutationFn: async ({ path, body, before }: Sent) => {
      const words = JSON.stringify([path, body]);
      if (attempt.current.words !== words) attempt.current = { words, key: newId() };
      if (before !== undefined) await call('POST', before, {}, attempt.current.key);
      return call<unknown>('POST', path, body, attempt.current.key);
    },
    onSuccess: () => {
      attempt.current = { words: '', key: '' };
    },
    onError: (error) => {
      if (error instanceof AppProblem && error.status >= 400 && error.status < 500) attempt.current = { words: '', key: '' };
    },
  });
}
