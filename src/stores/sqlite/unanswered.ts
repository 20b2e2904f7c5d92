import type { CountedGroup, UnansweredQuery, UnansweredStore } from '../../domain/ports.js';
import type { UnansweredFigures, UnansweredGroup } from '../../domain/unanswered/group.js';
import type { UnansweredQuestion, UnansweredReason } from '../../domain/unanswered/question.js';
import { DAY_MS, TREND_DAYS } from '../../domain/unanswered/trend.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';
import { lastHonestLease } from '../../domain/lease.js';

type Row = Record<string, unknown>;

/** The oldest that wait, unless somebody has some in hand. */
const CLAIM = `
UPDATE unanswered_questions SET lease_until = ?1 WHERE sequence IN (
  SELECT sequence FROM unanswered_questions INDEXED BY unanswered_waiting WHERE group_id IS NULL ORDER BY sequence LIMIT ?2
) AND NOT EXISTS (SELECT 1 FROM unanswered_questions INDEXED BY unanswered_in_hand WHERE group_id IS NULL AND lease_until > 0 AND lease_until > ?3 AND lease_until <= ?4)
RETURNING sequence, question`;

const CANDIDATES = `
SELECT g.record FROM (
  SELECT group_id, COUNT(*) AS shared FROM unanswered_keys WHERE key IN (SELECT value FROM json_each(?)) GROUP BY group_id
) found JOIN unanswered_groups g ON g.id = found.group_id ORDER BY found.shared DESC, g.founded_at, g.id LIMIT ?`;

/** What groups are ordered by, counted from the questions in one walk along two indexes; no more than the order asks for. */
const ORDERS: Readonly<Record<UnansweredQuery['sort'], { readonly columns: string; readonly by: string }>> = {
  size: { columns: 'COUNT(*) AS size, MAX(q.at) AS last_at', by: 'size DESC, last_at DESC' },
  trend: { columns: 'COUNT(*) AS size, SUM(q.at >= ?5) AS last7, SUM(q.at >= ?4 AND q.at < ?5) AS previous7', by: 'last7 - previous7 DESC, last7 DESC, size DESC' },
  last: { columns: 'MAX(q.at) AS last_at', by: 'last_at DESC' },
};

function listing(sort: UnansweredQuery['sort']): string {
  const { columns, by } = ORDERS[sort];
  return `SELECT g.id, ${columns} FROM unanswered_groups g CROSS JOIN unanswered_questions q ON q.group_id = g.id
WHERE ?1 IS NULL OR g.status = ?1 GROUP BY g.id ORDER BY ${by}, g.id LIMIT ?2 OFFSET ?3`;
}

const HALF = TREND_DAYS / 2;

function groupOf(row: Row): UnansweredGroup {
  return JSON.parse(String(row.record)) as UnansweredGroup;
}

function questionsOf(rows: readonly Row[]): UnansweredQuestion[] {
  return rows.map((row) => JSON.parse(String(row.question)) as UnansweredQuestion);
}

/** Null: the group has no questions. */
function figuresOf(db: Database, id: string, from: number): UnansweredFigures | null {
  const whole = db.get('SELECT COUNT(*) AS size, MIN(at) AS first_at, MAX(at) AS last_at FROM unanswered_questions WHERE group_id = ?', id);
  if (Number(whole?.size) === 0) return null;
  const reasons = db.all('SELECT reason, COUNT(*) AS total FROM unanswered_questions WHERE group_id = ? GROUP BY reason', id);
  const days = Array<number>(TREND_DAYS).fill(0);
  for (const { day, total } of db.all(
    // The library binds numbers as reals: without the cast a day would be a fraction.
    'SELECT CAST((at - ?1) / ?2 AS INTEGER) AS day, COUNT(*) AS total FROM unanswered_questions WHERE group_id = ?3 AND at >= ?1 GROUP BY 1', from, DAY_MS, id,
  )) {
    if (Number(day) < TREND_DAYS) days[Number(day)] = Number(total);
  }
  return {
    size: Number(whole?.size), firstAt: Number(whole?.first_at), lastAt: Number(whole?.last_at), days,
    reasons: Object.fromEntries(reasons.map(({ reason, total }) => [reason as UnansweredReason, Number(total)])),
  };
}

function counted(db: Database, id: string, from: number): CountedGroup | null {
  const row = db.get('SELECT record FROM unanswered_groups WHERE id = ?', id);
  const figures = row && figuresOf(db, id, from);
  return figures && { group: groupOf(row), figures };
}

export function createUnansweredStore(db: Database): UnansweredStore {
  return {
    add: (questions) => db.write((run) => {
      for (const question of questions) {
        run(
          'INSERT INTO unanswered_questions (cause, at, reason, question) VALUES (?, ?, ?, ?) ON CONFLICT (cause) DO NOTHING',
          question.cause, question.at, question.reason, JSON.stringify(question),
        );
      }
    }),
    claim: async (now, leaseMs, limit) => {
      if (db.get('SELECT 1 FROM unanswered_questions WHERE group_id IS NULL LIMIT 1') === null) return [];
      const rows = await db.write((run) => run(CLAIM, now + leaseMs, limit, now, lastHonestLease(now, leaseMs)).rows);
      return questionsOf(rows.sort((a, b) => Number(a.sequence) - Number(b.sequence)));
    },
    candidates: async (keys, limit) => db.all(CANDIDATES, JSON.stringify(keys), limit).map(groupOf),
    save: (group) => saveGroup(db, group),
    assign: (cause, groupId) => db.write((run) => void run(
      'UPDATE unanswered_questions SET group_id = ?1, lease_until = 0 WHERE cause = ?2 AND group_id IS NULL AND EXISTS (SELECT 1 FROM unanswered_groups WHERE id = ?1)', groupId, cause,
    )),
    load: async (groupId, from) => counted(db, groupId, from),
    groups: async ({ status, sort, limit, offset }, from) => {
      const rows = db.all(listing(sort), status, limit, offset, ...(sort === 'trend' ? [from, from + HALF * DAY_MS] : []));
      const total = db.get('SELECT COUNT(*) AS total FROM unanswered_groups WHERE ?1 IS NULL OR status = ?1', status);
      return { groups: rows.flatMap((row) => counted(db, String(row.id), from) ?? []), total: Number(total?.total) };
    },
    questions: async (groupId, limit, offset) => questionsOf(
      db.all('SELECT question FROM unanswered_questions WHERE group_id = ? ORDER BY at DESC, sequence DESC LIMIT ? OFFSET ?', groupId, limit, offset),
    ),
    forget: (before, limit) => forget(db, before, limit),
  };
}

function saveGroup(db: Database, group: UnansweredGroup): Promise<void> {
  return db.write((run) => {
    const record = JSON.stringify(group);
    const { changes } = group.version === 1
      ? run('INSERT INTO unanswered_groups (id, version, status, founded_at, record) VALUES (?, 1, ?, ?, ?) ON CONFLICT (id) DO NOTHING', group.id, group.status, group.foundedAt, record)
      : run('UPDATE unanswered_groups SET version = ?, status = ?, record = ? WHERE id = ? AND version = ?', group.version, group.status, record, group.id, group.version - 1);
    if (changes !== 1) throw new AppError('VERSION_CONFLICT');
    if (group.version === 1) for (const key of group.keys) run('INSERT INTO unanswered_keys (key, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING', key, group.id);
  });
}

function forget(db: Database, before: number, limit: number): Promise<number> {
  return db.write((run) => {
    const { rows } = run('DELETE FROM unanswered_questions WHERE sequence IN (SELECT sequence FROM unanswered_questions WHERE at < ? ORDER BY at LIMIT ?) RETURNING group_id', before, limit);
    for (const id of new Set(rows.map((row) => row.group_id))) {
      const [gone] = run(
        'DELETE FROM unanswered_groups WHERE id = ? AND NOT EXISTS (SELECT 1 FROM unanswered_questions q WHERE q.group_id = unanswered_groups.id) RETURNING record', String(id),
      ).rows.map(groupOf);
      for (const key of gone?.keys ?? []) run('DELETE FROM unanswered_keys WHERE key = ? AND group_id = ?', key, gone?.id ?? '');
    }
    return rows.length;
  });
}
