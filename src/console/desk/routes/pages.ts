import { accountsEntry } from '../pages/accounts/entry.js';
import { explainEntry } from '../pages/explain/entry.js';
import { questionsEntry } from '../pages/questions/entry.js';
import { ticketsEntry } from '../pages/tickets/entry.js';
import { type Me, mayEnter } from '../session/me.js';
import type { PageEntry } from './page-entry.js';

/** In the order of the navigation; the first that somebody may enter is their home. */
export const PAGES: readonly PageEntry[] = [ticketsEntry, questionsEntry, explainEntry, accountsEntry];

export function pagesFor(me: Me): PageEntry[] {
  return PAGES.filter((page) => mayEnter(me, page));
}
