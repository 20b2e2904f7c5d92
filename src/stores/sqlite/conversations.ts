import type { Conversation } from '../../domain/conversation/state.js';
import type { ConversationStore } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import type { Database, Run } from './database.js';

/**
 * Beside each conversation what the desk's list is ordered by. The list is read from one index, newest first; few wait to be told that
 * the bot answers again.
 */
export const CONVERSATIONS_SCHEMA = `
CREATE TABLE IF NOT EXISTS conversations (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, conversation TEXT NOT NULL,
  ref TEXT, said_at INTEGER, waits_since INTEGER, attended_until INTEGER, tell_at INTEGER, cries INTEGER
);
CREATE INDEX IF NOT EXISTS conversations_by_ref ON conversations (ref) WHERE ref IS NOT NULL;
CREATE INDEX IF NOT EXISTS conversations_listed ON conversations (said_at, cries, waits_since, attended_until, id) WHERE said_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS conversations_to_tell ON conversations (tell_at) WHERE tell_at IS NOT NULL;
`;

/** Since then a call for help is listed first. */
export const CRY_COLUMN = ['ALTER TABLE conversations ADD COLUMN cries INTEGER', 'DROP INDEX IF EXISTS conversations_live'];

/** From conversations that no desk could look at. */
export const DESK_COLUMNS = ['ref TEXT', 'said_at INTEGER', 'waits_since INTEGER', 'attended_until INTEGER', 'tell_at INTEGER'].map((column) => `ALTER TABLE conversations ADD COLUMN ${column}`);

const FIRST = 'INSERT INTO conversations (id, version, conversation, ref, said_at, waits_since, attended_until, tell_at, cries) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING';
const NEXT = 'UPDATE conversations SET version = ?, conversation = ?, ref = ?, said_at = ?, waits_since = ?, attended_until = ?, tell_at = ?, cries = ? WHERE id = ? AND version = ?';

/** What stands in columns of their own. */
export function deskColumns({ desk }: Pick<Conversation, 'desk'>) {
  const { ref = null, saidAt = null, waitsSince = null, attendance = null, cry } = desk ?? {};
  return { ref, said_at: saidAt, waits_since: waitsSince, attended_until: attendance?.until ?? null, tell_at: attendance?.tellAt ?? null, cries: cry ? 1 : null };
}

/** @throws AppError VERSION_CONFLICT, having written nothing */
export function saveConversation(run: Run, conversation: Conversation): void {
  const { id, version } = conversation;
  const text = JSON.stringify(conversation);
  const columns = Object.values(deskColumns(conversation));
  const { changes } = version === 1 ? run(FIRST, id, text, ...columns) : run(NEXT, version, text, ...columns, id, version - 1);
  if (changes !== 1) throw new AppError('VERSION_CONFLICT');
}

export function createConversationStore(db: Database): ConversationStore {
  return {
    load: async (id) => {
      const row = db.get('SELECT conversation FROM conversations WHERE id = ?', id);
      return row ? (JSON.parse(String(row.conversation)) as Conversation) : null;
    },
    save: (conversation) => db.writeSteps((run) => saveConversation(run, conversation)),
  };
}
