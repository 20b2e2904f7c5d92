import type { Connection } from 'mongoose';
import { unlessThere } from './faults.js';
import { additionTo, type BatchDocument, batchModel, BATCH_ID, cellId, cellModel, createSums, lastBatch, readState } from './figures-models.js';
import { type TicketDocument, ticketModel } from './ticket-model.js';

/** Tickets whose counts one batch takes. */
const AT_ONCE = 500;
/** Milliseconds between looks at a recount that holds the folding up. */
const PAUSE_MS = 50;
/** So many looks without a sign of life, and it is given up: its process has died. */
const MOST_SILENT = 200;
/** So many looks, and what is read goes without what waits: the recount is at work. */
const MOST_LOOKS = 400;

type Waiting = Pick<TicketDocument, '_id' | 'pending' | 'recount'>;

/**
 * Folds what saves have added into the figures, each count once: a batch is saved with all that it adds before any of it is added; a
 * cell takes a batch only if it has none so late; then the tickets are freed of what the batch took; then the batch is done, and only
 * now another may begin. Whoever finds one begun ends it first, so any number of processes may fold at once, and be killed anywhere.
 */
export async function foldFigures(connection: Connection): Promise<void> {
  for (;;) {
    const last = await lastBatch(connection);
    if (!last.done) {
      if (last.beat === undefined) await finishBatch(connection, last);
      else if (!(await hasEnded(connection, last))) return;
      continue;
    }
    const next = await nextBatch(connection, last.number + 1);
    if (!next) return;
    // Another process may have begun the same number: then that is looked at.
    if (await beginBatch(connection, next)) await finishBatch(connection, next);
  }
}

type Begun = Pick<BatchDocument, 'number' | 'cells' | 'taken' | 'beat'>;

/** @returns false: another one has begun it, or a later one */
export async function beginBatch(connection: Connection, { number, cells, taken, beat }: Begun): Promise<boolean> {
  const begun = { number, done: false, cells, taken, ...(beat === undefined ? {} : { beat }) };
  return (await batchModel(connection).updateOne({ _id: BATCH_ID, number: number - 1, done: true }, { $set: begun })).matchedCount === 1;
}

/** Which counts go where: a ticket that was counted from scratch for a generation has all up to that version in it. */
async function nextBatch(connection: Connection, number: number): Promise<Begun | null> {
  const waiting = await ticketModel(connection).find({ waitsCount: { $gte: '' } }, { pending: 1, recount: 1 }).limit(AT_ONCE).lean<Waiting[]>();
  if (waiting.length === 0) return null;
  // The state after them: a ticket without the mark of what is being counted now will be counted by a history that has all these counts.
  const { generation, recount } = await readState(connection);
  const sums = createSums();
  for (const ticket of waiting) {
    for (const { version, counts } of ticket.pending) {
      if (!isCounted(ticket, generation, version)) sums.add(generation, counts);
      if (recount && ticket.recount?.generation === recount.generation && !isCounted(ticket, recount.generation, version)) sums.add(recount.generation, counts);
    }
  }
  return { number, cells: sums.cells(), taken: waiting.map(({ _id, pending }) => ({ number: _id, versions: pending.map(({ version }) => version) })) };
}

function isCounted({ recount }: Waiting, generation: string, version: number): boolean {
  return recount?.generation === generation && version <= recount.version;
}

/** Each step may be repeated, by several at once. */
async function finishBatch(connection: Connection, batch: Begun): Promise<void> {
  await addCells(connection, batch);
  await freeTickets(connection, batch);
  await endBatch(connection, batch.number);
}

/**
 * Waits for a recount's last look. One that gives no sign of life is ended in one write with its place: should its process only have
 * slept, it can put nothing in use any more.
 * @returns false: it is still at work
 */
async function hasEnded(connection: Connection, { number, ...slot }: BatchDocument): Promise<boolean> {
  let { beat } = slot;
  for (let looks = 0, silent = 0; looks < MOST_LOOKS; looks += 1, silent += 1) {
    if (silent > MOST_SILENT) {
      await batchModel(connection).updateOne({ _id: BATCH_ID, number, done: false, beat: beat ?? 0 }, { $set: { done: true }, $unset: { beat: 1, recount: 1 } });
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const now = await lastBatch(connection);
    if (now.number !== number || now.done) return true;
    if (now.beat !== beat) silent = 0;
    beat = now.beat;
  }
  return false;
}

export async function endBatch(connection: Connection, number: number): Promise<void> {
  await batchModel(connection).updateOne({ _id: BATCH_ID, number, done: false }, { $set: { done: true, cells: [], taken: [] }, $unset: { beat: 1 } });
}

async function addCells(connection: Connection, { number, cells }: Begun): Promise<void> {
  const updates = cells.map(({ key, sums }) => {
    const { inc, onInsert } = additionTo(key, sums);
    return { updateOne: { filter: { _id: cellId(key), batch: { $lt: number } }, update: { $inc: inc, $set: { batch: number }, $setOnInsert: onInsert }, upsert: true } };
  });
  if (updates.length === 0) return;
  await unlessThere(() => cellModel(connection).collection.bulkWrite(updates as never, { ordered: false }));
}

async function freeTickets(connection: Connection, { taken }: Begun): Promise<void> {
  if (taken.length === 0) return;
  const model = ticketModel(connection);
  await model.bulkWrite(taken.map(({ number, versions }) => ({ updateOne: { filter: { _id: number }, update: { $pull: { pending: { version: { $in: [...versions] } } } } } })), { ordered: false });
  await model.bulkWrite(taken.map(({ number }) => ({ updateOne: { filter: { _id: number, pending: { $size: 0 } }, update: { $unset: { waitsCount: 1 } } } })), { ordered: false });
}
