import { ENTRY_PERMISSIONS, mayReadEntry } from '../domain/knowledge/access.js';
import type { EntryCommand } from '../domain/knowledge/commands.js';
import type { EntryRecord } from '../domain/knowledge/entry.js';
import { demand, type Principal } from '../domain/permission.js';
import { AppError } from '../errors.js';
import { type ChangeEntryDeps, changeEntry } from './change-entry.js';
import { checkEntry } from './check-entry.js';

type WithoutOrigin<C> = C extends EntryCommand ? Omit<C, 'by' | 'cause'> : never;
/** What a person asks of an entry; asking for one to be written is done from its group of questions. */
export type HandledEntryCommand = WithoutOrigin<Exclude<EntryCommand, { name: 'RequestEntry' }>>;

/**
 * Somebody does something with an entry: allowed by their role, to an entry that they may see, and by the entry's own rules.
 * @param cause the request's own id: repeated, it changes nothing
 * @throws AppError FORBIDDEN, ENTRY_NOT_FOUND, VALIDATION_FAILED, and what the entry refuses
 */
export async function handleEntry(deps: ChangeEntryDeps, principal: Principal, id: string, wanted: HandledEntryCommand, cause: string): Promise<EntryRecord> {
  demand(principal, ENTRY_PERMISSIONS[wanted.name]);
  return changeEntry(deps, id, { ...wanted, by: principal.name, cause } as EntryCommand, async (entry) => {
    if (!mayReadEntry(principal, entry)) throw new AppError('ENTRY_NOT_FOUND');
    if (wanted.name === 'ReviseEntry') await checkEntry(deps, wanted.content, id);
    // A draft that was made of a document, or of a table, may not be whole.
    if (wanted.name === 'ReviewEntry' && entry.draft) await checkEntry(deps, entry.draft.content, id);
    // Since it was written its policy may be gone, or another entry have taken one of its questions.
    if (wanted.name === 'PublishEntry' && entry.draft?.reviewed) await checkEntry(deps, entry.draft.content, id);
  });
}
