import { type Backlog, StoreFault, type StoreSigns } from '../../domain/service-state.js';
import { isStoreUnavailable } from '../../errors.js';
import type { Database } from './database.js';

/** One row that every ping writes: what can be written proves it by being written. */
export const SIGNS_SCHEMA = `
CREATE TABLE IF NOT EXISTS store_pings (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL);
`;

const PING = 'INSERT INTO store_pings (id, count) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET count = count + 1 RETURNING count';
const FAULTS: Readonly<Record<string, StoreFault['reason']>> = { SQLITE_FULL: 'STORE_FULL', SQLITE_READONLY: 'STORE_READ_ONLY', SQLITE_BUSY: 'STORE_TOO_SLOW', SQLITE_IOERR: 'STORE_DISK_FAILED' };

/** libsql says which of SQLite's results it was; it stands beneath STORE_UNAVAILABLE. */
function toldBySqlite(error: unknown): unknown {
  const from = isStoreUnavailable(error) ? (error as Error).cause : error;
  const code = from instanceof Error && 'code' in from ? String(from.code) : '';
  const [, reason] = Object.entries(FAULTS).find(([known]) => code.startsWith(known)) ?? [];
  return reason === undefined ? error : new StoreFault(reason, error);
}

/** What a wrong clock had leased is made due at 0: then nobody knows since when. */
function timersDue(db: Database, tables: readonly string[], now: number): Backlog {
  const each = tables.map((table) => `SELECT COUNT(*) AS count, MIN(CASE WHEN timer_at > 0 THEN timer_at END) AS since FROM ${table} WHERE timer_at <= ?`).join(' UNION ALL ');
  const row = db.get(`SELECT SUM(count) AS count, MIN(since) AS since FROM (${each})`, ...tables.map(() => now));
  return { count: Number(row?.count), since: row?.since === null ? null : Number(row?.since) };
}

export function createStoreSigns(db: Database): StoreSigns {
  return {
    ping: async () => {
      try {
        await db.write((run) => run(PING));
        db.get('SELECT count FROM store_pings WHERE id = 1');
      } catch (error) {
        throw toldBySqlite(error);
      }
    },
    waiting: async (now) => {
      const open = db.get('SELECT COUNT(*) AS count, MIN(sequence) AS first FROM inbox WHERE done = 0');
      const first = open?.first === null ? null : db.get("SELECT json_extract(message, '$.receivedAt') AS since FROM inbox WHERE sequence = ?", Number(open?.first));
      return {
        inbox: { count: Number(open?.count), since: first === null ? null : Number(first.since) },
        timers: { tickets: timersDue(db, ['tickets'], now), knowledge: timersDue(db, ['knowledge_entries', 'knowledge_documents'], now) },
      };
    },
  };
}
