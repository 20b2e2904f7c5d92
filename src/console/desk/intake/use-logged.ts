import { tab } from '../../storage.js';
import type { Me } from '../session/me.js';
import { useFormDraft } from '../use-draft.js';
import type { Logged } from './read-out.js';

const keyOf = ({ name }: Me): string => `yht-logged:${name}`;

/** Where what is typed with a caller on the line is kept. */
export function draftOfCall({ name }: Me): string {
  return `yht-call:${name}`;
}

/** A caller's words and number are nobody's after the operator has left. */
export function forgetCall(me: Me): void {
  tab.write(draftOfCall(me), null);
  tab.write(keyOf(me), null);
}

/** What is still to be read out; it survives a reload with the caller on the line. */
export function useLogged(me: Me): [Logged | null, (logged: Logged | null) => void] {
  const [{ number, lookupCode }, set] = useFormDraft(keyOf(me));
  const logged = number !== undefined && lookupCode !== undefined ? { number, lookupCode } : null;
  return [logged, (next) => set(next && { number: next.number, lookupCode: next.lookupCode })];
}
