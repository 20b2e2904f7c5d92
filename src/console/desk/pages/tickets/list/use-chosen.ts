import { useCallback, useMemo, useState } from 'react';
import type { TicketSummary } from '../../../types.js';

export interface Chosen {
  /** Of those shown, what can be signed for. */
  readonly possible: readonly string[];
  readonly chosen: readonly string[];
  choose(number: string, isChosen: boolean): void;
  chooseAll(areChosen: boolean): void;
}

/** Which tickets of the page are ticked to be signed for; what is no longer shown or no longer waits for a signature is not among them. */
export function useChosen(tickets: readonly TicketSummary[], maySign: boolean): Chosen {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const possible = useMemo(() => (maySign ? tickets.filter(({ status }) => status === 'dispatched').map(({ number }) => number) : []), [tickets, maySign]);
  const choose = useCallback((number: string, isChosen: boolean): void => setTicked((before) => {
    const next = new Set(before);
    if (isChosen) next.add(number);
    else next.delete(number);
    return next;
  }), []);
  const chooseAll = (areChosen: boolean): void => setTicked(new Set(areChosen ? possible : []));
  return { possible, chosen: possible.filter((number) => ticked.has(number)), choose, chooseAll };
}
