import { type Connection, Schema } from 'mongoose';
import type { ApiKey, ApiKeyStore } from '../../domain/api-key.js';
import { modelOf } from './schema.js';

export interface ApiKeyDocument {
  readonly _id: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
  readonly key: ApiKey;
}

/** A revocation and a use stand beside the key: neither overwrites the other. There are few, so lists need no index. */
const COLLECTION = {
  name: 'apikeys',
  fields: { _id: { type: String, required: true }, createdAt: { type: Number, required: true }, lastUsedAt: { type: Number, default: null }, revokedAt: { type: Number, default: null }, key: { type: Schema.Types.Mixed, required: true } },
};

export const apiKeyModel = (connection: Connection) => modelOf<ApiKeyDocument>(connection, COLLECTION);

export function apiKeyDocument(key: ApiKey): ApiKeyDocument {
  return { _id: key.id, createdAt: key.createdAt, lastUsedAt: key.lastUsedAt, revokedAt: key.revokedAt, key };
}

export function apiKeyOf({ key, lastUsedAt, revokedAt }: ApiKeyDocument): ApiKey {
  return { ...key, lastUsedAt, revokedAt };
}

export function createApiKeyStore(connection: Connection): ApiKeyStore {
  const model = apiKeyModel(connection);
  return {
    add: async (key) => void (await model.create([apiKeyDocument(key)])),
    byId: async (id) => {
      const found = await model.findById(id).lean<ApiKeyDocument>();
      return found && apiKeyOf(found);
    },
    list: async () => (await model.find().sort({ createdAt: -1, _id: 1 }).lean<ApiKeyDocument[]>()).map(apiKeyOf),
    revoke: async (id, at) => {
      const { matchedCount } = await model.updateOne({ _id: id, revokedAt: null }, { $set: { revokedAt: at } }, { runValidators: true });
      return matchedCount === 1 || (await model.exists({ _id: id })) !== null;
    },
    // Of null and a number the number is greater.
    used: async (id, at) => void (await model.updateOne({ _id: id }, { $max: { lastUsedAt: at } })),
  };
}
