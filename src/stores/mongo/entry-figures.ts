import type { Connection } from 'mongoose';
import { ENTRY_MEASURES, type EntryFiguresStore, type EntryMeasure, type EntrySums, NO_ENTRY_SUMS } from '../../domain/knowledge/figures.js';
import { foldHits } from './entry-figures-fold.js';
import { type HitCellDocument, hitCellModel } from './entry-figures-models.js';

const SUMS = Object.fromEntries(ENTRY_MEASURES.map((measure) => [measure, { $sum: `$sums.${measure}` }]));

function sumsOf(found: Partial<Record<EntryMeasure, number>>): EntrySums {
  return Object.fromEntries(ENTRY_MEASURES.map((measure) => [measure, Number(found[measure] ?? NO_ENTRY_SUMS[measure])])) as Record<EntryMeasure, number>;
}

/** What is read has everything that turns have added before: it is folded in first, mostly by the service's own loop already. */
export function createEntryFiguresStore(connection: Connection): EntryFiguresStore {
  const cells = hitCellModel(connection);
  return {
    catchUp: () => foldHits(connection),
    sums: async (from, to) => {
      await foldHits(connection);
      const rows = await cells.aggregate<{ _id: string } & EntrySums>([{ $match: { day: { $gte: from, $lte: to } } }, { $group: { _id: '$entryId', ...SUMS } }]);
      return rows.map(({ _id, ...sums }) => ({ entryId: _id, sums: sumsOf(sums) })).sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
    },
    daily: async (entryId, from, to) => {
      await foldHits(connection);
      const found = await cells.find({ entryId, day: { $gte: from, $lte: to } }).sort({ day: 1 }).lean<HitCellDocument[]>();
      return found.map(({ day, sums }) => ({ day, sums: sumsOf(sums) }));
    },
  };
}
