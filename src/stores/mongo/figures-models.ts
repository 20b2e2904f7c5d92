import { type Connection, Schema } from 'mongoose';
import type { FigureCount, Measure } from '../../domain/figures/measures.js';
import type { PeriodPart } from '../../domain/figures/whole-months.js';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

export interface CellKey {
  readonly generation: string;
  readonly grain: PeriodPart['grain'];
  /** A day or a month. */
  readonly period: string;
  readonly department: string;
  readonly type: string;
  readonly area: string;
}

export type CellSums = Partial<Record<Measure, number>>;

export interface CellDocument extends CellKey {
  readonly _id: string;
  readonly month: string;
  readonly sums: CellSums;
  /** The last batch that was added. */
  readonly batch: number;
}

/**
 * Counts on their way from tickets into cells: one document, whose number only grows. The next begins where this one is done, in one
 * conditional write: whoever has looked at an earlier one, however long ago, can't begin any.
 */
export interface BatchDocument {
  readonly _id: string;
  readonly number: number;
  readonly done: boolean;
  readonly cells: readonly { readonly key: CellKey; readonly sums: CellSums }[];
  readonly taken: readonly { readonly number: string; readonly versions: readonly number[] }[];
  /** Of a batch without counts: while it is open a recount looks at the last tickets and puts its generation in use. It is at work as long as this goes on. */
  readonly beat?: number;
  readonly generation: string;
  readonly recount?: { readonly id: string; readonly generation: string };
}

/** Which generation of cells is read, and which is being counted from scratch beside it. In the batch's document: a switch and a batch can't cross. */
export interface FiguresState {
  readonly generation: string;
  readonly recount?: { readonly id: string; readonly generation: string };
}

const text = { type: String, required: true };

const CELLS = {
  name: 'figure_cells',
  fields: { _id: text, generation: text, grain: text, period: text, month: text, department: String, type: { type: String }, area: String, sums: { type: Schema.Types.Mixed, required: true }, batch: { type: Number, required: true } },
  indexes: [[{ generation: 1, grain: 1, period: 1, department: 1 }], [{ generation: 1, month: 1 }]] as const,
};
const BATCHES = {
  name: 'figure_batches',
  fields: { _id: text, number: { type: Number, required: true }, done: { type: Boolean, required: true }, cells: [Schema.Types.Mixed], taken: [Schema.Types.Mixed], beat: Number, generation: text, recount: Schema.Types.Mixed },
};

export const cellModel = (connection: Connection) => modelOf<CellDocument>(connection, CELLS);
export const batchModel = (connection: Connection) => modelOf<BatchDocument>(connection, BATCHES);

export const BATCH_ID = 'figures';
const FIRST: BatchDocument = { _id: BATCH_ID, number: 0, done: true, cells: [], taken: [], generation: 'first' };

/** The batch begun last, with the state of the figures. */
export async function lastBatch(connection: Connection): Promise<BatchDocument> {
  const model = batchModel(connection);
  const found = await model.findById(BATCH_ID).lean<BatchDocument>();
  if (found) return found;
  await model.updateOne({ _id: BATCH_ID }, { $setOnInsert: FIRST }, { upsert: true }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
  return (await model.findById(BATCH_ID).lean<BatchDocument>()) ?? FIRST;
}

export async function readState(connection: Connection): Promise<FiguresState> {
  return (await batchModel(connection).findById(BATCH_ID, { generation: 1, recount: 1 }).lean<FiguresState>()) ?? { generation: FIRST.generation };
}

export function cellId({ generation, grain, period, department, type, area }: CellKey): string {
  return JSON.stringify([generation, grain, period, department, type, area]);
}

/** Counts added up by cell. */
export function createSums() {
  const cells = new Map<string, { readonly key: CellKey; readonly sums: CellSums }>();
  return {
    add: (generation: string, counts: readonly FigureCount[]): void => {
      for (const { day, department, type, area, measure, n } of counts) {
        for (const key of [{ generation, grain: 'day', period: day, department, type, area }, { generation, grain: 'month', period: day.slice(0, 7), department, type, area }] as const) {
          const id = cellId(key);
          const cell = cells.get(id) ?? { key, sums: {} };
          cells.set(id, cell);
          cell.sums[measure] = (cell.sums[measure] ?? 0) + n;
        }
      }
    },
    /** Without what adds up to nothing. */
    cells: () => [...cells.values()].filter(({ sums }) => Object.values(sums).some((n) => n !== 0)),
    clear: () => cells.clear(),
    size: () => cells.size,
  };
}

/** An addition to a cell, which is made when it is new. */
export function additionTo(key: CellKey, sums: CellSums) {
  return {
    inc: Object.fromEntries(Object.entries(sums).filter(([, n]) => n !== 0).map(([measure, n]) => [`sums.${measure}`, n])),
    onInsert: { ...key, month: key.period.slice(0, 7) },
  };
}
