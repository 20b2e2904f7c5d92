import { accountsEntry } from '../pages/accounts/entry.js';
import { apiKeysEntry } from '../pages/api-keys/entry.js';
import { auditEntry } from '../pages/audit/entry.js';
import { calendarEntry } from '../pages/calendar/entry.js';
import { callEntry } from '../pages/call/entry.js';
import { conversationsEntry } from '../pages/conversations/entry.js';
import { deliveriesEntry } from '../pages/deliveries/entry.js';
import { departmentsEntry } from '../pages/departments/entry.js';
import { explainEntry } from '../pages/explain/entry.js';
import { figuresEntry } from '../pages/figures/entry.js';
import { knowledgeEntry } from '../pages/knowledge/entry.js';
import { libraryEntry } from '../pages/library/entry.js';
import { logLevelEntry } from '../pages/log-level/entry.js';
import { oversightEntry } from '../pages/oversight/entry.js';
import { questionsEntry } from '../pages/questions/entry.js';
import { timeLimitsEntry } from '../pages/time-limits/entry.js';
import { ticketsEntry } from '../pages/tickets/entry.js';
import { type Me, mayEnter } from '../session/me.js';
import type { PageEntry } from './page-entry.js';

/** In the order of the navigation. */
export const PAGES: readonly PageEntry[] = [ticketsEntry, callEntry, conversationsEntry, questionsEntry, knowledgeEntry, libraryEntry, explainEntry, oversightEntry, accountsEntry, departmentsEntry, figuresEntry, apiKeysEntry, deliveriesEntry, auditEntry, timeLimitsEntry, calendarEntry, logLevelEntry];

export function pagesFor(me: Me): PageEntry[] {
  return PAGES.filter((page) => mayEnter(me, page));
}

/** Where somebody's work begins: an operator's with a call, a supervisor's with what is late; of all others with the first page they may enter. */
export function homeOf(me: Me): PageEntry | undefined {
  return pagesFor(me).find((page) => page === callEntry || page === oversightEntry) ?? pagesFor(me)[0];
}
