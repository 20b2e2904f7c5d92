import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { countsOfHistory } from '../../domain/figures/counts.js';
import { MEASURES } from '../../domain/figures/measures.js';
import type { FigureDifference, FiguresRecount } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import { beginBatch, endBatch, foldFigures } from './figures-fold.js';
import { additionTo, batchModel, BATCH_ID, type CellDocument, cellId, cellModel, createSums, lastBatch, readState } from './figures-models.js';
import { type TicketDocument, ticketModel } from './ticket-model.js';

/** Tickets read in one go, and cells written in one. */
const TICKETS_AT_ONCE = 200;
const CELLS_AT_ONCE = 2_000;
/** Cells summed in memory before they are written. */
const CELLS_IN_MEMORY = 50_000;
/** Beyond so many it is clear enough that all is wrong. */
const MOST = 10_000;
const EXAMPLES = 20;
/** Milliseconds until the folding that is in hand is looked at again. */
const PAUSE_MS = 50;

interface Recount {
  readonly id: string;
  readonly generation: string;
}

/**
 * Counts all tickets from scratch into a generation of cells beside the one in use, which goes on being kept. Each ticket is marked, in
 * the version that was read, with the generation that has all of it; what is saved later is folded into both. The tickets that came
 * meanwhile are looked at while nothing is folded; then the generations agree on the same saves, and one may take the other's place.
 */
export async function recountFigures(connection: Connection, replaces: boolean, onCounted: (tickets: number) => void): Promise<FiguresRecount> {
  const mine = await begin(connection);
  try {
    let tickets = await countUnmarked(connection, mine, 0, onCounted);
    await foldFigures(connection);
    const slot = await openSlot(connection, mine);
    try {
      const hold = () => holdSlot(connection, slot);
      tickets = await countUnmarked(connection, mine, tickets, onCounted, hold);
      const { generation } = await readState(connection);
      const found = await differencesOf(connection, generation, mine.generation, hold);
      await endRecount(connection, mine, slot, replaces);
      return { tickets, ...found };
    } finally {
      await endBatch(connection, slot);
    }
  } finally {
    await end(connection, mine);
  }
}

/** Takes the place of a recount that another process has begun, which is told at its next step. */
async function begin(connection: Connection): Promise<Recount> {
  const recount = { id: randomUUID(), generation: randomUUID() };
  await foldFigures(connection);
  // What a recount has left that ended before: nobody reads it any more.
  const { generation } = await lastBatch(connection);
  await batchModel(connection).updateOne({ _id: BATCH_ID }, { $set: { recount } });
  await cellModel(connection).deleteMany({ generation: { $nin: [generation, recount.generation] } });
  return recount;
}

async function end(connection: Connection, mine: Recount): Promise<void> {
  await batchModel(connection).updateOne({ _id: BATCH_ID, 'recount.id': mine.id }, { $unset: { recount: 1 } });
  const { generation, recount } = await readState(connection);
  await cellModel(connection).deleteMany({ generation: { $nin: [generation, ...(recount ? [recount.generation] : [])] } });
}

async function isMine(connection: Connection, mine: Recount): Promise<void> {
  if ((await readState(connection)).recount?.id !== mine.id) throw new AppError('VERSION_CONFLICT');
}

/** Tickets without the mark of a generation, as an index finds them: those that were never counted, and those that were for another. */
export function uncounted(generation: string) {
  return { $or: [{ 'recount.generation': null }, { 'recount.generation': { $lt: generation } }, { 'recount.generation': { $gt: generation } }] };
}

/** Tickets that this recount has not counted. @param hold says that the last look is still at work. One that is saved between being read and marked is read once more. */
async function countUnmarked(connection: Connection, mine: Recount, counted: number, onCounted: (tickets: number) => void, hold?: () => Promise<void>): Promise<number> {
  const model = ticketModel(connection);
  const sums = createSums();
  let total = counted;
  for (let after = ''; ; ) {
    await isMine(connection, mine);
    await hold?.();
    // The first look is through all, in their order; the last finds the few by index.
    const next = hold ? model.find(uncounted(mine.generation), { version: 1, record: 1 }) : model.find({ _id: { $gt: after }, 'recount.generation': { $ne: mine.generation } }, { version: 1, record: 1 }).sort({ _id: 1 });
    const page = await next.limit(TICKETS_AT_ONCE).lean<Pick<TicketDocument, '_id' | 'version' | 'record'>[]>();
    if (page.length === 0 && after === '') break;
    const marked = await Promise.all(page.map(async ({ _id, version }) => (await model.updateOne({ _id, version }, { $set: { recount: { generation: mine.generation, version } } })).matchedCount === 1));
    for (const [i, { record }] of page.entries()) if (marked[i]) sums.add(mine.generation, countsOfHistory(record.events));
    total += marked.filter(Boolean).length;
    onCounted(total);
    if (sums.size() > CELLS_IN_MEMORY) await writeCells(connection, sums);
    // Through all, and from the beginning until none is left.
    if (!hold) after = page.at(-1)?._id ?? '';
  }
  await writeCells(connection, sums);
  return total;
}

/** Adds to what folding has added meanwhile. */
async function writeCells(connection: Connection, sums: ReturnType<typeof createSums>): Promise<void> {
  const cells = sums.cells();
  for (let i = 0; i < cells.length; i += CELLS_AT_ONCE) {
    const updates = cells.slice(i, i + CELLS_AT_ONCE).map(({ key, sums: added }) => {
      const { inc, onInsert } = additionTo(key, added);
      return { updateOne: { filter: { _id: cellId(key) }, update: { $inc: inc, $max: { batch: 0 }, $setOnInsert: onInsert }, upsert: true } };
    });
    await cellModel(connection).collection.bulkWrite(updates as never, { ordered: false });
  }
  sums.clear();
}

/** A batch without counts: while it is open nothing is folded. */
async function openSlot(connection: Connection, mine: Recount): Promise<number> {
  for (;;) {
    await isMine(connection, mine);
    const last = await lastBatch(connection);
    if (!last.done) {
      await foldFigures(connection);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      continue;
    }
    const number = last.number + 1;
    if (await beginBatch(connection, { number, cells: [], taken: [], beat: 0 })) return number;
  }
}

/**
 * The recount, its slot and which generation is read end in one write: were the slot over, what was folded since might be in one
 * generation alone; were the recount still there, the next batch would be added to its generation twice.
 * @throws AppError VERSION_CONFLICT: another recount has begun, or this one's slot is over
 */
async function endRecount(connection: Connection, { id, generation }: Recount, number: number, replaces: boolean): Promise<void> {
  const { matchedCount } = await batchModel(connection).updateOne({ _id: BATCH_ID, number, done: false, 'recount.id': id }, {
    $set: { done: true, ...(replaces ? { generation } : {}) }, $unset: { beat: 1, recount: 1 },
  });
  if (matchedCount === 0) throw new AppError('VERSION_CONFLICT');
}

/** The last look goes on. @throws AppError VERSION_CONFLICT: it was silent for so long that the folding went on without it */
async function holdSlot(connection: Connection, number: number): Promise<void> {
  const { matchedCount } = await batchModel(connection).updateOne({ _id: BATCH_ID, number, done: false }, { $inc: { beat: 1 } });
  if (matchedCount === 0) throw new AppError('VERSION_CONFLICT');
}

/** What the kept generation has otherwise than the counted one, month by month. */
async function differencesOf(connection: Connection, kept: string, counted: string, hold: () => Promise<void>): Promise<Pick<FiguresRecount, 'differing' | 'examples'>> {
  const model = cellModel(connection);
  const months = [...new Set([...(await model.distinct('month', { generation: kept })), ...(await model.distinct('month', { generation: counted }))].map(String))].sort();
  const examples: FigureDifference[] = [];
  let differing = 0;
  for (const month of months) {
    await hold();
    const sides = await Promise.all([kept, counted].map((generation) => model.find({ generation, month }).lean<CellDocument[]>()));
    const [left, right] = sides.map((cells) => new Map(cells.map((cell) => [cellId({ ...cell, generation: '' }), cell])));
    for (const id of new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])) {
      const difference = differenceOf(left?.get(id), right?.get(id));
      if (difference.measures.length === 0) continue;
      differing = Math.min(MOST, differing + 1);
      if (examples.length < EXAMPLES) examples.push(difference);
    }
  }
  return { differing, examples };
}

function differenceOf(left: CellDocument | undefined, right: CellDocument | undefined): FigureDifference {
  const { period = '', department = '', type = '', area = '' } = left ?? right ?? {};
  const measures = MEASURES.map((measure) => ({ measure, kept: left?.sums[measure] ?? 0, counted: right?.sums[measure] ?? 0 }));
  return { period, department, type, area, measures: measures.filter((of) => of.kept !== of.counted) };
}
