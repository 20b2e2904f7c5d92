import type { HotlineStore, KnownHotlineItem } from '../../domain/hotline/store.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';
import { lastHonest, lastHonestLease } from '../../domain/lease.js';

export const HOTLINE_SCHEMA = `
CREATE TABLE IF NOT EXISTS hotline_items (city TEXT NOT NULL, number TEXT NOT NULL, version INTEGER NOT NULL, item TEXT NOT NULL, PRIMARY KEY (city, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hotline_pulls (
  city TEXT PRIMARY KEY, cursor TEXT, failures INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL DEFAULT 0, lease_until INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hotline_signatures (signature TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS hotline_signatures_by_end ON hotline_signatures (until);
`;

/** A city that was never pulled from is due at once, and so is what a clock that was far ahead put off. */
const CLAIM = `
INSERT INTO hotline_pulls (city, lease_until) VALUES (?1, ?3) ON CONFLICT (city) DO UPDATE SET lease_until = excluded.lease_until
WHERE (lease_until <= ?2 OR lease_until > ?4) AND (due_at <= ?2 OR due_at > ?5) RETURNING cursor, failures`;

export function createHotlineStore(db: Database): HotlineStore {
  return {
    load: async (city, number) => {
      const row = db.get('SELECT item FROM hotline_items WHERE city = ? AND number = ?', city, number);
      return row ? (JSON.parse(String(row.item)) as KnownHotlineItem) : null;
    },
    save: (item) => db.write((run) => {
      const { city, number, version } = item;
      const { changes } = version === 1
        ? run('INSERT INTO hotline_items (city, number, version, item) VALUES (?, ?, 1, ?) ON CONFLICT DO NOTHING', city, number, JSON.stringify(item))
        : run('UPDATE hotline_items SET version = ?, item = ? WHERE city = ? AND number = ? AND version = ?', version, JSON.stringify(item), city, number, version - 1);
      if (changes === 0) throw new AppError('VERSION_CONFLICT');
    }),
    claimPull: async (city, now, leaseMs, longestPauseMs) => {
      const [row] = await db.write((run) => run(CLAIM, city, now, now + leaseMs, lastHonestLease(now, leaseMs), lastHonest(now, longestPauseMs)).rows);
      return row ? { cursor: row.cursor === null ? null : String(row.cursor), failures: Number(row.failures), leaseUntil: now + leaseMs } : null;
    },
    advancePull: async (city, { leaseUntil }, cursor) => {
      const { changes } = await db.write((run) => run('UPDATE hotline_pulls SET cursor = ?, failures = 0 WHERE city = ? AND lease_until = ?', cursor, city, leaseUntil));
      return changes === 1;
    },
    releasePull: (city, { leaseUntil }, failures, dueAt) => db.write((run) => (
      void run('UPDATE hotline_pulls SET lease_until = 0, failures = ?, due_at = ? WHERE city = ? AND lease_until = ?', failures, dueAt, city, leaseUntil))),
    isUsed: async (signature) => db.get('SELECT 1 FROM hotline_signatures WHERE signature = ?', signature) !== null,
    use: (signature, until, now) => db.write((run) => {
      run('DELETE FROM hotline_signatures WHERE until < ?', now);
      run('INSERT INTO hotline_signatures (signature, until) VALUES (?, ?) ON CONFLICT DO NOTHING', signature, until);
    }),
  };
}
