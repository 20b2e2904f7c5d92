import type { OutboundMessage } from '../../domain/message.js';
import type { DeadLetter, DeliveryFailure, OutboxStore } from '../../domain/outbox.js';
import type { Database, Run } from './database.js';
import { LONGEST_PAUSE_MS } from '../../domain/delivery.js';
import { createFalseLooks, lastHonestLease } from '../../domain/lease.js';

/**
 * Of each conversation one open message has a `ready_at`: its head, the one that may be claimed, at that instant. The others have none
 * until they are the head. So a claim reads as many rows as it takes, however many wait.
 */
export const OUTBOX_SCHEMA = `
CREATE TABLE IF NOT EXISTS outbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, conversation_id TEXT NOT NULL, message TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open', attempts INTEGER NOT NULL DEFAULT 0, lease_until INTEGER NOT NULL DEFAULT 0,
  failed_at INTEGER, reason TEXT, kind TEXT NOT NULL DEFAULT 'reply', put_at INTEGER NOT NULL DEFAULT 0, ready_at INTEGER
);
CREATE INDEX IF NOT EXISTS outbox_heads ON outbox (channel, ready_at) WHERE state = 'open' AND ready_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS outbox_conversations ON outbox (channel, conversation_id, sequence, put_at) WHERE state = 'open';
CREATE INDEX IF NOT EXISTS outbox_dead_letters ON outbox (failed_at, channel) WHERE state = 'dead';
CREATE INDEX IF NOT EXISTS outbox_dead_of_channel ON outbox (channel, failed_at) WHERE state = 'dead';
CREATE INDEX IF NOT EXISTS outbox_said ON outbox (conversation_id, sequence) WHERE kind = 'reply';
CREATE INDEX IF NOT EXISTS outbox_notices ON outbox (channel, put_at) WHERE kind = 'notice';
`;

/** From an outbox that looked for the heads at every claim. */
export const OUTBOX_HEADS = [
  'DROP INDEX IF EXISTS outbox_waiting', 'DROP INDEX IF EXISTS outbox_dead',
  "ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'reply'", 'ALTER TABLE outbox ADD COLUMN put_at INTEGER NOT NULL DEFAULT 0', 'ALTER TABLE outbox ADD COLUMN ready_at INTEGER',
  "UPDATE outbox SET kind = json_extract(message, '$.kind'), put_at = due_at",
  "UPDATE outbox SET ready_at = due_at WHERE sequence IN (SELECT MIN(sequence) FROM outbox WHERE state = 'open' GROUP BY channel, conversation_id)",
  'ALTER TABLE outbox DROP COLUMN due_at',
];

const CLAIM = `
UPDATE outbox SET ready_at = ?, lease_until = ?, attempts = attempts + 1 WHERE sequence IN (
  SELECT sequence FROM outbox WHERE channel = ? AND state = 'open' AND ready_at <= ? ORDER BY ready_at, sequence LIMIT ?
) RETURNING sequence, message, attempts`;
/** What may be claimed: without a write. */
const HAS_DUE = "SELECT 1 FROM outbox WHERE channel = ? AND state = 'open' AND ready_at <= ? LIMIT 1";
/**
 * What a clock that was far ahead put off, and nobody has in hand: never tried, or put or failed when an honest clock can't have shown it,
 * or waiting for longer than anything waits. And its leases.
 */
const IS_FALSE = `channel = ? AND state = 'open' AND ready_at > ? AND (
  lease_until > ? OR lease_until = 0 AND (attempts = 0 OR put_at > ? OR failed_at > ? OR ready_at > ?))`;
const HAS_FALSE = `SELECT 1 FROM outbox WHERE ${IS_FALSE} LIMIT 1`;
/** Due at once; since when it waits nobody knows: since now, so that its age is not counted as nothing. */
const RELEASE_FALSE = `UPDATE outbox SET ready_at = ?, put_at = MIN(put_at, ?), lease_until = 0 WHERE ${IS_FALSE}`;
const IS_HEAD = 'ready_at IS NOT NULL AS head';
export const HAS_OPEN = "SELECT 1 FROM outbox WHERE state = 'open' AND channel = ? AND conversation_id = ?";
export const PUT = `INSERT INTO outbox (id, channel, conversation_id, message, kind, put_at, ready_at)
  SELECT ?, ?, ?, ?, ?, ?, CASE WHEN EXISTS (${HAS_OPEN}) THEN NULL ELSE ? END WHERE true ON CONFLICT (id) DO NOTHING`;
const PROMOTE = `UPDATE outbox SET ready_at = put_at WHERE sequence = (${HAS_OPEN.replace('SELECT 1', 'SELECT sequence')} ORDER BY sequence LIMIT 1)`;
/** As new; behind the head, when the conversation has one that may be in hand. For a message that is not open. */
export const REOPEN = `UPDATE outbox SET state = 'open', attempts = 0, lease_until = 0, ready_at = CASE WHEN EXISTS (
  SELECT 1 FROM outbox other WHERE other.state = 'open' AND other.channel = outbox.channel AND other.conversation_id = outbox.conversation_id) THEN NULL ELSE ? END`;

function deadLetter(row: Record<string, unknown>): DeadLetter {
  const message = JSON.parse(String(row.message)) as OutboundMessage;
  return {
    id: message.id, channel: message.channel, kind: message.kind, attempts: Number(row.attempts), failedAt: Number(row.failed_at), reason: String(row.reason),
    ticketNumber: message.kind === 'notice' ? message.notice.ticket.number : null,
  };
}

/** Of {@link PUT}; the first six are the message's own. */
export function putValues(message: OutboundMessage, now: number) {
  const { id, channel, conversationId, kind } = message;
  return [id, channel, conversationId, JSON.stringify(message), kind, now, channel, conversationId, now] as const;
}

/** The oldest open message of a conversation is its head, whichever was before. For messages that were not put in their order. */
export function promote(run: Run, channel: string, conversationId: string): void {
  run("UPDATE outbox SET ready_at = NULL WHERE state = 'open' AND channel = ? AND conversation_id = ?", channel, conversationId);
  run(PROMOTE, channel, conversationId);
}

/** The conversation goes on with its next message, when the one that has ended was its head. */
function promoteAfter(run: Run, ended: Record<string, unknown> | undefined): void {
  if (ended?.head === 1) run(PROMOTE, String(ended.channel), String(ended.conversation_id));
}

function noteSent(run: Run, id: string): void {
  const [open] = run(`UPDATE outbox SET state = 'sent', lease_until = 0 WHERE id = ? AND state = 'open' RETURNING channel, conversation_id, ${IS_HEAD}`, id).rows;
  promoteAfter(run, open);
  if (!open) run("UPDATE outbox SET state = 'sent' WHERE id = ? AND state = 'dead'", id); // given up by another, meanwhile
}

function noteFailed(run: Run, id: string, { attempts, at, retryAt, reason }: DeliveryFailure): void {
  const [failed] = run(
    `UPDATE outbox SET state = ?, lease_until = 0, failed_at = ?, reason = ? WHERE id = ? AND state = 'open' AND attempts = ? RETURNING sequence, channel, conversation_id, ${IS_HEAD}`,
    retryAt === null ? 'dead' : 'open', at, reason, id, attempts,
  ).rows;
  if (retryAt === null) promoteAfter(run, failed);
  else if (failed?.head === 1) run('UPDATE outbox SET ready_at = ? WHERE sequence = ?', retryAt, Number(failed.sequence));
}

const KEPT = "SELECT sequence FROM outbox WHERE channel = ? AND kind = 'notice' AND (put_at, sequence) > (?, ?) AND state IN ('sent', 'dead') ORDER BY put_at, sequence LIMIT ?";

/** One by one: the first of a conversation is its head, the others wait behind it. */
async function resend(db: Database, channel: string, since: number, after: number, limit: number, now: number): Promise<{ count: number; last: number | null }> {
  const place = db.get('SELECT put_at FROM outbox WHERE sequence = ?', after);
  const kept = db.all(KEPT, channel, Number(place?.put_at ?? since), after, limit).map(({ sequence }) => Number(sequence));
  const count = await db.write((run) => kept.reduce((sum, sequence) => sum + run(`${REOPEN} WHERE sequence = ? AND state IN ('sent', 'dead')`, now, sequence).changes, 0));
  return { count, last: kept.at(-1) ?? null };
}

/** Where nothing is due nothing is written. */
function createClaim(db: Database): OutboxStore['claim'] {
  const isTimeToLook = createFalseLooks();
  const releaseFalse = async (channel: string, now: number, leaseMs: number): Promise<void> => {
    if (!isTimeToLook(channel, now)) return;
    const which = [channel, now, lastHonestLease(now, leaseMs), now + leaseMs, now + leaseMs, now + leaseMs + LONGEST_PAUSE_MS];
    if (db.get(HAS_FALSE, ...which) !== null) await db.writeOne(RELEASE_FALSE, now, now, ...which);
  };
  return async (channel, now, leaseMs, limit) => {
    await releaseFalse(channel, now, leaseMs);
    if (db.get(HAS_DUE, channel, now) === null) return [];
    const { rows } = await db.writeOne(CLAIM, now + leaseMs, now + leaseMs, channel, now, limit);
    return rows
      .sort((a, b) => Number(a.sequence) - Number(b.sequence))
      .map((row) => ({ message: JSON.parse(String(row.message)) as OutboundMessage, attempts: Number(row.attempts) }));
  };
}

export function createOutboxStore(db: Database): OutboxStore {
  return {
    put: async (messages, now) => {
      const [first] = messages;
      if (messages.length === 1 && first) return void (await db.writeOne(PUT, ...putValues(first, now)));
      await db.write((run) => {
        for (const message of messages) run(PUT, ...putValues(message, now));
      });
    },
    claim: createClaim(db),
    sent: (id) => db.write((run) => noteSent(run, id)),
    failed: (id, failure) => db.write((run) => noteFailed(run, id, failure)),
    dead: async (channel, limit, offset) => {
      const where = channel === null ? "state = 'dead'" : "state = 'dead' AND channel = ?";
      const values = channel === null ? [] : [channel];
      return {
        letters: db.all(`SELECT message, attempts, failed_at, reason FROM outbox WHERE ${where} ORDER BY failed_at DESC, sequence DESC LIMIT ? OFFSET ?`, ...values, limit, offset).map(deadLetter),
        total: Number(db.get(`SELECT COUNT(*) AS total FROM outbox WHERE ${where}`, ...values)?.total),
      };
    },
    replay: (ids, now) => db.write((run) => ids.reduce((count, id) => count + run(`${REOPEN} WHERE id = ? AND state = 'dead'`, now, id).changes, 0)),
    resend: (channel, since, after, limit, now) => resend(db, channel, since, after, limit, now),
    drop: (channel) => db.write((run) => ['open', 'dead'].reduce((count, state) => count + run(`UPDATE outbox SET state = 'dropped' WHERE channel = ? AND state = '${state}'`, channel).changes, 0)),
    backlog: async () => db.all(`SELECT channel, SUM(open) AS open, SUM(dead) AS dead, MIN(since) AS since FROM (
        SELECT channel, COUNT(*) AS open, 0 AS dead, MIN(put_at) AS since FROM outbox WHERE state = 'open' GROUP BY channel
        UNION ALL SELECT channel, 0, COUNT(*), NULL FROM outbox WHERE state = 'dead' GROUP BY channel
      ) GROUP BY channel ORDER BY channel`)
      .map((row) => ({ channel: String(row.channel), open: Number(row.open), dead: Number(row.dead), waitingSince: row.since === null ? null : Number(row.since) })),
  };
}
