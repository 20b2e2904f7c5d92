import { type Connection, mongo, Schema } from 'mongoose';
import type { Attachment } from '../../domain/attachment.js';
import type { AttachmentStore } from '../../domain/ports.js';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

export interface AttachmentDocument {
  readonly _id: string;
  readonly conversationId: string;
  readonly at: number;
  readonly attachment: Attachment;
  /** At most 8 MB (`PHOTO_LIMITS`), half of what a document may hold. As the driver reads it. */
  readonly bytes: Uint8Array | mongo.Binary;
}

/** `bytes` may be empty, which mongoose would not call given. */
const COLLECTION = {
  name: 'attachments',
  fields: { _id: { type: String, required: true }, conversationId: { type: String, required: true }, at: { type: Number, required: true }, attachment: { type: Schema.Types.Mixed, required: true }, bytes: { type: Buffer } },
  indexes: [[{ at: 1 }]],
} as const;

export const attachmentModel = (connection: Connection) => modelOf<AttachmentDocument>(connection, COLLECTION);

/** The bytes alone, whether the driver gives them wrapped or not. */
export function bytesOf({ bytes }: AttachmentDocument): Uint8Array {
  return bytes instanceof mongo.Binary ? bytes.buffer.subarray(0, bytes.length()) : bytes;
}

export function createAttachmentStore(connection: Connection): AttachmentStore {
  const model = attachmentModel(connection);
  return {
    put: async (conversationId, attachment, bytes, at) => {
      // A view of them, not a copy.
      const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      await model.create([{ _id: attachment.id, conversationId, at, attachment, bytes: view }]).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
    },
    load: async (id) => {
      const found = await model.findById(id).lean<AttachmentDocument>();
      return found && { attachment: found.attachment, conversationId: found.conversationId, bytes: bytesOf(found) };
    },
    forget: async (before, limit) => {
      const oldest = await model.find({ at: { $lt: before } }, { _id: 1 }).sort({ at: 1 }).limit(limit).lean<{ _id: string }[]>();
      return oldest.length === 0 ? 0 : (await model.deleteMany({ _id: { $in: oldest.map(({ _id }) => _id) } })).deletedCount;
    },
  };
}
