import type { DeskTemplates } from '../../domain/answer-templates.js';
import type { ApiKey } from '../../domain/api-key.js';
import type { Conversation } from '../../domain/conversation/state.js';
import type { KnownHotlineItem } from '../../domain/hotline/store.js';
import type { DumpKind } from '../../domain/store-dump.js';
import type { Webhook } from '../../domain/webhook.js';
import { deskColumns } from './conversations.js';
import type { Row } from './database.js';
import { type DumpedTable, json, number, replace } from './dump-kind.js';

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** A document beside its id and version. */
function documents<T>(table: string, key: string, column: string, others: (document: T) => Record<string, string | number | null>): DumpedTable {
  return {
    table, key: [key], read: (row) => json(row[column]) as Row,
    write: (run, record) => replace(run, table, { ...others(record as unknown as T), [column]: JSON.stringify(record) }),
  };
}

/** Keys, people and what stands alone: small tables that only have to be carried over. Password hashes and secrets go along. */
export const SMALL_TABLES: Readonly<Partial<Record<DumpKind, DumpedTable>>> = {
  accounts: documents<{ name: string }>('accounts', 'name', 'account', ({ name }) => ({ name })),
  webhooks: documents<Webhook>('webhooks', 'id', 'webhook', ({ id, version, createdAt }) => ({ id, version, created_at: createdAt })),
  'answer-templates': documents<DeskTemplates>('answer_templates', 'desk', 'kept', ({ desk, version }) => ({ desk, version })),
  conversations: documents<Conversation>('conversations', 'id', 'conversation', (conversation) => ({ id: conversation.id, version: conversation.version, ...deskColumns(conversation) })),
  sessions: {
    table: 'sessions', key: ['token_hash'], read: (row) => ({ tokenHash: row.token_hash, accountName: row.account_name, expiresAt: row.expires_at }),
    write: (run, { tokenHash, accountName, expiresAt }) => replace(run, 'sessions', { token_hash: String(tokenHash), account_name: String(accountName), expires_at: Number(expiresAt) }),
  },
  'api-keys': {
    table: 'api_keys', key: ['id'], read: (row) => ({ ...(json(row.key) as ApiKey), lastUsedAt: number(row.last_used_at), revokedAt: number(row.revoked_at) }),
    write: (run, record) => {
      const key = record as unknown as ApiKey;
      replace(run, 'api_keys', { id: key.id, created_at: key.createdAt, last_used_at: key.lastUsedAt, revoked_at: key.revokedAt, key: JSON.stringify(key) });
    },
  },
  'shared-notes': {
    table: 'shared_notes', key: ['key'], read: ({ key, version, until, value }) => ({ key, version, until, value }),
    write: (run, { key, version, until, value }) => replace(run, 'shared_notes', { key: String(key), version: Number(version), until: Number(until), value: String(value) }),
  },
  'rule-events': {
    table: 'rule_events', key: ['sequence'], read: (row) => json(row.recorded) as Row,
    write: (run, record) => replace(run, 'rule_events', { sequence: Number(record.sequence), recorded: JSON.stringify(record) }),
  },
  'hotline-items': {
    table: 'hotline_items', key: ['city', 'number'], read: (row) => json(row.item) as Row,
    write: (run, record) => {
      const item = record as unknown as KnownHotlineItem;
      replace(run, 'hotline_items', { city: item.city, number: item.number, version: item.version, item: JSON.stringify(item) });
    },
  },
  'hotline-pulls': {
    table: 'hotline_pulls', key: ['city'], read: (row) => ({ city: row.city, cursor: text(row.cursor), failures: row.failures, dueAt: row.due_at }),
    write: (run, { city, cursor, failures, dueAt }) => replace(run, 'hotline_pulls', { city: String(city), cursor: text(cursor), failures: Number(failures), due_at: Number(dueAt), lease_until: 0 }),
  },
  'hotline-signatures': {
    table: 'hotline_signatures', key: ['signature'], read: ({ signature, until }) => ({ signature, until }),
    write: (run, { signature, until }) => replace(run, 'hotline_signatures', { signature: String(signature), until: Number(until) }),
  },
  'ticket-serials': {
    table: 'ticket_serials', key: ['day'], read: ({ day, last }) => ({ day, last }), write: (run, { day, last }) => replace(run, 'ticket_serials', { day: String(day), last: Number(last) }),
  },
  'caller-lookups': {
    table: 'caller_lookups', key: ['sequence'], read: ({ sequence, at, by, contact, found }) => ({ sequence, at, by, contact, found }),
    write: (run, { sequence, at, by, contact, found }) => replace(run, 'caller_lookups', { sequence: Number(sequence), at: Number(at), by: String(by), contact: String(contact), found: Number(found) }),
  },
};
