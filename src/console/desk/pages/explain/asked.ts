import { tab } from '../../../storage.js';

const ASKED = 'yht-explain';

/** Handed over by another place, where the browser may refuse to store. */
let handedOver: string | null = null;

/** Hands over a text that is asked at once when the page opens. It never stands in the address: it is a citizen's words. */
export function handOver(text: string): void {
  handedOver = text;
}

export interface Arrival {
  /** Empty: nothing was asked yet. */
  readonly text: string;
  /** Brought along from a place to go back to. */
  readonly isHandedOver: boolean;
}

/** What to begin with: what was handed over, once, or else what was asked last in this tab. */
export function arrive(): Arrival {
  const text = handedOver ?? tab.read(ASKED) ?? '';
  const arrival = { text, isHandedOver: handedOver !== null };
  handedOver = null;
  return arrival;
}

/** A reload or a lost session finds it again. */
export function rememberAsked(text: string): void {
  tab.write(ASKED, text);
}

/** Who signs in next need not read it. */
export function forgetAsked(): void {
  handedOver = null;
  tab.write(ASKED, null);
}
