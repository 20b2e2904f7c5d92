import type { District } from '../domain/district.js';
import type { EntryCommand } from '../domain/knowledge/commands.js';
import { decide } from '../domain/knowledge/decide.js';
import type { Entry, EntryRecord } from '../domain/knowledge/entry.js';
import type { Shelf } from '../domain/knowledge/shelf.js';
import type { Clock, KnowledgeStore } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { takenOver } from './folder-entry.js';
import { recordEntry } from './record-entry.js';
import { untilSaved } from './until-saved.js';

export interface ChangeEntryDeps {
  readonly clock: Clock;
  readonly knowledge: KnowledgeStore;
  readonly shelf: Shelf;
  readonly district: District;
  /** Called after a change is durable: it can be quoted and told. */
  readonly onKnowledgeChanged: () => void;
}

/**
 * Applies a command to a stored entry, once per `command.cause`; one that stands only in the folder is taken over by its first command.
 * @param check refuses by what the entry is, before anything is decided
 * @throws AppError ENTRY_NOT_FOUND, VERSION_CONFLICT, and what `check` and `decide` refuse
 */
export async function changeEntry(deps: ChangeEntryDeps, id: string, command: EntryCommand, check: (entry: Entry) => Promise<void>): Promise<EntryRecord> {
  const saved = await untilSaved(async () => {
    const now = deps.clock.now();
    const context = deps.district.decideContext(now);
    const record = (await deps.knowledge.loadEntry(id)) ?? takenOver(deps, id, command.by, command.cause, now);
    await check(record.entry);
    const isDone = record.events.some(({ cause }) => cause === command.cause);
    const events = isDone ? [] : decide(record.entry, command, context);
    if (events.length === 0) return record;
    const next = recordEntry(record, events, context);
    if (record.version > 0) await deps.knowledge.saveEntry(next);
    else if (!(await deps.knowledge.insertEntry(next))) throw new AppError('VERSION_CONFLICT');
    return next;
  });
  deps.onKnowledgeChanged();
  return saved;
}
