import type { Conversation } from '../../domain/conversation/state.js';
import type { ConversationStore } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';

const FIRST = 'INSERT INTO conversations (id, version, conversation) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING';
const NEXT = 'UPDATE conversations SET version = ?, conversation = ? WHERE id = ? AND version = ?';

export function createConversationStore(db: Database): ConversationStore {
  return {
    load: async (id) => {
      const row = db.get('SELECT conversation FROM conversations WHERE id = ?', id);
      return row ? (JSON.parse(String(row.conversation)) as Conversation) : null;
    },
    save: async (conversation) => {
      const { id, version } = conversation;
      const text = JSON.stringify(conversation);
      const { changes } = await (version === 1 ? db.writeOne(FIRST, id, text) : db.writeOne(NEXT, version, text, id, version - 1));
      if (changes !== 1) throw new AppError('VERSION_CONFLICT');
    },
  };
}
