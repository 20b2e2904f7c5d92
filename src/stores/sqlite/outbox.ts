import type { OutboundMessage } from '../../domain/message.js';
import type { DeadLetter, OutboxStore } from '../../domain/outbox.js';
import type { Database } from './database.js';

/** The oldest open message of each conversation of a channel, when it is due and not in hand: order is kept. */
const CLAIM = `
UPDATE outbox SET lease_until = ?, attempts = attempts + 1 WHERE sequence IN (
  SELECT MIN(sequence) FROM outbox WHERE state = 'open' AND channel = ? GROUP BY conversation_id
  HAVING MAX(lease_until) <= ? ORDER BY 1 LIMIT ?
) AND due_at <= ? RETURNING sequence, message, attempts`;

function deadLetter(row: Record<string, unknown>): DeadLetter {
  const message = JSON.parse(String(row.message)) as OutboundMessage;
  return {
    id: message.id, channel: message.channel, kind: message.kind, attempts: Number(row.attempts), failedAt: Number(row.failed_at), reason: String(row.reason),
    ticketNumber: message.kind === 'notice' ? message.notice.ticket.number : null,
  };
}

export function createOutboxStore(db: Database): OutboxStore {
  return {
    put: (messages, now) => db.write((run) => {
      for (const message of messages) {
        run(
          'INSERT INTO outbox (id, channel, conversation_id, message, due_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
          message.id, message.channel, message.conversationId, JSON.stringify(message), now,
        );
      }
    }),
    claim: async (channel, now, leaseMs, limit) => {
      const rows = await db.write((run) => run(CLAIM, now + leaseMs, channel, now, limit, now).rows);
      return rows
        .sort((a, b) => Number(a.sequence) - Number(b.sequence))
        .map((row) => ({ message: JSON.parse(String(row.message)) as OutboundMessage, attempts: Number(row.attempts) }));
    },
    sent: (id) => db.write((run) => void run("UPDATE outbox SET state = 'sent', lease_until = 0 WHERE id = ?", id)),
    failed: (id, { at, retryAt, reason }) => db.write((run) => void run(
      'UPDATE outbox SET state = ?, lease_until = 0, due_at = ?, failed_at = ?, reason = ? WHERE id = ?', retryAt === null ? 'dead' : 'open', retryAt ?? 0, at, reason, id,
    )),
    dead: async (channel, limit, offset) => {
      const where = "state = 'dead' AND (? IS NULL OR channel = ?)";
      return {
        letters: db.all(`SELECT message, attempts, failed_at, reason FROM outbox WHERE ${where} ORDER BY failed_at DESC, sequence DESC LIMIT ? OFFSET ?`, channel, channel, limit, offset).map(deadLetter),
        total: Number(db.get(`SELECT COUNT(*) AS total FROM outbox WHERE ${where}`, channel, channel)?.total),
      };
    },
    replay: (ids, now) => db.write((run) => ids.reduce(
      (count, id) => count + run("UPDATE outbox SET state = 'open', attempts = 0, due_at = ?, lease_until = 0 WHERE id = ? AND state = 'dead'", now, id).changes, 0,
    )),
    backlog: async () => db.all(`SELECT channel, SUM(state = 'open') AS open, SUM(state = 'dead') AS dead, MIN(CASE state WHEN 'open' THEN due_at END) AS oldest
      FROM outbox WHERE state IN ('open', 'dead') GROUP BY channel ORDER BY channel`)
      .map((row) => ({ channel: String(row.channel), open: Number(row.open), dead: Number(row.dead), oldestDueAt: row.oldest === null ? null : Number(row.oldest) })),
  };
}
