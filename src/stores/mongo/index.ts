import { type MongoConfig, openMongo } from './connection.js';
import { buildIndexes, isEmpty } from './migrate.js';
import { createWebhookStore } from './webhooks.js';

export type { MongoConfig } from './connection.js';

/** Every store on one MongoDB; the indexes of an empty database are built at once. */
export async function createMongoStores(config: MongoConfig) {
  const connection = await openMongo(config);
  const stores = {
    webhooks: createWebhookStore(connection),
    migrate: (onBuilt?: (collection: string) => void) => buildIndexes(connection, onBuilt),
    close: () => connection.close(),
  };
  if (await isEmpty(connection)) await stores.migrate();
  return stores;
}
