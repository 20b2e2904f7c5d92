import type { Conversation } from '../../domain/conversation/state.js';
import type { ConversationStore } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import type { Database, Run } from './database.js';

const FIRST = 'INSERT INTO conversations (id, version, conversation) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING';
const NEXT = 'UPDATE conversations SET version = ?, conversation = ? WHERE id = ? AND version = ?';

/** @throws AppError VERSION_CONFLICT, having written nothing */
export function saveConversation(run: Run, conversation: Conversation): void {
  const { id, version } = conversation;
  const text = JSON.stringify(conversation);
  const { changes } = version === 1 ? run(FIRST, id, text) : run(NEXT, version, text, id, version - 1);
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
