import { maySeeDrafts } from '../domain/knowledge/access.js';
import { type DocumentRecord, passagesIn, type PolicyDocument } from '../domain/knowledge/document.js';
import type { Entry } from '../domain/knowledge/entry.js';
import { wordingOn } from '../domain/knowledge/standing.js';
import { isInForce, type Policy } from '../domain/knowledge.js';
import { demand, type Principal } from '../domain/permission.js';
import type { KnowledgeStore } from '../domain/ports.js';
import { dateAt } from '../domain/shanghai-time.js';
import { AppError } from '../errors.js';
import { drafterOf } from './folder-entry.js';
import { allEntries, type ListEntriesDeps } from './list-entries.js';

export interface LibraryDeps extends ListEntriesDeps {
  readonly knowledge: ListEntriesDeps['knowledge'] & Pick<KnowledgeStore, 'policies' | 'documents' | 'loadDocument'>;
}

export interface LibraryWish {
  /** Words that all have to stand in its title, number or issuer; null: any. */
  readonly words: string | null;
  readonly state: 'in-force' | 'expired' | null;
  readonly limit: number;
  readonly offset: number;
}

/** An entry with the document and section that it rests on. */
export interface RestingEntry {
  readonly entry: Entry;
  readonly section: string;
}

/** A document that entries can rest on, whether it came with the folder or was taken in here. */
export interface LibraryDocument {
  readonly policy: Policy;
  /** Id of the department that drafted it; null: none that handles anything. */
  readonly department: string | null;
  readonly inForce: boolean;
  /** null: it stands in the folder. */
  readonly document: PolicyDocument | null;
  /** What rests on it and this person may read. */
  readonly entries: readonly RestingEntry[];
}

/** Read at once where all are wanted. */
const TOGETHER = 200;

async function storedDocuments({ knowledge }: LibraryDeps): Promise<ReadonlyMap<string, PolicyDocument>> {
  const found = new Map<string, PolicyDocument>();
  for (let offset = 0; ; offset += TOGETHER) {
    const { documents, total } = await knowledge.documents({ department: null, awaiting: false, limit: TOGETHER, offset });
    for (const document of documents) found.set(document.policy.id, document);
    if (documents.length === 0 || offset + TOGETHER >= total) return found;
  }
}

/** By policy: what is being written counts for who may see it, else what is public. */
function byPolicy(entries: readonly Entry[], principal: Principal, today: string): ReadonlyMap<string, RestingEntry[]> {
  const found = new Map<string, RestingEntry[]>();
  for (const entry of entries) {
    const content = (maySeeDrafts(principal) ? entry.draft?.content : undefined) ?? wordingOn(entry, today)?.content ?? entry.published?.content;
    if (!content) continue;
    const others = found.get(content.policy) ?? [];
    found.set(content.policy, others);
    others.push({ entry, section: content.section });
  }
  return found;
}

function isWanted({ policy, inForce }: LibraryDocument, { words, state }: LibraryWish): boolean {
  const text = [policy.title, policy.documentNumber, policy.issuer].join('\n').toLowerCase();
  return (state === null || inForce === (state === 'in-force')) && (words === null || words.toLowerCase().split(/\s+/).every((word) => text.includes(word)));
}

async function documentsFor(deps: LibraryDeps, principal: Principal): Promise<readonly LibraryDocument[]> {
  demand(principal, 'knowledge:read');
  const today = dateAt(deps.clock.now());
  const stored = await storedDocuments(deps);
  const resting = byPolicy(await allEntries(deps, principal), principal, today);
  const folder = deps.shelf.folder().policies;
  const own = new Set(folder.map(({ id }) => id));
  const policies = [...folder, ...[...stored.values()].map(({ policy }) => policy).filter(({ id }) => !own.has(id))];
  const all = policies.map((policy): LibraryDocument => {
    const document = own.has(policy.id) ? null : stored.get(policy.id) ?? null;
    return { policy, document, department: document?.department ?? drafterOf(deps, policy)?.id ?? null, inForce: isInForce(policy, today), entries: resting.get(policy.id) ?? [] };
  });
  return all.filter(({ department }) => principal.role !== 'department' || department === principal.department);
}

/** Documents that entries rest on, issued last first; a department's clerk sees those that it drafted. @throws AppError FORBIDDEN */
export async function readLibrary(deps: LibraryDeps, principal: Principal, wish: LibraryWish): Promise<{ readonly total: number; readonly documents: readonly LibraryDocument[] }> {
  const found = (await documentsFor(deps, principal)).filter((document) => isWanted(document, wish));
  const sorted = [...found].sort((a, b) => (a.policy.issuedOn === b.policy.issuedOn ? (a.policy.id < b.policy.id ? -1 : 1) : a.policy.issuedOn < b.policy.issuedOn ? 1 : -1));
  return { total: found.length, documents: sorted.slice(wish.offset, wish.offset + wish.limit) };
}

/** One of them, with its text as far as it is known. @throws AppError FORBIDDEN, DOCUMENT_NOT_FOUND */
export async function openDocument(deps: LibraryDeps, principal: Principal, id: string): Promise<{ readonly found: LibraryDocument; readonly record: DocumentRecord | null; readonly passages: ReturnType<typeof passagesIn> }> {
  const found = (await documentsFor(deps, principal)).find(({ policy }) => policy.id === id);
  if (!found) throw new AppError('DOCUMENT_NOT_FOUND');
  const record = found.document === null ? null : await deps.knowledge.loadDocument(id);
  return { found, record, passages: passagesIn(record?.events ?? []) };
}
