import { type Connection, Schema } from 'mongoose';
import type { Conversation } from '../../domain/conversation/state.js';
import type { ConversationStore } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

export interface ConversationDocument {
  readonly _id: string;
  readonly version: number;
  /** When it was saved, by the server's clock. */
  readonly changedAt?: Date;
  readonly conversation: Conversation;
}

const COLLECTION = {
  name: 'conversations',
  fields: { _id: { type: String, required: true }, version: { type: Number, required: true, min: 1 }, changedAt: { type: 'Date' }, conversation: { type: Schema.Types.Mixed, required: true } },
  indexes: [
    [{ changedAt: -1, _id: -1 }], [{ 'conversation.desk.ref': 1 }, { sparse: true }], [{ 'conversation.desk.saidAt': -1, 'conversation.desk.waitsSince': 1 }, { sparse: true }],
    [{ 'conversation.desk.attendance.tellAt': 1 }, { sparse: true }],
  ],
} as const;

export const conversationModel = (connection: Connection) => modelOf<ConversationDocument>(connection, COLLECTION);

export function createConversationStore(connection: Connection): ConversationStore {
  const model = conversationModel(connection);
  return {
    load: async (id) => (await model.findById(id).lean<ConversationDocument>())?.conversation ?? null,
    save: async (conversation) => {
      const { id, version } = conversation;
      if (version > 1) {
        const { matchedCount } = await model.updateOne({ _id: id, version: version - 1 }, { $set: { version, conversation }, $currentDate: { changedAt: true } }, { runValidators: true });
        if (matchedCount === 0) throw new AppError('VERSION_CONFLICT');
        return;
      }
      // One that is there is left as it is: no other has this version before its first.
      await model.updateOne({ _id: id, version: 0 }, { $set: { version, conversation }, $currentDate: { changedAt: true } }, { upsert: true, runValidators: true }).catch((error: unknown) => {
        throw isDuplicate(error) ? new AppError('VERSION_CONFLICT') : error;
      });
    },
  };
}
