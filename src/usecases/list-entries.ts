import { addDays } from '../domain/calendar.js';
import { maySeeDrafts, mayReadEntry } from '../domain/knowledge/access.js';
import { type Entry, type EntryRecord, type EntryStatus, EXPIRY_WARNING_DAYS, expiryOn } from '../domain/knowledge/entry.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock, KnowledgeStore } from '../domain/ports.js';
import { dateAt } from '../domain/shanghai-time.js';
import { AppError } from '../errors.js';
import { type FolderEntryDeps, ownerOf, takenOver } from './folder-entry.js';

export interface ListEntriesDeps extends FolderEntryDeps {
  readonly clock: Clock;
  readonly knowledge: Pick<KnowledgeStore, 'entries' | 'loadEntry' | 'standing'>;
}

export interface EntryWish {
  /** Those of the store, or those that stand only in the folder. */
  readonly source: 'store' | 'folder';
  readonly status: EntryStatus | null;
  /** Only those whose last day is near or over. */
  readonly expiring: boolean;
  /** Id of the owner; only for those who see all. */
  readonly department: string | null;
  readonly limit: number;
  readonly offset: number;
}

/** Entries that this person may read. @throws AppError FORBIDDEN */
export async function listEntries(deps: ListEntriesDeps, principal: Principal, wish: EntryWish): Promise<{ readonly entries: readonly Entry[]; readonly total: number }> {
  demand(principal, 'knowledge:read');
  const department = principal.role === 'department' ? principal.department ?? '' : wish.department;
  if (wish.source === 'folder') return ofFolder(deps, { ...wish, department });
  const { status, limit, offset } = wish;
  const lastDayUntil = wish.expiring ? addDays(dateAt(deps.clock.now()), EXPIRY_WARNING_DAYS) : null;
  return deps.knowledge.entries({ department, status, publishedOnly: !maySeeDrafts(principal), lastDayUntil, limit, offset });
}

/** What stands only in the folder is published, and nobody works on it. */
async function ofFolder(deps: ListEntriesDeps, { status, expiring, department, limit, offset }: EntryWish) {
  const now = deps.clock.now();
  const own = new Set((await deps.knowledge.standing()).map(({ id }) => id));
  const chosen = status === null || status === 'published' ? deps.shelf.folder().interpretations : [];
  const entries = chosen
    .filter((entry) => !own.has(entry.id) && ownerOf(deps, entry) !== null && (department === null || ownerOf(deps, entry) === department))
    .map(({ id }) => takenOver(deps, id, '', '', now).entry)
    .filter((entry) => !expiring || expiryOn(entry, dateAt(now)) !== null);
  return { entries: entries.slice(offset, offset + limit), total: entries.length };
}

/** One entry with its history; of version 0 when it stands only in the folder. @throws AppError FORBIDDEN, ENTRY_NOT_FOUND */
export async function readEntry(deps: ListEntriesDeps, principal: Principal, id: string): Promise<EntryRecord> {
  demand(principal, 'knowledge:read');
  const record = (await deps.knowledge.loadEntry(id)) ?? takenOver(deps, id, '', '', deps.clock.now());
  if (!mayReadEntry(principal, record.entry)) throw new AppError('ENTRY_NOT_FOUND');
  return record;
}
