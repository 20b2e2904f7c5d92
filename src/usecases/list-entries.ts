import { addDays } from '../domain/calendar.js';
import { maySeeDrafts, mayReadEntry } from '../domain/knowledge/access.js';
import { type Entry, type EntryRecord, type EntryStatus, EXPIRY_WARNING_DAYS, expiryOn } from '../domain/knowledge/entry.js';
import { type EntrySums, helpfulShare, NO_ENTRY_SUMS } from '../domain/knowledge/figures.js';
import { holdsWords } from '../domain/knowledge/words.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock, KnowledgeStore } from '../domain/ports.js';
import { dateAt } from '../domain/shanghai-time.js';
import { AppError } from '../errors.js';
import { type FolderEntryDeps, ownerOf, takenOver } from './folder-entry.js';
import { type EntryFiguresDeps, recentEntrySums } from './read-entry-figures.js';

export interface ListEntriesDeps extends FolderEntryDeps {
  readonly clock: Clock;
  readonly knowledge: Pick<KnowledgeStore, 'entries' | 'loadEntry' | 'standing'>;
}

export interface EntryWish {
  /** Those of the store, those that stand only in the folder, or both in this order. */
  readonly source: 'store' | 'folder' | 'all';
  readonly status: EntryStatus | null;
  /** Only those whose last day is near or over. */
  readonly expiring: boolean;
  /** Id of the owner; only for those who see all. */
  readonly department: string | null;
  /** Words that all have to stand in it, where this person can read it; null: any. */
  readonly words: string | null;
  /** Changed last first; or by what citizens did in the last days: most answered, or least helpful. */
  readonly sort: 'changed' | 'asked' | 'least-helpful';
  readonly limit: number;
  readonly offset: number;
}

const EVERYTHING: EntryWish = { source: 'all', status: null, expiring: false, department: null, words: null, sort: 'changed', limit: Number.MAX_SAFE_INTEGER, offset: 0 };

interface Found {
  readonly entries: readonly Entry[];
  readonly total: number;
}

/** What citizens did with the entries in the last days, by id. */
type Sums = ReadonlyMap<string, EntrySums>;

/** Read at once where all are looked through. */
const TOGETHER = 200;

/** Entries that this person may read. @throws AppError FORBIDDEN */
export async function listEntries(deps: ListEntriesDeps & EntryFiguresDeps, principal: Principal, wish: EntryWish): Promise<Found & { readonly sums: Sums }> {
  demand(principal, 'knowledge:read');
  const sums = await recentEntrySums(deps);
  return { ...(wish.sort === 'changed' ? await asChanged(deps, principal, wish) : await byFigures(deps, principal, wish, sums)), sums };
}

/** Every entry that this person may read, those that stand only in the folder as well. @throws AppError FORBIDDEN */
export async function allEntries(deps: ListEntriesDeps, principal: Principal): Promise<readonly Entry[]> {
  demand(principal, 'knowledge:read');
  return (await asChanged(deps, principal, { ...EVERYTHING, words: '' })).entries;
}

/** All are ordered here, as all are looked through for words: a district has hundreds. */
async function byFigures(deps: ListEntriesDeps, principal: Principal, wish: EntryWish, sums: Sums): Promise<Found> {
  const { entries } = await asChanged(deps, principal, { ...wish, limit: Number.MAX_SAFE_INTEGER, offset: 0, words: wish.words ?? '' });
  const of = (id: string): EntrySums => sums.get(id) ?? NO_ENTRY_SUMS;
  const compare = wish.sort === 'asked' ? byAnswers : byHelp;
  return pageOf([...entries].sort((a, b) => compare(of(a.id), of(b.id))), wish);
}

function byAnswers(a: EntrySums, b: EntrySums): number {
  return b.answered - a.answered || b.offered - a.offered;
}

/** Those of which enough people said whether they helped first, by that; then by how often one or the other said no. */
function byHelp(a: EntrySums, b: EntrySums): number {
  const [ofA, ofB] = [helpfulShare(a) ?? 2, helpfulShare(b) ?? 2];
  return ofA - ofB || b.notHelpful - a.notHelpful || b.noneOfThem - a.noneOfThem || byAnswers(a, b);
}

async function asChanged(deps: ListEntriesDeps, principal: Principal, wish: EntryWish): Promise<Found> {
  const department = principal.role === 'department' ? principal.department ?? '' : wish.department;
  const own = { ...wish, department };
  if (wish.source === 'folder') return pageOf(await ofFolder(deps, own), wish);
  const stored = wish.words === null ? await ofStore(deps, principal, own) : pageOf(await lookedThrough(deps, principal, own, wish.words), wish);
  if (wish.source === 'store') return stored;
  const others = await ofFolder(deps, own);
  const after = { offset: Math.max(0, wish.offset - stored.total), limit: wish.limit - stored.entries.length };
  return { entries: [...stored.entries, ...pageOf(others, after).entries], total: stored.total + others.length };
}

function pageOf(entries: readonly Entry[], { offset, limit }: Pick<EntryWish, 'offset' | 'limit'>): Found {
  return { entries: entries.slice(offset, offset + limit), total: entries.length };
}

function ofStore({ clock, knowledge }: ListEntriesDeps, principal: Principal, { status, expiring, department, limit, offset }: EntryWish): Promise<Found> {
  const lastDayUntil = expiring ? addDays(dateAt(clock.now()), EXPIRY_WARNING_DAYS) : null;
  return knowledge.entries({ department, status, publishedOnly: !maySeeDrafts(principal), lastDayUntil, limit, offset });
}

/** A district has hundreds of entries: they are looked through here, and neither store needs an index of words. */
async function lookedThrough(deps: ListEntriesDeps, principal: Principal, wish: EntryWish, words: string): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (let offset = 0; ; offset += TOGETHER) {
    const { entries, total } = await ofStore(deps, principal, { ...wish, limit: TOGETHER, offset });
    found.push(...entries.filter((entry) => holdsWords(entry, words, maySeeDrafts(principal))));
    if (entries.length === 0 || offset + TOGETHER >= total) return found;
  }
}

/** What stands only in the folder is published, and nobody works on it. */
async function ofFolder(deps: ListEntriesDeps, { status, expiring, department, words }: EntryWish): Promise<readonly Entry[]> {
  const now = deps.clock.now();
  const own = new Set((await deps.knowledge.standing()).map(({ id }) => id));
  const chosen = status === null || status === 'published' ? deps.shelf.folder().interpretations : [];
  return chosen
    .filter((entry) => !own.has(entry.id) && ownerOf(deps, entry) !== null && (department === null || ownerOf(deps, entry) === department))
    .map(({ id }) => takenOver(deps, id, '', '', now).entry)
    .filter((entry) => (!expiring || expiryOn(entry, dateAt(now)) !== null) && (words === null || holdsWords(entry, words, false)));
}

/** One entry with its history; of version 0 when it stands only in the folder. @throws AppError FORBIDDEN, ENTRY_NOT_FOUND */
export async function readEntry(deps: ListEntriesDeps, principal: Principal, id: string): Promise<EntryRecord> {
  demand(principal, 'knowledge:read');
  const record = (await deps.knowledge.loadEntry(id)) ?? takenOver(deps, id, '', '', deps.clock.now());
  if (!mayReadEntry(principal, record.entry)) throw new AppError('ENTRY_NOT_FOUND');
  return record;
}
