import type { CopyProgress, DumpKind, StoreDump } from '../../domain/store-dump.js';
import type { Database } from './database.js';
import { type DumpedTable, dumpedTable } from './dump-kind.js';
import { KNOWLEDGE_TABLES } from './dump-knowledge.js';
import { LARGE_TABLES } from './dump-large.js';
import { SMALL_TABLES } from './dump-small.js';

export const TABLES: Readonly<Partial<Record<DumpKind, DumpedTable>>> = { ...SMALL_TABLES, ...KNOWLEDGE_TABLES, ...LARGE_TABLES };

/** Only in a database that something was copied to. */
const PROGRESS = 'CREATE TABLE IF NOT EXISTS copy_progress (id INTEGER PRIMARY KEY, progress TEXT NOT NULL)';

export function createSqliteDump(db: Database): StoreDump {
  return {
    kinds: Object.fromEntries(Object.entries(TABLES).map(([kind, table]) => [kind, dumpedTable(db, table)])),
    progress: async () => {
      if (db.get("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'copy_progress'") === null) return null;
      const row = db.get('SELECT progress FROM copy_progress WHERE id = 1');
      return row && (JSON.parse(String(row.progress)) as CopyProgress);
    },
    saveProgress: (progress) => db.write((run) => {
      run(PROGRESS);
      run('INSERT OR REPLACE INTO copy_progress (id, progress) VALUES (1, ?)', JSON.stringify(progress));
    }),
  };
}
