import { newId } from '../../../new-id.js';
import { tab } from '../../../storage.js';
import { type KeptValues, keptValues } from '../../forms/kept-values.js';
import { type Call, NEW_CALL } from './call.js';
import type { Done } from './use-save.js';

interface Person {
  readonly name: string;
}

/** A request whose fate may be unknown: sent again with the same words it does nothing twice, also after a reload. */
export interface Attempt {
  readonly words: string;
  readonly key: string;
}

/** A call in this tab, with what came of it. */
export interface KeptCall extends Call {
  readonly attempt: Attempt | null;
  /** To be read to the caller; null: it is not saved yet. */
  readonly done: Done | null;
}

export function newCall(): KeptCall {
  return { ...NEW_CALL, id: newId(), attempt: null, done: null };
}

const keyOf = ({ name }: Person): string => `yht-call-desk:${name}`;

export function keptCall(me: Person): KeptValues<KeptCall> {
  return keptValues<KeptCall>(keyOf(me));
}

/** A caller's words and number are nobody's after the operator has left. */
export function forgetCallDesk(me: Person): void {
  tab.write(keyOf(me), null);
}
