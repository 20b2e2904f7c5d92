import { may, type Permission, type Principal } from '../permission.js';
import { allowedNow, type EntryCommandName } from './commands.js';
import type { PolicyDocument } from './document.js';
import type { Entry } from './entry.js';

/** What each command that a person gives needs. A department gives them to its own entries only. */
export const ENTRY_PERMISSIONS: Readonly<Record<EntryCommandName, Permission>> = {
  RequestEntry: 'knowledge:publish', ReviseEntry: 'knowledge:draft', DiscardDraft: 'knowledge:draft', ReviewEntry: 'knowledge:review', SendBackEntry: 'knowledge:review',
  PublishEntry: 'knowledge:publish', RenewEntry: 'knowledge:publish', WithdrawEntry: 'knowledge:withdraw',
};

/** Who writes or reviews sees drafts and history; an operator only what may be told to citizens. */
export function maySeeDrafts(principal: Principal): boolean {
  return may(principal, 'knowledge:draft') || may(principal, 'knowledge:review');
}

/** May this person read the entry at all? A department reads its own, an operator what is published. */
export function mayReadEntry(principal: Principal, entry: Pick<Entry, 'department' | 'published'>): boolean {
  if (!may(principal, 'knowledge:read')) return false;
  if (principal.role === 'department') return principal.department === entry.department;
  return maySeeDrafts(principal) || entry.published !== null;
}

/** May this person read the document's interpretation clock? A department reads its own. */
export function mayReadDocument(principal: Principal, { department }: Pick<PolicyDocument, 'department'>): boolean {
  return may(principal, 'knowledge:read') && (principal.role !== 'department' || principal.department === department);
}

/** The commands that this person can give to the entry now: by role, by its state, and nobody reviews their own words. */
export function entryCommandsFor(principal: Principal, entry: Entry): EntryCommandName[] {
  if (!mayReadEntry(principal, entry)) return [];
  const isAuthor = entry.draft?.authors.includes(principal.name) ?? false;
  return allowedNow(entry).filter((name) => may(principal, ENTRY_PERMISSIONS[name]) && !(name === 'ReviewEntry' && isAuthor));
}
