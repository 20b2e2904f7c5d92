import { type Connection, Schema } from 'mongoose';
import type { Webhook, WebhookStore } from '../../domain/webhook.js';
import { modelOf } from './schema.js';
import { saveVersion } from './versions.js';

export interface WebhookDocument {
  readonly _id: string;
  readonly version: number;
  readonly createdAt: number;
  readonly webhook: Webhook;
}

const COLLECTION = {
  name: 'webhooks',
  fields: { _id: { type: String, required: true }, version: { type: Number, required: true, min: 1 }, createdAt: { type: Number, required: true }, webhook: { type: Schema.Types.Mixed, required: true } },
};

export const webhookModel = (connection: Connection) => modelOf<WebhookDocument>(connection, COLLECTION);

export function webhookDocument(webhook: Webhook): WebhookDocument {
  return { _id: webhook.id, version: webhook.version, createdAt: webhook.createdAt, webhook };
}

export function createWebhookStore(connection: Connection): WebhookStore {
  const model = webhookModel(connection);
  return {
    list: async () => (await model.find().sort({ createdAt: 1, _id: 1 }).lean()).map(({ webhook }) => webhook),
    load: async (id) => (await model.findById(id).lean())?.webhook ?? null,
    save: (webhook) => saveVersion(model, webhookDocument(webhook)),
    remove: async (id) => (await model.deleteOne({ _id: id })).deletedCount > 0,
  };
}
