import type { WorkingCalendar } from '../domain/calendar.js';
import type { District } from '../domain/district.js';
import { decide } from '../domain/knowledge/decide.js';
import { decideDocument, type DocumentRecord } from '../domain/knowledge/document.js';
import type { EntryRecord } from '../domain/knowledge/entry.js';
import type { Clock, KnowledgeStore } from '../domain/ports.js';
import { recordDocument, recordEntry } from './record-entry.js';
import { isConflict } from '../errors.js';

export interface RecomputeKnowledgeDeps {
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly knowledge: KnowledgeStore;
  readonly district: Pick<District, 'decideContext'>;
}

/** Looked at in one go. */
const BATCH = 200;

/**
 * Computes the knowledge's deadlines anew that reached into a year without a calendar, once the year's is published; under the rules that
 * each began with.
 * @returns how many entries and documents were changed
 */
export async function recomputeKnowledge(deps: RecomputeKnowledgeDeps): Promise<number> {
  const year = deps.calendar.publishedThrough;
  const entries = await deps.knowledge.provisionalEntries(year, BATCH);
  const documents = await deps.knowledge.provisionalDocuments(year, BATCH);
  const changed = await Promise.all([
    ...entries.map((record) => whenFirst(() => recomputeEntry(deps, record, `calendar:${year}`))),
    ...documents.map((record) => whenFirst(() => recomputeDocument(deps, record, `calendar:${year}`))),
  ]);
  return changed.filter(Boolean).length;
}

/** Computes all of the knowledge's running deadlines anew, after a change of the calendar. @param cause of the change @returns how many entries and documents were changed */
export async function recountKnowledge(deps: RecomputeKnowledgeDeps, cause: string): Promise<number> {
  let changed = 0;
  for (let offset = 0, total = 1; offset < total; offset += BATCH) {
    const page = await deps.knowledge.entries({ department: null, status: null, publishedOnly: false, lastDayUntil: null, limit: BATCH, offset });
    total = page.total;
    for (const { id } of page.entries.filter(({ deadlines }) => Object.keys(deadlines).length > 0)) {
      changed += Number(await whenFirst(async () => {
        const record = await deps.knowledge.loadEntry(id);
        return record !== null && recomputeEntry(deps, record, cause);
      }));
    }
  }
  return changed + await recountDocuments(deps, cause);
}

async function recountDocuments(deps: RecomputeKnowledgeDeps, cause: string): Promise<number> {
  let changed = 0;
  const ids: string[] = [];
  for (let offset = 0, total = 1; offset < total; offset += BATCH) {
    const page = await deps.knowledge.documents({ department: null, awaiting: true, limit: BATCH, offset });
    total = page.total;
    ids.push(...page.documents.filter(({ deadline }) => deadline !== null).map(({ policy }) => policy.id));
  }
  for (const id of ids) {
    changed += Number(await whenFirst(async () => {
      const record = await deps.knowledge.loadDocument(id);
      return record !== null && recomputeDocument(deps, record, cause);
    }));
  }
  return changed;
}

/** Another save came first: it is looked at again the next time. */
async function whenFirst(work: () => Promise<boolean>): Promise<boolean> {
  return work().catch((error: unknown) => {
    if (isConflict(error)) return false;
    throw error;
  });
}

async function recomputeEntry(deps: RecomputeKnowledgeDeps, record: EntryRecord, cause: string): Promise<boolean> {
  const [deadline] = Object.values(record.entry.deadlines);
  const context = deps.district.decideContext(deps.clock.now(), deadline?.ruleVersion ?? null);
  const events = decide(record.entry, { name: 'RecomputeDeadlines', by: null, cause }, context);
  if (events.length > 0) await deps.knowledge.saveEntry(recordEntry(record, events, context));
  return events.length > 0;
}

async function recomputeDocument(deps: RecomputeKnowledgeDeps, record: DocumentRecord, cause: string): Promise<boolean> {
  const context = deps.district.decideContext(deps.clock.now(), record.document.deadline?.ruleVersion ?? null);
  const events = decideDocument(record.document, { name: 'RecomputeDeadline', by: null, cause }, context);
  if (events.length > 0) await deps.knowledge.saveDocument(recordDocument(record, events, context));
  return events.length > 0;
}
