import type { Conversation } from '../../domain/conversation/state.js';
import type { ConversationStore } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';

const SAVE = `
INSERT INTO conversations (id, version, conversation) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, conversation = excluded.conversation WHERE version = excluded.version - 1`;

export function createConversationStore(db: Database): ConversationStore {
  return {
    load: async (id) => {
      const row = db.get('SELECT conversation FROM conversations WHERE id = ?', id);
      return row ? (JSON.parse(String(row.conversation)) as Conversation) : null;
    },
    save: (conversation) => db.write((run) => {
      const next = conversation.version;
      const exists = next === 1 || db.get('SELECT 1 FROM conversations WHERE id = ?', conversation.id) !== null;
      if (!exists || run(SAVE, conversation.id, next, JSON.stringify(conversation)).changes !== 1) throw new AppError('VERSION_CONFLICT');
    }),
  };
}
