import type { Attachment } from '../../domain/attachment.js';
import type { AttachmentStore } from '../../domain/ports.js';
import type { Database } from './database.js';

export function createAttachmentStore(db: Database): AttachmentStore {
  return {
    put: (conversationId, attachment, bytes, at) => db.write((run) => void run(
      'INSERT INTO attachments (id, conversation_id, at, attachment, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
      attachment.id, conversationId, at, JSON.stringify(attachment), bytes,
    )),
    load: async (id) => {
      const row = db.get('SELECT conversation_id, attachment, bytes FROM attachments WHERE id = ?', id);
      return row && {
        attachment: JSON.parse(String(row.attachment)) as Attachment, conversationId: String(row.conversation_id), bytes: row.bytes as Uint8Array,
      };
    },
    forget: (before, limit) => db.write((run) => run(
      'DELETE FROM attachments WHERE id IN (SELECT id FROM attachments WHERE at < ? ORDER BY at LIMIT ?)', before, limit,
    ).changes),
  };
}
