import type { IsoDate } from '../calendar.js';
import type { Policy } from '../knowledge.js';
import type { DocumentRecord, PolicyDocument } from './document.js';
import type { Entry, EntryRecord, EntryStatus } from './entry.js';

interface Page {
  readonly limit: number;
  readonly offset: number;
}

export interface EntryQuery extends Page {
  /** Of the owner; null: all. */
  readonly department: string | null;
  /** null: any. */
  readonly status: EntryStatus | null;
  readonly publishedOnly: boolean;
  /** Only published ones whose last day is no later than this, the soonest first; null: all, changed last first. */
  readonly lastDayUntil: IsoDate | null;
}

export interface DocumentQuery extends Page {
  /** Of who drafted it; null: all. */
  readonly department: string | null;
  /** Only those that wait for their interpretation, nearest due first; else published last first. */
  readonly awaiting: boolean;
}

/** Entries and policy documents, each one document with its history. Nothing needs two of them saved together. */
export interface KnowledgeStore {
  /** Saves a new entry. `false`: its id is taken. */
  insertEntry(record: EntryRecord): Promise<boolean>;
  loadEntry(id: string): Promise<EntryRecord | null>;
  /** Saves the next version. @throws AppError VERSION_CONFLICT when another save came first */
  saveEntry(record: EntryRecord): Promise<void>;
  entries(query: EntryQuery): Promise<{ readonly entries: readonly Entry[]; readonly total: number }>;
  /** All that are published or were withdrawn. */
  standing(): Promise<readonly Entry[]>;
  /** The interpretation of a policy that can be read first, of those published now; its first day may be to come. */
  interpreting(policyId: string): Promise<Entry | null>;
  /** Leases entries of which time asks something, earliest first: until the lease ends nobody else gets them, unless they are saved before. */
  claimEntries(now: number, leaseMs: number, limit: number): Promise<readonly EntryRecord[]>;
  /** Entries with a deadline that waits for the calendar of a year up to `year`. */
  provisionalEntries(year: number, limit: number): Promise<readonly EntryRecord[]>;

  /** Saves a new document. `false`: its id or its number is taken. */
  insertDocument(record: DocumentRecord): Promise<boolean>;
  loadDocument(id: string): Promise<DocumentRecord | null>;
  /** Saves the next version. @throws AppError VERSION_CONFLICT when another save came first */
  saveDocument(record: DocumentRecord): Promise<void>;
  documents(query: DocumentQuery): Promise<{ readonly documents: readonly PolicyDocument[]; readonly total: number }>;
  /** Of all documents. */
  policies(): Promise<readonly Policy[]>;
  claimDocuments(now: number, leaseMs: number, limit: number): Promise<readonly DocumentRecord[]>;
  provisionalDocuments(year: number, limit: number): Promise<readonly DocumentRecord[]>;

  /** Another value when something was published, withdrawn or renewed, or a document was added or changed; cheap enough to be asked for all the time. */
  fingerprint(): Promise<string>;
}
