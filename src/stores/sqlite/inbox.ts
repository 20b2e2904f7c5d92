import type { InboundMessage } from '../../domain/message.js';
import type { InboxStore } from '../../domain/ports.js';
import type { Database } from './database.js';
import { lastHonestLease } from './timer-leases.js';

/** The oldest open message of each conversation, if no message of that conversation is in hand. */
const CLAIM = `
UPDATE inbox SET lease_until = ? WHERE sequence IN (
  SELECT MIN(sequence) FROM inbox WHERE done = 0 GROUP BY conversation_id HAVING MAX(lease_until) <= ? OR MAX(lease_until) > ? ORDER BY 1 LIMIT ?
) RETURNING sequence, message`;

/** Messages of before there were attachments have none. */
function messageOf(json: string): InboundMessage {
  return { attachments: [], ...(JSON.parse(json) as Omit<InboundMessage, 'attachments'>) };
}

export function createInboxStore(db: Database): InboxStore {
  return {
    add: (message) => db.write((run) => {
      const { changes } = run(
        'INSERT INTO inbox (channel, external_id, conversation_id, message) VALUES (?, ?, ?, ?) ON CONFLICT (channel, external_id) DO NOTHING',
        message.channel, message.externalId, message.conversationId, JSON.stringify(message),
      );
      return changes === 1 ? 'added' : 'duplicate';
    }),
    claim: async (now, leaseMs, limit) => {
      const rows = await db.write((run) => run(CLAIM, now + leaseMs, now, lastHonestLease(now, leaseMs), limit).rows);
      return rows
        .map((row) => ({ sequence: Number(row.sequence), message: messageOf(String(row.message)) }))
        .sort((a, b) => a.sequence - b.sequence);
    },
    conversationOf: async (channel, externalId) => {
      const row = db.get('SELECT conversation_id FROM inbox WHERE channel = ? AND external_id = ?', channel, externalId);
      return row ? String(row.conversation_id) : null;
    },
    done: (sequence) => db.write((run) => void run('UPDATE inbox SET done = 1, lease_until = 0 WHERE sequence = ?', sequence)),
  };
}
