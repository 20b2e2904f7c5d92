import { useMutation } from '@tanstack/react-query';
import { newId } from '../../../new-id.js';
import { call } from '../../api/client.js';
import { AppProblem, wordsOf } from '../../api/problem.js';
import type { TicketSummary } from '../../types.js';
import type { Attempt } from './kept.js';

/** What came of a call. */
export interface Done {
  readonly number: string;
  /** Null: it was answered on the call, there is nothing to follow. */
  readonly lookupCode: string | null;
  readonly departmentName: string | null;
  readonly due: { readonly clockName: string; readonly dueAt: string } | null;
  /** The ticket it is merged into; `fault`: why it is not yet. */
  readonly merge: { readonly into: string; readonly key: string; readonly reason: string; readonly isDone: boolean; readonly fault: string | null } | null;
}

export interface Wanted {
  readonly path: '/tickets' | '/intake/answered';
  readonly body: object;
  readonly mergeInto: string | null;
  /** Why it is merged; stands in the ticket. */
  readonly mergeReason: string;
}

interface SaveProps {
  readonly attempt: Attempt | null;
  readonly onAttempt: (attempt: Attempt | null) => void;
  readonly onDone: (done: Done) => void;
}

type Logged = TicketSummary & { readonly lookupCode?: string };

function doneOf(logged: Logged, { path, mergeInto, mergeReason }: Wanted): Done {
  const isTicket = path === '/tickets';
  return {
    number: logged.number, lookupCode: logged.lookupCode ?? null, departmentName: logged.departmentName, due: isTicket ? logged.deadline : null,
    merge: isTicket && mergeInto !== null ? { into: mergeInto, key: newId(), reason: mergeReason, isDone: false, fault: null } : null,
  };
}

/** Merges what was logged; that it did not go is said with it, as the ticket is there all the same. */
async function merged(done: Done): Promise<Done> {
  if (done.merge === null) return done;
  const { into, key, reason } = done.merge;
  try {
    await call('POST', `/tickets/${done.number}/merge`, { into, reason }, key);
    return { ...done, merge: { ...done.merge, isDone: true, fault: null } };
  } catch (error) {
    return { ...done, merge: { ...done.merge, fault: wordsOf(error) } };
  }
}

/** Saves a call: as a ticket, dispatched or merged at once, or as answered. A try whose fate is unknown is repeated under the same key, other words are another. */
export function useSave({ attempt, onAttempt, onDone }: SaveProps) {
  const save = useMutation({
    mutationFn: async (wanted: Wanted): Promise<void> => {
      const words = JSON.stringify([wanted.path, wanted.body]);
      const { key } = attempt?.words === words ? attempt : { key: newId() };
      onAttempt({ words, key });
      const done = doneOf(await call<Logged>('POST', wanted.path, wanted.body, key), wanted);
      onDone(done); // before it is merged: whatever comes of that, the number is not lost
      if (done.merge) onDone(await merged(done));
    },
    onError: (error) => {
      if (error instanceof AppProblem && error.status >= 400 && error.status < 500) onAttempt(null);
    },
  });
  const mergeAgain = useMutation({ mutationFn: async (done: Done): Promise<void> => onDone(await merged(done)) });
  return { save, mergeAgain };
}
