import type { Connection } from 'mongoose';
import type { EntryHit } from '../../domain/knowledge/figures.js';
import { HIT_BATCH_ID, type HitBatchDocument, type HitCell, hitBatchModel, hitCellId, hitCellModel, type HitSums, lastHitBatch } from './entry-figures-models.js';
import { unlessThere } from './faults.js';
import { type InboxDocument, inboxModels } from './inbox.js';

/** Messages whose counts one batch takes. */
const AT_ONCE = 500;

type Begun = Pick<HitBatchDocument, 'number' | 'cells' | 'taken'>;

/**
 * Folds what turns have added into the figures of entries, each count once, as `figures-fold.ts` does with tickets: a batch is saved with
 * all that it adds before any of it is added; a cell takes a batch only if it has none so late; then the messages are freed of what the
 * batch took; then it is done, and only now another may begin. Whoever finds one begun ends it first.
 */
export async function foldHits(connection: Connection): Promise<void> {
  for (;;) {
    const last = await lastHitBatch(connection);
    if (!last.done) {
      await finishBatch(connection, last);
      continue;
    }
    const next = await nextBatch(connection, last.number + 1);
    if (!next) return;
    const { matchedCount } = await hitBatchModel(connection).updateOne({ _id: HIT_BATCH_ID, number: last.number, done: true }, { $set: { ...next, done: false } });
    // Another process may have begun the same number: then that is looked at.
    if (matchedCount === 1) await finishBatch(connection, next);
  }
}

async function nextBatch(connection: Connection, number: number): Promise<Begun | null> {
  const waiting = await inboxModels(connection).messages.find({ waits: { $gte: 0 } }, { hits: 1 }).limit(AT_ONCE).lean<InboxDocument[]>();
  return waiting.length === 0 ? null : { number, cells: cellsOf(waiting.flatMap(({ hits }) => hits ?? [])), taken: waiting.map(({ _id }) => _id) };
}

function cellsOf(hits: readonly EntryHit[]): HitCell[] {
  const cells = new Map<string, { readonly day: string; readonly entryId: string; readonly sums: HitSums }>();
  for (const { day, entryId, measure } of hits) {
    const id = hitCellId({ day, entryId });
    const cell = cells.get(id) ?? { day, entryId, sums: {} };
    cells.set(id, cell);
    cell.sums[measure] = (cell.sums[measure] ?? 0) + 1;
  }
  return [...cells.values()];
}

/** Each step may be repeated, by several at once. */
async function finishBatch(connection: Connection, { number, cells, taken }: Begun): Promise<void> {
  const updates = cells.map(({ day, entryId, sums }) => ({
    updateOne: {
      filter: { _id: hitCellId({ day, entryId }), batch: { $lt: number } }, upsert: true,
      update: { $inc: Object.fromEntries(Object.entries(sums).map(([measure, n]) => [`sums.${measure}`, n])), $set: { batch: number }, $setOnInsert: { day, entryId } },
    },
  }));
  if (updates.length > 0) await unlessThere(() => hitCellModel(connection).collection.bulkWrite(updates as never, { ordered: false }));
  await inboxModels(connection).messages.updateMany({ _id: { $in: [...taken] } }, { $unset: { hits: 1, waits: 1 } });
  await hitBatchModel(connection).updateOne({ _id: HIT_BATCH_ID, number, done: false }, { $set: { done: true, cells: [], taken: [] } });
}
