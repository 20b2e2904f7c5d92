import { lastHonestLease } from '../../domain/lease.js';
import type { Database, Run } from './database.js';

type Row = Record<string, unknown>;
type Timers = 'tickets' | 'knowledge_entries' | 'knowledge_documents';

/**
 * A lease stands where the timer stood, so that a claim costs one write a row. Beside it stands when each batch's lease ends: a clock
 * that was far ahead when its process died has left leases that nobody else could tell from timers.
 */
export const TIMER_LEASES_SCHEMA = `
CREATE TABLE IF NOT EXISTS timer_leases (timers TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (timers, until)) WITHOUT ROWID;
`;

const KEYS: Readonly<Record<Timers, string>> = { tickets: 'number', knowledge_entries: 'id', knowledge_documents: 'id' };
const FALSE_LEASE = 'FROM timer_leases WHERE timers = ? AND until > ?';

/** The claim of due timers, which have to be read from their index. */
export function claimSql(timers: Timers): string {
  const key = KEYS[timers];
  return `UPDATE ${timers} SET timer_at = ? WHERE ${key} IN (SELECT ${key} FROM ${timers} WHERE timer_at <= ? ORDER BY timer_at LIMIT ?) RETURNING ${timers === 'tickets' ? 'record' : '*'}`;
}

/** Makes due what a batch of a wrong clock had leased. */
export function freeFalseSql(timers: Timers): string {
  return `UPDATE ${timers} SET timer_at = 0 WHERE timer_at = ?`;
}

/** Is anything due, or leased by a clock that was wrong? Cheap, and without a write. */
export function hasDueTimers(db: Database, timers: Timers, now: number, leaseMs: number): boolean {
  return db.get(`SELECT 1 FROM ${timers} WHERE timer_at <= ? LIMIT 1`, now) !== null || db.get(`SELECT 1 ${FALSE_LEASE} LIMIT 1`, timers, lastHonestLease(now, leaseMs)) !== null;
}

/** Leases due timers, earliest first. What a wrong clock had leased far ahead is due at once: whoever has it computes its timer anew. */
export function leaseTimers(run: Run, timers: Timers, now: number, leaseMs: number, limit: number): Row[] {
  for (const { until } of run(`DELETE ${FALSE_LEASE} RETURNING until`, timers, lastHonestLease(now, leaseMs)).rows) run(freeFalseSql(timers), Number(until));
  const { rows } = run(claimSql(timers), now + leaseMs, now, limit);
  if (rows.length === 0) return [];
  run('DELETE FROM timer_leases WHERE timers = ? AND until <= ?', timers, now);
  run('INSERT INTO timer_leases (timers, until) VALUES (?, ?) ON CONFLICT DO NOTHING', timers, now + leaseMs);
  return rows;
}

/** Makes due what the dead had in hand, for who is alone; whoever takes it computes its timer anew. */
export function releaseTimers(run: Run): void {
  for (const { timers, until } of run('DELETE FROM timer_leases RETURNING timers, until').rows) run(freeFalseSql(timers as Timers), Number(until));
}
