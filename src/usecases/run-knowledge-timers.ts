import type { TimedEntryCommand } from '../domain/knowledge/commands.js';
import { decide } from '../domain/knowledge/decide.js';
import { decideDocument, type DocumentCommand, type DocumentRecord, documentTimersOf } from '../domain/knowledge/document.js';
import type { Entry, EntryRecord } from '../domain/knowledge/entry.js';
import type { EntryEvent } from '../domain/knowledge/events.js';
import { evolve } from '../domain/knowledge/evolve.js';
import { readableAt } from '../domain/knowledge/standing.js';
import { dueTimer } from '../domain/knowledge/timers.js';
import type { Logger } from '../domain/ports.js';
import { AppError, isConflict } from '../errors.js';
import { announceEntry, type AnnounceEntryDeps } from './announce-entry.js';
import { recordDocument, recordEntry } from './record-entry.js';

export interface RunKnowledgeTimersDeps extends AnnounceEntryDeps {
  readonly logger: Logger;
}

/** Milliseconds that a batch may be in hand; far more than one takes. */
const LEASE_MS = 30_000;
const BATCH = 50;
/** More than any entry has at a time; a timer that changes nothing must not turn for ever. */
const MOST_AT_ONCE = 20;

/**
 * Does what time asks of entries and documents, each thing once: owners are warned, what was published is announced. What is done is
 * an event of the entry, saved under its version; several processes, or a crash in the middle, only repeat what may be repeated.
 * @returns how many were in hand
 */
export async function runKnowledgeTimers(deps: RunKnowledgeTimersDeps): Promise<number> {
  const now = deps.clock.now();
  const entries = await deps.knowledge.claimEntries(now, LEASE_MS, BATCH);
  for (const record of entries) await guarded(deps, record.entry.id, () => runEntry(deps, record, now));
  const documents = await deps.knowledge.claimDocuments(now, LEASE_MS, BATCH);
  for (const record of documents) await guarded(deps, record.document.policy.id, () => runDocument(deps, record, now));
  return entries.length + documents.length;
}

/** Who saved it since it was claimed has set its timer anew. What fails is tried again when the lease ends, and holds up nothing else. */
async function guarded(deps: RunKnowledgeTimersDeps, id: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isConflict(error)) deps.logger.error('knowledge.timers-failed', error, { id });
  }
}

async function runEntry(deps: RunKnowledgeTimersDeps, record: EntryRecord, now: number): Promise<void> {
  const context = deps.district.decideContext(now);
  const events: EntryEvent[] = [];
  let state: Entry = record.entry;
  for (let i = 0; i < MOST_AT_ONCE; i += 1) {
    const due = dueTimer(state, now, context);
    if (!due) break;
    const asked = due.kind === 'announce' ? { name: 'AnnounceEntry' as const, told: await announced(deps, record) } : due.command;
    const next = decide(state, { ...asked, by: null, cause: `timer:${now}:${i}` } as TimedEntryCommand, context);
    state = next.reduce<Entry>(evolve, state);
    events.push(...next);
  }
  await deps.knowledge.saveEntry(recordEntry(record, events, context));
}

/** What was withdrawn while this waited its turn is told to nobody. @throws AppError VERSION_CONFLICT when somebody changed the entry */
async function announced(deps: RunKnowledgeTimersDeps, { entry, version }: EntryRecord): Promise<number> {
  const current = await deps.knowledge.loadEntry(entry.id);
  if (current?.version !== version) throw new AppError('VERSION_CONFLICT');
  return announceEntry(deps, current.entry);
}

/**
 * Before somebody is told that an interpretation is missing it is looked whether it is there: its publication may not have been noted.
 * One whose first day is to come is none yet; on that day it is looked again.
 */
async function runDocument(deps: RunKnowledgeTimersDeps, record: DocumentRecord, now: number): Promise<void> {
  const context = deps.district.decideContext(now);
  const found = await deps.knowledge.interpreting(record.document.policy.id);
  const due = documentTimersOf(record.document, context).find(({ at }) => at <= now)?.command;
  const origin = { by: null, cause: `timer:${now}` };
  const since = found && readableAt(found);
  const isThere = found && since !== null && since <= now;
  const command: DocumentCommand | undefined = isThere ? { name: 'NoteInterpretation', ...origin, entryId: found.id, publishedAt: since } : due && { ...due, ...origin };
  const next = recordDocument(record, command ? decideDocument(record.document, command, context) : [], context);
  const isAwaited = next.document.interpreted === null && since !== null && since > now;
  await deps.knowledge.saveDocument(isAwaited ? { ...next, timerAt: Math.min(since, next.timerAt ?? since) } : next);
}
