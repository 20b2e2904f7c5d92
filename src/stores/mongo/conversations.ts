import { type Connection, Schema } from 'mongoose';
import type { Conversation } from '../../domain/conversation/state.js';
import type { ConversationStore } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

export interface ConversationDocument {
  readonly _id: string;
  readonly version: number;
  readonly conversation: Conversation;
}

const COLLECTION = {
  name: 'conversations',
  fields: { _id: { type: String, required: true }, version: { type: Number, required: true, min: 1 }, conversation: { type: Schema.Types.Mixed, required: true } },
};

export const conversationModel = (connection: Connection) => modelOf<ConversationDocument>(connection, COLLECTION);

export function createConversationStore(connection: Connection): ConversationStore {
  const model = conversationModel(connection);
  return {
    load: async (id) => (await model.findById(id).lean<ConversationDocument>())?.conversation ?? null,
    save: async (conversation) => {
      const { id, version } = conversation;
      if (version > 1) {
        const { matchedCount } = await model.updateOne({ _id: id, version: version - 1 }, { $set: { version, conversation } }, { runValidators: true });
        if (matchedCount === 0) throw new AppError('VERSION_CONFLICT');
        return;
      }
      await model.create([{ _id: id, version, conversation }]).catch((error: unknown) => {
        throw isDuplicate(error) ? new AppError('VERSION_CONFLICT') : error;
      });
    },
  };
}
