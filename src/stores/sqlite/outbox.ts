import type { OutboundMessage } from '../../domain/message.js';
import type { OutboxStore } from '../../domain/ports.js';
import type { Database } from './database.js';

/** The oldest open message of each conversation, when it is due and not in hand: order is kept. */
const CLAIM = `
UPDATE outbox SET lease_until = ?, attempts = attempts + 1 WHERE sequence IN (
  SELECT MIN(sequence) FROM outbox WHERE state = 'open' GROUP BY conversation_id
  HAVING MAX(lease_until) <= ? ORDER BY 1 LIMIT ?
) AND due_at <= ? RETURNING sequence, message, attempts`;

export function createOutboxStore(db: Database): OutboxStore {
  return {
    put: (messages, now) => db.write((run) => {
      for (const message of messages) {
        run(
          'INSERT INTO outbox (id, conversation_id, message, due_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
          message.id, message.conversationId, JSON.stringify(message), now,
        );
      }
    }),
    claim: async (now, leaseMs, limit) => {
      const rows = await db.write((run) => run(CLAIM, now + leaseMs, now, limit, now).rows);
      return rows
        .sort((a, b) => Number(a.sequence) - Number(b.sequence))
        .map((row) => ({ message: JSON.parse(String(row.message)) as OutboundMessage, attempts: Number(row.attempts) }));
    },
    sent: (id) => db.write((run) => void run("UPDATE outbox SET state = 'sent', lease_until = 0 WHERE id = ?", id)),
    failed: (id, retryAt) => db.write((run) => void run(
      'UPDATE outbox SET state = ?, lease_until = 0, due_at = ? WHERE id = ?', retryAt === null ? 'dead' : 'open', retryAt ?? 0, id,
    )),
  };
}
