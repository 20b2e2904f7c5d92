import type { ActivityLogStore } from '../../domain/ports.js';
import type { Database } from './database.js';

const APPEND = `
INSERT INTO activities (conversation_id, position, key, activity, at)
SELECT ?1, COALESCE(MAX(position), 0) + 1, ?2, ?3, ?4 FROM activities WHERE conversation_id = ?1`;

export function createActivityLogStore(db: Database): ActivityLogStore {
  return {
    append: (conversationId, key, activity, at) => db.write((run) => {
      const find = () => db.get('SELECT position FROM activities WHERE conversation_id = ? AND key = ?', conversationId, key);
      const existing = find();
      if (existing) return { position: Number(existing.position), added: false };
      run(APPEND, conversationId, key, activity, at);
      return { position: Number(find()?.position), added: true };
    }),
    read: async (conversationId, after, limit) => db
      .all('SELECT position, activity FROM activities WHERE conversation_id = ? AND position > ? ORDER BY position LIMIT ?', conversationId, after, limit)
      .map((row) => ({ position: Number(row.position), activity: String(row.activity) })),
    exists: async (conversationId) => db.get('SELECT 1 FROM activities WHERE conversation_id = ? LIMIT 1', conversationId) !== null,
  };
}
