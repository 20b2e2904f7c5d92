import type { DumpedKind, DumpRecord } from '../../domain/store-dump.js';
import type { Database, Row, Run, Value } from './database.js';

export interface DumpedTable {
  readonly table: string;
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
  readonly read: (row: Row) => DumpRecord;
  readonly write: (run: Run, record: DumpRecord) => void;
}

export const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
export const json = (value: unknown): unknown => JSON.parse(String(value));

/** Puts a row in the place of the one with the same key. */
export function replace(run: Run, table: string, values: Readonly<Record<string, Value>>): void {
  const columns = Object.keys(values);
  run(`INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, ...Object.values(values));
}

/** A table in the order of its primary key, page by page. */
export function dumpedTable(db: Database, { table, key, read, write }: DumpedTable): DumpedKind {
  const places = key.map(() => '?').join(', ');
  const order = key.join(', ');
  return {
    count: async () => Number(db.get(`SELECT COUNT(*) AS total FROM ${table}`)?.total),
    export: async (after, limit) => {
      const from = after === null ? [] : (JSON.parse(after) as Value[]);
      const rows = db.all(`SELECT * FROM ${table} ${after === null ? '' : `WHERE (${order}) > (${places})`} ORDER BY ${order} LIMIT ?`, ...from, limit);
      const last = rows.length < limit ? undefined : rows.at(-1);
      return { records: rows.map(read), after: last ? JSON.stringify(key.map((column) => last[column])) : null };
    },
    import: (records) => db.write((run) => {
      for (const record of records) write(run, record);
    }),
  };
}
