import { type Connection, Schema } from 'mongoose';
import type { EntryMeasure } from '../../domain/knowledge/figures.js';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

export type HitSums = Partial<Record<EntryMeasure, number>>;

export interface HitCell {
  readonly day: string;
  readonly entryId: string;
  readonly sums: HitSums;
}

export interface HitCellDocument extends HitCell {
  readonly _id: string;
  /** The last batch that was added. */
  readonly batch: number;
}

/** Counts on their way from ended messages into cells: one document, whose number only grows, as that of the tickets' figures. */
export interface HitBatchDocument {
  readonly _id: string;
  readonly number: number;
  readonly done: boolean;
  readonly cells: readonly HitCell[];
  /** Ids of messages. */
  readonly taken: readonly string[];
}

const text = { type: String, required: true };
const count = { type: Number, required: true };

const CELLS = {
  name: 'entry_figure_cells', fields: { _id: text, day: text, entryId: text, sums: { type: Schema.Types.Mixed, required: true }, batch: count },
  indexes: [[{ day: 1, entryId: 1 }], [{ entryId: 1, day: 1 }]] as const,
};
const BATCHES = { name: 'entry_figure_batches', fields: { _id: text, number: count, done: { type: Boolean, required: true }, cells: [Schema.Types.Mixed], taken: [String] } };

export const hitCellModel = (connection: Connection) => modelOf<HitCellDocument>(connection, CELLS);
export const hitBatchModel = (connection: Connection) => modelOf<HitBatchDocument>(connection, BATCHES);

export const HIT_BATCH_ID = 'hits';
const FIRST: HitBatchDocument = { _id: HIT_BATCH_ID, number: 0, done: true, cells: [], taken: [] };

/** The batch begun last. */
export async function lastHitBatch(connection: Connection): Promise<HitBatchDocument> {
  const model = hitBatchModel(connection);
  const found = await model.findById(HIT_BATCH_ID).lean<HitBatchDocument>();
  if (found) return found;
  await model.updateOne({ _id: HIT_BATCH_ID }, { $setOnInsert: FIRST }, { upsert: true }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
  return (await model.findById(HIT_BATCH_ID).lean<HitBatchDocument>()) ?? FIRST;
}

export function hitCellId({ day, entryId }: Pick<HitCell, 'day' | 'entryId'>): string {
  return JSON.stringify([day, entryId]);
}
