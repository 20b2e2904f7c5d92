import type { KnowledgeContext } from '../domain/knowledge/context.js';
import { type DocumentEvent, type DocumentRecord, evolveDocument, initialDocument, nextDocumentTimerAt } from '../domain/knowledge/document.js';
import type { Entry, EntryRecord } from '../domain/knowledge/entry.js';
import type { EntryEvent, FirstEvent } from '../domain/knowledge/events.js';
import { evolve, initialState } from '../domain/knowledge/evolve.js';
import { nextTimerAt } from '../domain/knowledge/timers.js';

type Counting = Pick<KnowledgeContext, 'calendar' | 'rules'>;

/** A new entry's record. */
export function recordFirst(first: FirstEvent, counting: Counting): EntryRecord {
  const entry = initialState(first);
  return { entry, events: [first], version: 1, timerAt: nextTimerAt(entry, counting) };
}

/** The record's next version, with events that were decided on its entry. */
export function recordEntry(record: EntryRecord, events: readonly EntryEvent[], counting: Counting): EntryRecord {
  const entry = events.reduce<Entry>(evolve, record.entry);
  return { entry, events: [...record.events, ...events], version: record.version + 1, timerAt: nextTimerAt(entry, counting) };
}

/** A new document's record. */
export function recordFirstOfDocument(first: Extract<DocumentEvent, { name: 'DocumentPublished' }>, counting: Counting): DocumentRecord {
  const document = initialDocument(first);
  return { document, events: [first], version: 1, timerAt: nextDocumentTimerAt(document, counting) };
}

/** The record's next version, with events that were decided on its document. */
export function recordDocument(record: DocumentRecord, events: readonly DocumentEvent[], counting: Counting): DocumentRecord {
  const document = events.reduce(evolveDocument, record.document);
  return { document, events: [...record.events, ...events], version: record.version + 1, timerAt: nextDocumentTimerAt(document, counting) };
}
