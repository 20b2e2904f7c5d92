import type { Config } from './config.js';
import { AppError } from './errors.js';
import { createSqliteStores, type SqliteOptions } from './stores/sqlite/index.js';

/** Every store, whichever database holds them. */
export type Stores = ReturnType<typeof createSqliteStores>;

async function open({ mongo, dataDir }: Pick<Config, 'mongo' | 'dataDir'>, options: SqliteOptions): Promise<Stores> {
  if (mongo === null) return createSqliteStores(dataDir, options);
  const { createMongoStores } = await import('./stores/mongo/index.js');
  return createMongoStores(mongo);
}

/**
 * MongoDB where it is configured, else the embedded database. mongoose takes its time to load, so only where it is used.
 * @throws AppError COPY_UNFINISHED: a district was being copied into it, and not all of it is there
 */
export async function openStores(config: Pick<Config, 'mongo' | 'dataDir'>, options: SqliteOptions = {}): Promise<Stores> {
  const stores = await open(config, options);
  try {
    if ((await stores.dump.progress())?.finished === false) throw new AppError('COPY_UNFINISHED', '这个数据库是一份没有完成的复制，数据不全。请再次执行同样的 db copy，完成后再启动。');
    return stores;
  } catch (error) {
    await stores.close();
    throw error;
  }
}
