import type { OutboundMessage } from '../../domain/message.js';
import type { DumpKind, DumpRecord } from '../../domain/store-dump.js';
import type { TicketRecord } from '../../domain/ticket/ticket.js';
import type { Row, Run } from './database.js';
import { type DumpedTable, json, number, replace } from './dump-kind.js';
import { promote } from './outbox.js';
import { addUpgraded } from './tickets.js';

/** Written as a new ticket is, so that all that is derived of it is there; how much of it was told is kept as it was. */
function writeTicket(run: Run, { record: given, cause, announced }: DumpRecord): void {
  const record = given as TicketRecord;
  const { number: own, receivedAt } = record.ticket;
  run('DELETE FROM tickets WHERE number = ?', own);
  run('DELETE FROM service_requests WHERE received_at = ? AND number = ?', receivedAt, own);
  addUpgraded(run, record, { cause, announced: Number(announced), events: record.events.length });
  run('UPDATE tickets SET announced = ? WHERE number = ?', Number(announced), own);
}

/** What is open is due at once, the oldest of its conversation first. */
function writeOutbound(run: Run, { sequence, message: given, state, attempts, failedAt, reason, putAt }: DumpRecord): void {
  const message = given as OutboundMessage;
  replace(run, 'outbox', {
    sequence: Number(sequence), id: message.id, channel: message.channel, conversation_id: message.conversationId, message: JSON.stringify(message), kind: message.kind, state: String(state), attempts: Number(attempts),
    failed_at: number(failedAt), reason: reason === null ? null : String(reason), put_at: Number(putAt), lease_until: 0, ready_at: null,
  });
  if (state === 'open') promote(run, message.channel, message.conversationId);
}

/** How often it was tried says something only of what is open or given up, and why it failed of what is given up. */
function standingOf({ state, attempts, failed_at: failedAt, reason }: Row): DumpRecord {
  const isDead = state === 'dead';
  // What is with a response goes with no other: there it is sent.
  return { state: state === 'handed' ? 'sent' : state, attempts: isDead || state === 'open' ? attempts : 0, failedAt: isDead ? number(failedAt) : null, reason: isDead ? reason : null };
}

/** What grows with the district. */
export const LARGE_TABLES: Readonly<Partial<Record<DumpKind, DumpedTable>>> = {
  tickets: { table: 'tickets', key: ['number'], read: ({ record, cause, announced }) => ({ record: json(record), cause, announced }), write: writeTicket },
  outbox: {
    table: 'outbox', key: ['sequence'], write: writeOutbound,
    read: (row) => ({ sequence: row.sequence, message: json(row.message), putAt: row.put_at, ...standingOf(row) }),
  },
  inbox: {
    table: 'inbox', key: ['sequence'], read: ({ sequence, message, done }) => ({ sequence, message: json(message), done: done === 1 }),
    write: (run, { sequence, message, done }) => {
      const { channel, externalId, conversationId } = message as Record<string, string>;
      replace(run, 'inbox', { sequence: Number(sequence), channel: String(channel), external_id: String(externalId), conversation_id: String(conversationId), message: JSON.stringify(message), done: done === true ? 1 : 0, lease_until: 0 });
    },
  },
  activities: {
    table: 'activities', key: ['conversation_id', 'position'], read: (row) => ({ conversationId: row.conversation_id, position: row.position, key: row.key, activity: row.activity, at: row.at }),
    write: (run, { conversationId, position, key, activity, at }) => replace(run, 'activities', { conversation_id: String(conversationId), position: Number(position), key: String(key), activity: String(activity), at: Number(at) }),
  },
  attachments: {
    table: 'attachments', key: ['id'], read: (row) => ({ id: row.id, conversationId: row.conversation_id, at: row.at, attachment: json(row.attachment), bytes: Buffer.from(row.bytes as Uint8Array).toString('base64') }),
    write: (run, { id, conversationId, at, attachment, bytes }) => replace(run, 'attachments', { id: String(id), conversation_id: String(conversationId), at: Number(at), attachment: JSON.stringify(attachment), bytes: Buffer.from(String(bytes), 'base64') }),
  },
};
