import type { DocumentRecord, PolicyDocument } from '../../domain/knowledge/document.js';
import { type Entry, type EntryRecord, lastDayOf, statusOf } from '../../domain/knowledge/entry.js';
import type { DocumentQuery, EntryQuery, KnowledgeStore } from '../../domain/knowledge/store.js';
import { readableAt } from '../../domain/knowledge/standing.js';
import { provisionalFrom } from '../../domain/knowledge/timers.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';
import { hasDueTimers, leaseTimers } from './timer-leases.js';

type Row = Record<string, unknown>;
type Value = string | number | null;

/** The columns that queries need, beside the document. */
const ENTRY_COLUMNS = ['version', 'kind', 'department', 'status', 'stands', 'policy', 'published_at', 'valid_until', 'changed_at', 'timer_at', 'provisional_from', 'entry', 'events'];
const DOCUMENT_COLUMNS = ['version', 'department', 'published_at', 'due_at', 'interpreted', 'timer_at', 'provisional_from', 'document', 'events'];

function parsed<T>(row: Row, column: string): T {
  return JSON.parse(String(row[column])) as T;
}

function entryRecord(row: Row): EntryRecord {
  return { entry: parsed(row, 'entry'), events: parsed(row, 'events'), version: Number(row.version), timerAt: row.timer_at === null ? null : Number(row.timer_at) };
}

function documentRecord(row: Row): DocumentRecord {
  return { document: parsed(row, 'document'), events: parsed(row, 'events'), version: Number(row.version), timerAt: row.timer_at === null ? null : Number(row.timer_at) };
}

function entryValues({ entry, events, version, timerAt }: EntryRecord): Value[] {
  const { published, withdrawn } = entry;
  return [
    version, entry.kind, entry.department, statusOf(entry), published || withdrawn ? 1 : 0, published?.content.policy ?? null, published?.at ?? null, lastDayOf(entry),
    events.at(-1)?.at ?? 0, timerAt, provisionalFrom(entry), JSON.stringify(entry), JSON.stringify(events),
  ];
}

function documentValues({ document, events, version, timerAt }: DocumentRecord): Value[] {
  const { deadline, interpreted } = document;
  return [
    version, document.department, document.publishedAt, deadline?.dueAt ?? null, interpreted ? 1 : 0, timerAt, interpreted ? null : deadline?.provisionalFrom ?? null,
    JSON.stringify(document), JSON.stringify(events),
  ];
}

/** A whole row, as a copy writes it. @param stoodVersion the version in which its public part changed last */
export function entryRow(record: EntryRecord, stoodVersion: number): Record<string, Value> {
  return { ...Object.fromEntries(entryValues(record).map((value, i) => [ENTRY_COLUMNS[i], value])), id: record.entry.id, stood_version: stoodVersion };
}

/** The same of a document. */
export function documentRow(record: DocumentRecord): Record<string, Value> {
  const { id, documentNumber } = record.document.policy;
  return { ...Object.fromEntries(documentValues(record).map((value, i) => [DOCUMENT_COLUMNS[i], value])), id, number: documentNumber };
}

const placeholders = (columns: readonly string[], more: number): string => Array(columns.length + more).fill('?').join(', ');
const assignments = (columns: readonly string[]): string => columns.map((column) => `${column} = ?`).join(', ');

const INSERT_ENTRY = `INSERT INTO knowledge_entries (${ENTRY_COLUMNS.join(', ')}, id, stood_version) VALUES (${placeholders(ENTRY_COLUMNS, 2)}) ON CONFLICT DO NOTHING`;
/** What is quoted is compared as it stands in the documents: whatever else changes is no change of the public's. */
const PUBLIC_PARTS = ['published', 'standing', 'withdrawn'];
const SAME_IN_PUBLIC = PUBLIC_PARTS.map((part) => `json_extract(entry, '$.${part}') IS json_extract(?, '$.${part}')`).join(' AND ');
const UPDATE_ENTRY = `UPDATE knowledge_entries SET stood_version = CASE WHEN ${SAME_IN_PUBLIC} THEN stood_version ELSE ? END, ${assignments(ENTRY_COLUMNS)} WHERE id = ? AND version = ?`;
const INSERT_DOCUMENT = `INSERT INTO knowledge_documents (${DOCUMENT_COLUMNS.join(', ')}, id, number) VALUES (${placeholders(DOCUMENT_COLUMNS, 2)}) ON CONFLICT DO NOTHING`;
const UPDATE_DOCUMENT = `UPDATE knowledge_documents SET ${assignments(DOCUMENT_COLUMNS)} WHERE id = ? AND version = ?`;

/** Most looks find nothing: those write nothing. */
async function claim(db: Database, table: 'knowledge_entries' | 'knowledge_documents', now: number, leaseMs: number, limit: number): Promise<Row[]> {
  return hasDueTimers(db, table, now, leaseMs) ? db.write((run) => leaseTimers(run, table, now, leaseMs, limit)) : [];
}

interface Conditions {
  readonly where: string;
  readonly values: Value[];
}

function conditionsOf(pairs: readonly (readonly [string, Value | undefined])[]): Conditions {
  const given = pairs.filter(([, value]) => value !== null);
  const values = given.flatMap(([, value]) => (value === undefined ? [] : [value]));
  return { where: given.length === 0 ? '' : `WHERE ${given.map(([condition]) => condition).join(' AND ')}`, values };
}

function list(db: Database, table: string, column: string, { where, values }: Conditions, order: string, limit: number, offset: number): { rows: Row[]; total: number } {
  const rows = db.all(`SELECT ${column} FROM ${table} ${where} ORDER BY ${order}, id LIMIT ? OFFSET ?`, ...values, limit, offset);
  return { rows, total: Number(db.get(`SELECT COUNT(*) AS total FROM ${table} ${where}`, ...values)?.total) };
}

function listEntries(db: Database, { department, status, publishedOnly, lastDayUntil, limit, offset }: EntryQuery) {
  const conditions = conditionsOf([['department = ?', department], ['status = ?', status], ['published_at IS NOT NULL', publishedOnly ? undefined : null], ['valid_until <= ?', lastDayUntil]]);
  const { rows, total } = list(db, 'knowledge_entries', 'entry', conditions, lastDayUntil === null ? 'changed_at DESC' : 'valid_until', limit, offset);
  return { entries: rows.map((row) => parsed<Entry>(row, 'entry')), total };
}

function listDocuments(db: Database, { department, awaiting, limit, offset }: DocumentQuery) {
  const conditions = conditionsOf([['department = ?', department], ['interpreted = 0', awaiting ? undefined : null]]);
  const { rows, total } = list(db, 'knowledge_documents', 'document', conditions, awaiting ? 'due_at IS NULL, due_at' : 'published_at DESC', limit, offset);
  return { documents: rows.map((row) => parsed<PolicyDocument>(row, 'document')), total };
}

/** Few interpret one policy, so they are compared here and not by a column of their own. */
function interpreting(db: Database, policyId: string): Entry | null {
  const rows = db.all("SELECT entry FROM knowledge_entries WHERE policy = ? AND kind = 'interpretation' ORDER BY published_at, id", policyId);
  const since = (entry: Entry): number => readableAt(entry) ?? Number.POSITIVE_INFINITY;
  return rows.map((row) => parsed<Entry>(row, 'entry')).sort((a, b) => since(a) - since(b))[0] ?? null;
}

/** What is published or was, and how often that has changed: the sum grows with every change, whichever entry it is. */
function fingerprint(db: Database): string {
  const entries = db.get('SELECT COUNT(*) AS count, SUM(stood_version) AS changes FROM knowledge_entries WHERE stands = 1');
  const documents = db.get('SELECT COUNT(*) AS count, SUM(version) AS changes FROM knowledge_documents');
  return [entries?.count, entries?.changes ?? 0, documents?.count, documents?.changes ?? 0].join(':');
}

function documentStore(db: Database): Pick<KnowledgeStore, 'insertDocument' | 'loadDocument' | 'saveDocument' | 'documents' | 'policies' | 'claimDocuments' | 'provisionalDocuments'> {
  return {
    insertDocument: (record) => db.write((run) => run(INSERT_DOCUMENT, ...documentValues(record), record.document.policy.id, record.document.policy.documentNumber).changes === 1),
    loadDocument: async (id) => db.all('SELECT * FROM knowledge_documents WHERE id = ?', id).map(documentRecord)[0] ?? null,
    saveDocument: (record) => db.write((run) => {
      if (run(UPDATE_DOCUMENT, ...documentValues(record), record.document.policy.id, record.version - 1).changes !== 1) throw new AppError('VERSION_CONFLICT');
    }),
    documents: async (query) => listDocuments(db, query),
    policies: async () => db.all('SELECT document FROM knowledge_documents ORDER BY published_at, id').map((row) => parsed<PolicyDocument>(row, 'document').policy),
    claimDocuments: async (now, leaseMs, limit) => (await claim(db, 'knowledge_documents', now, leaseMs, limit)).map(documentRecord),
    provisionalDocuments: async (year, limit) => db.all('SELECT * FROM knowledge_documents WHERE provisional_from <= ? ORDER BY provisional_from, id LIMIT ?', year, limit).map(documentRecord),
  };
}

export function createKnowledgeStore(db: Database): KnowledgeStore {
  return {
    insertEntry: (record) => db.write((run) => {
      const { published, withdrawn } = record.entry;
      return run(INSERT_ENTRY, ...entryValues(record), record.entry.id, published || withdrawn ? record.version : 0).changes === 1;
    }),
    loadEntry: async (id) => db.all('SELECT * FROM knowledge_entries WHERE id = ?', id).map(entryRecord)[0] ?? null,
    saveEntry: (record) => db.write((run) => {
      const json = JSON.stringify(record.entry);
      if (run(UPDATE_ENTRY, ...PUBLIC_PARTS.map(() => json), record.version, ...entryValues(record), record.entry.id, record.version - 1).changes !== 1) throw new AppError('VERSION_CONFLICT');
    }),
    entries: async (query) => listEntries(db, query),
    standing: async () => db.all('SELECT entry FROM knowledge_entries WHERE stands = 1 ORDER BY id').map((row) => parsed<Entry>(row, 'entry')),
    interpreting: async (policyId) => interpreting(db, policyId),
    claimEntries: async (now, leaseMs, limit) => (await claim(db, 'knowledge_entries', now, leaseMs, limit)).map(entryRecord),
    provisionalEntries: async (year, limit) => db.all('SELECT * FROM knowledge_entries WHERE provisional_from <= ? ORDER BY provisional_from, id LIMIT ?', year, limit).map(entryRecord),
    fingerprint: async () => fingerprint(db),
    ...documentStore(db),
  };
}
