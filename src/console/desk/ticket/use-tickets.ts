import { useEffect, useState } from 'react';
import { call } from '../api/client.js';
import { isLost, wordsOf } from '../api/problem.js';
import type { TicketPage } from '../types.js';
import type { Tab } from './tabs.js';

const PAGE = 50;
/** The most that the server gives at once; what it can't choose is chosen from these. */
export const MOST = 200;

export interface FoundTickets {
  /** Null: not read yet. */
  readonly found: (TicketPage & { readonly isCut: boolean }) | null;
  readonly fault: string | null;
  readonly offset: number;
  readonly size: number;
  turn(offset: number): void;
}

function chosen(page: TicketPage, { only }: Tab): FoundTickets['found'] {
  if (!only) return { ...page, isCut: false };
  const tickets = page.tickets.filter(only);
  return { tickets, total: tickets.length, isCut: page.total > MOST };
}

/** One part of the tickets, by pages, read again when `fresh` changes. */
export function useTickets(tab: Tab, fresh: string, onLost: () => void): FoundTickets {
  const [offset, setOffset] = useState(0);
  const [read, setRead] = useState<{ readonly tab: Tab; readonly page: FoundTickets['found'] } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const size = tab.only ? MOST : PAGE;
  // biome-ignore lint/correctness/useExhaustiveDependencies: something new is the reason to read again
  useEffect(() => {
    let current = true;
    call<TicketPage>('GET', `/tickets?status=${tab.statuses.join(',')}&limit=${size}&offset=${offset}`).then((page) => {
      if (!current) return;
      setRead({ tab, page: chosen(page, tab) });
      setFault(null);
      if (page.tickets.length === 0 && offset > 0) setOffset(0);
    }, (error: unknown) => {
      if (isLost(error)) onLost();
      else if (current) setFault(wordsOf(error));
    });
    return () => {
      current = false;
    };
  }, [tab, size, offset, onLost, fresh]);
  return { found: read?.tab === tab ? read.page : null, fault, offset, size, turn: setOffset };
}
