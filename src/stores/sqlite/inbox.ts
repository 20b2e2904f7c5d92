import type { InboundMessage } from '../../domain/message.js';
import type { InboxStore } from '../../domain/ports.js';
import type { Database } from './database.js';
import { claimNote } from './shared-notes.js';
import { lastHonestLease } from '../../domain/lease.js';

/** A place in hand is leased until some time that an honest clock may have set; else it is free. */
const IS_FREE = '(lease_until <= ? OR lease_until > ?)';
/** In their order, so that only what is in hand is passed over, however many wait. */
const OPEN = 'FROM inbox INDEXED BY inbox_in_order WHERE done = 0';
const HAS_FREE = `SELECT 1 ${OPEN} AND ${IS_FREE} LIMIT 1`;
/** The oldest open message of each conversation, if no message of that conversation is in hand. */
const CLAIM = `
UPDATE inbox SET lease_until = ? WHERE sequence IN (
  SELECT sequence ${OPEN} AND ${IS_FREE} AND NOT EXISTS (
    SELECT 1 FROM inbox other INDEXED BY inbox_open WHERE other.done = 0 AND other.conversation_id = inbox.conversation_id
      AND (other.sequence < inbox.sequence OR NOT (other.lease_until <= ? OR other.lease_until > ?))
  ) ORDER BY sequence LIMIT ?
) RETURNING sequence, message`;

/** Changes nothing of one that is done. */
export const DONE = 'UPDATE inbox SET done = 1, lease_until = 0 WHERE sequence = ? AND done = 0';

/** Messages of before there were attachments have none. */
export function messageOf(json: string): InboundMessage {
  return { attachments: [], ...(JSON.parse(json) as Omit<InboundMessage, 'attachments'>) };
}

export function createInboxStore(db: Database): InboxStore {
  return {
    add: (message, claim) => db.write((run) => {
      if (claim && !claimNote(run, claim)) return 'refused';
      const { changes } = run(
        'INSERT INTO inbox (channel, external_id, conversation_id, message) VALUES (?, ?, ?, ?) ON CONFLICT (channel, external_id) DO NOTHING',
        message.channel, message.externalId, message.conversationId, JSON.stringify(message),
      );
      return changes === 1 ? 'added' : 'duplicate';
    }),
    claim: async (now, leaseMs, limit) => {
      const last = lastHonestLease(now, leaseMs);
      if (db.get(HAS_FREE, now, last) === null) return [];
      const { rows } = await db.writeOne(CLAIM, now + leaseMs, now, last, now, last, limit);
      return rows
        .map((row) => ({ sequence: Number(row.sequence), message: messageOf(String(row.message)) }))
        .sort((a, b) => a.sequence - b.sequence);
    },
    conversationOf: async (channel, externalId) => {
      const row = db.get('SELECT conversation_id FROM inbox WHERE channel = ? AND external_id = ?', channel, externalId);
      return row ? String(row.conversation_id) : null;
    },
    done: async (sequence) => void (await db.writeOne(DONE, sequence)),
  };
}
