import { useRef, useState } from 'react';
import { newId } from '../new-id.js';
import { call } from './api/client.js';
import { AppProblem, isLost, wordsOf } from './api/problem.js';
import type { Me } from './session/me.js';
import type { TicketDetail } from './types.js';

export interface ActionProps {
  readonly me: Me;
  readonly ticket: TicketDetail;
  /** Busy until it is through: what can be done next is known only then. @param answer what the server said to it */
  readonly onDone: (notice: string, answer: unknown) => void | Promise<void>;
  readonly onFault: (error: unknown) => void;
}

export interface Action {
  readonly busy: boolean;
  readonly fault: string | null;
  /** @param before an earlier step of the same action: it goes first, with an empty body and under the same key */
  run(path: string, body: object, notice: string, before?: string): Promise<void>;
}

/**
 * Runs an action, one at a time. A try whose fate is unknown (the network broke) is repeated under the same key, so that nothing
 * is done twice; other words, or words that the server has refused, are a new attempt.
 */
export function useAction({ onDone, onFault }: Pick<ActionProps, 'onDone' | 'onFault'>): Action {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const attempt = useRef({ words: '', key: '' });
  const running = useRef(false);
  const run: Action['run'] = async (path, body, notice, before) => {
    if (running.current) return;
    const words = JSON.stringify([path, body]);
    if (attempt.current.words !== words) attempt.current = { words, key: newId() };
    running.current = true;
    setBusy(true);
    setFault(null);
    try {
      if (before !== undefined) await call('POST', before, {}, attempt.current.key);
      const answer = await call<unknown>('POST', path, body, attempt.current.key);
      attempt.current = { words: '', key: '' };
      await onDone(notice, answer);
    } catch (error) {
      if (error instanceof AppProblem && error.status >= 400 && error.status < 500) attempt.current = { words: '', key: '' };
      if (!isLost(error)) setFault(wordsOf(error)); // the sign-in says so, and the button is pressed again after it
      onFault(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, fault, run };
}
