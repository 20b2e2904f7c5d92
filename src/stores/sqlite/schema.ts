import { ANSWER_TEMPLATES_SCHEMA } from './answer-templates.js';
import { API_KEYS_SCHEMA } from './api-keys.js';
import { CHANGES_SCHEMA } from './changes.js';
import { CONVERSATIONS_SCHEMA } from './conversations.js';
import { ENTRY_FIGURES_SCHEMA } from './entry-figures.js';
import { FIGURES_SCHEMA } from './figures-schema.js';
import { HOTLINE_SCHEMA } from './hotline.js';
import { OUTBOX_SCHEMA } from './outbox.js';
import { RULE_EVENTS_SCHEMA } from './rule-events.js';
import { SERVICE_REQUESTS_SCHEMA } from './service-requests.js';
import { SIGNS_SCHEMA } from './signs.js';
import { TICKET_INDEX_SCHEMA } from './ticket-index.js';
import { TICKET_FACETS_SCHEMA } from './ticket-facets.js';
import { TICKET_LISTS_SCHEMA } from './ticket-lists.js';
import { TIMER_LEASES_SCHEMA } from './timer-leases.js';
import { WEBHOOKS_SCHEMA } from './webhooks.js';

/** All tables; each statement may be run again harmlessly. Instants are milliseconds since 1970. */
export const SCHEMA = `
${ENTRY_FIGURES_SCHEMA}CREATE TABLE IF NOT EXISTS inbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL, external_id TEXT NOT NULL, conversation_id TEXT NOT NULL,
  message TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0, lease_until INTEGER NOT NULL DEFAULT 0,
  UNIQUE (channel, external_id)
);
CREATE INDEX IF NOT EXISTS inbox_open ON inbox (conversation_id, sequence) WHERE done = 0;
CREATE INDEX IF NOT EXISTS inbox_in_order ON inbox (sequence) WHERE done = 0;

CREATE INDEX IF NOT EXISTS inbox_said ON inbox (conversation_id, sequence);
${CONVERSATIONS_SCHEMA}
${OUTBOX_SCHEMA}
CREATE TABLE IF NOT EXISTS tickets (
  number TEXT PRIMARY KEY, cause TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  conversation_id TEXT NOT NULL, department TEXT, open INTEGER NOT NULL, status TEXT NOT NULL,
  due_at INTEGER, timer_at INTEGER, provisional_from INTEGER, merged_into TEXT, rules TEXT NOT NULL,
  redos INTEGER NOT NULL, redone_at INTEGER, closed_at INTEGER, received_at INTEGER NOT NULL,
  events INTEGER NOT NULL, announced INTEGER NOT NULL DEFAULT 0, record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS tickets_by_conversation ON tickets (conversation_id, received_at DESC);
${TICKET_LISTS_SCHEMA}${TICKET_FACETS_SCHEMA}
CREATE INDEX IF NOT EXISTS tickets_unannounced ON tickets (number) WHERE announced < events;
CREATE INDEX IF NOT EXISTS tickets_timers ON tickets (timer_at) WHERE timer_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS tickets_provisional ON tickets (provisional_from) WHERE provisional_from IS NOT NULL;
CREATE INDEX IF NOT EXISTS tickets_merged ON tickets (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX IF NOT EXISTS tickets_by_rules ON tickets (number, rules) WHERE open = 1;
CREATE INDEX IF NOT EXISTS tickets_redone ON tickets (redone_at) WHERE redone_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS ticket_co_handlers (department TEXT NOT NULL, number TEXT NOT NULL, PRIMARY KEY (department, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ticket_co_handlers_of_ticket ON ticket_co_handlers (number);
CREATE TABLE IF NOT EXISTS ticket_serials (day TEXT PRIMARY KEY, last INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS accounts (name TEXT PRIMARY KEY, account TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (token_hash TEXT PRIMARY KEY, account_name TEXT NOT NULL, expires_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS sessions_by_account ON sessions (account_name);
CREATE INDEX IF NOT EXISTS sessions_by_expiry ON sessions (expires_at);

CREATE TABLE IF NOT EXISTS activities (
  conversation_id TEXT NOT NULL, position INTEGER NOT NULL, key TEXT NOT NULL, activity TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, position), UNIQUE (conversation_id, key)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS unanswered_questions (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  cause TEXT NOT NULL UNIQUE, group_id TEXT, at INTEGER NOT NULL, reason TEXT NOT NULL,
  question TEXT NOT NULL, lease_until INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS unanswered_waiting ON unanswered_questions (sequence) WHERE group_id IS NULL;
CREATE INDEX IF NOT EXISTS unanswered_in_hand ON unanswered_questions (lease_until) WHERE group_id IS NULL AND lease_until > 0;
CREATE INDEX IF NOT EXISTS unanswered_by_age ON unanswered_questions (at);
CREATE INDEX IF NOT EXISTS unanswered_by_group ON unanswered_questions (group_id, at, reason);
CREATE TABLE IF NOT EXISTS unanswered_groups (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, status TEXT NOT NULL, founded_at INTEGER NOT NULL, record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS unanswered_by_status ON unanswered_groups (id, status);
CREATE TABLE IF NOT EXISTS unanswered_keys (key TEXT NOT NULL, group_id TEXT NOT NULL, PRIMARY KEY (key, group_id)) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS tickets_closed ON tickets (closed_at, number) WHERE closed_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS routing_models (version INTEGER PRIMARY KEY, chosen INTEGER NOT NULL, summary TEXT NOT NULL, tickets TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS routing_models_chosen ON routing_models (chosen) WHERE chosen > 0;

CREATE TABLE IF NOT EXISTS knowledge_entries (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, kind TEXT NOT NULL, department TEXT NOT NULL, status TEXT NOT NULL,
  stands INTEGER NOT NULL, stood_version INTEGER NOT NULL, policy TEXT, published_at INTEGER, valid_until TEXT,
  changed_at INTEGER NOT NULL, timer_at INTEGER, provisional_from INTEGER, entry TEXT NOT NULL, events TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS knowledge_entries_by_department ON knowledge_entries (department, status, changed_at);
CREATE INDEX IF NOT EXISTS knowledge_entries_by_status ON knowledge_entries (status, changed_at);
CREATE INDEX IF NOT EXISTS knowledge_entries_changed ON knowledge_entries (changed_at DESC, id);
CREATE INDEX IF NOT EXISTS knowledge_entries_changed_of ON knowledge_entries (department, changed_at DESC, id);
CREATE INDEX IF NOT EXISTS knowledge_entries_published ON knowledge_entries (changed_at DESC, id, published_at) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS knowledge_entries_standing ON knowledge_entries (stood_version) WHERE stands = 1;
DROP INDEX IF EXISTS knowledge_entries_ending;
CREATE INDEX IF NOT EXISTS knowledge_entries_ending_first ON knowledge_entries (valid_until, id, published_at) WHERE valid_until IS NOT NULL;
CREATE INDEX IF NOT EXISTS knowledge_entries_by_policy ON knowledge_entries (policy, published_at) WHERE policy IS NOT NULL;
CREATE INDEX IF NOT EXISTS knowledge_entries_timers ON knowledge_entries (timer_at) WHERE timer_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS knowledge_entries_provisional ON knowledge_entries (provisional_from) WHERE provisional_from IS NOT NULL;
CREATE TABLE IF NOT EXISTS knowledge_documents (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, department TEXT NOT NULL, published_at INTEGER NOT NULL,
  due_at INTEGER, interpreted INTEGER NOT NULL, timer_at INTEGER, provisional_from INTEGER, document TEXT NOT NULL, events TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS knowledge_documents_by_department ON knowledge_documents (department, interpreted, due_at);
CREATE INDEX IF NOT EXISTS knowledge_documents_published ON knowledge_documents (published_at DESC, id);
CREATE INDEX IF NOT EXISTS knowledge_documents_versions ON knowledge_documents (version);
CREATE INDEX IF NOT EXISTS knowledge_documents_published_of ON knowledge_documents (department, published_at DESC, id);
CREATE INDEX IF NOT EXISTS knowledge_documents_awaiting ON knowledge_documents (due_at IS NULL, due_at, id) WHERE interpreted = 0;
CREATE INDEX IF NOT EXISTS knowledge_documents_timers ON knowledge_documents (timer_at) WHERE timer_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS knowledge_documents_provisional ON knowledge_documents (provisional_from) WHERE provisional_from IS NOT NULL;

CREATE TABLE IF NOT EXISTS attachments (
  id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, at INTEGER NOT NULL, attachment TEXT NOT NULL, bytes BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS attachments_by_age ON attachments (at);

CREATE TABLE IF NOT EXISTS shared_notes (key TEXT PRIMARY KEY, version INTEGER NOT NULL, until INTEGER NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shared_notes_by_end ON shared_notes (until);
${API_KEYS_SCHEMA}
${HOTLINE_SCHEMA}
${WEBHOOKS_SCHEMA}
${ANSWER_TEMPLATES_SCHEMA}
${FIGURES_SCHEMA}
${SERVICE_REQUESTS_SCHEMA}
${TICKET_INDEX_SCHEMA}
${TIMER_LEASES_SCHEMA}
${SIGNS_SCHEMA}
${RULE_EVENTS_SCHEMA}
${CHANGES_SCHEMA}`;
