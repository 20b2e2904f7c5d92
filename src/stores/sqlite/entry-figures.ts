import { ENTRY_MEASURES, type EntryFiguresStore, type EntryHit, type EntryMeasure, type EntrySums } from '../../domain/knowledge/figures.js';
import type { Database, Row, Run } from './database.js';

const COLUMN = { answered: 'answered', offered: 'offered', helpful: 'helpful', notHelpful: 'not_helpful', noneOfThem: 'none_of_them' } as const satisfies Record<EntryMeasure, string>;
const COLUMNS = ENTRY_MEASURES.map((measure) => COLUMN[measure]);

/** In the order of days: what is counted today lies together, and so does what is read of the last days. */
export const ENTRY_FIGURES_SCHEMA = `
CREATE TABLE IF NOT EXISTS entry_figures (
  day TEXT NOT NULL, entry_id TEXT NOT NULL, ${COLUMNS.map((column) => `${column} INTEGER NOT NULL DEFAULT 0`).join(', ')}, PRIMARY KEY (day, entry_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_figures_by_entry ON entry_figures (entry_id, day);
`;

const ADD = Object.fromEntries(ENTRY_MEASURES.map((measure) => {
  const column = COLUMN[measure];
  return [measure, `INSERT INTO entry_figures (day, entry_id, ${column}) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET ${column} = ${column} + 1`];
})) as Record<EntryMeasure, string>;

/** Adds a turn's counts within the write that ends it: both stand, or neither. */
export function addHits(run: Run, hits: readonly EntryHit[]): void {
  for (const { day, entryId, measure } of hits) run(ADD[measure], day, entryId);
}

export function sumsOfRow(row: Row): EntrySums {
  return {
    answered: Number(row.answered), offered: Number(row.offered), helpful: Number(row.helpful), notHelpful: Number(row.not_helpful), noneOfThem: Number(row.none_of_them),
  };
}

/** A whole row, as a copy writes it. */
export function figureRow(day: string, entryId: string, sums: EntrySums): Record<string, string | number> {
  return { day, entry_id: entryId, ...Object.fromEntries(ENTRY_MEASURES.map((measure) => [COLUMN[measure], sums[measure]])) };
}

const SUMS = `SELECT entry_id, ${COLUMNS.map((column) => `SUM(${column}) AS ${column}`).join(', ')} FROM entry_figures WHERE day BETWEEN ? AND ? GROUP BY entry_id ORDER BY entry_id`;

export function createEntryFiguresStore(db: Database): EntryFiguresStore {
  return {
    sums: async (from, to) => db.all(SUMS, from, to).map((row) => ({ entryId: String(row.entry_id), sums: sumsOfRow(row) })),
    daily: async (entryId, from, to) => db.all('SELECT * FROM entry_figures WHERE entry_id = ? AND day BETWEEN ? AND ? ORDER BY day', entryId, from, to)
      .map((row) => ({ day: String(row.day) as EntryHit['day'], sums: sumsOfRow(row) })),
  };
}
