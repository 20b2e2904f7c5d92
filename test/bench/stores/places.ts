import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMongoStores } from '../../../src/stores/mongo/index.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';

export type StoreKind = 'sqlite' | 'mongo';
/** What both have. */
export type Stores = Omit<ReturnType<typeof createSqliteStores>, 'releaseLeases'>;

/** Where stores are, for one process or several; everything is gone afterwards. */
export interface Place {
  readonly kind: StoreKind;
  /** A folder, or the URL of a database. */
  readonly at: string;
  remove(): Promise<void>;
}

export interface MongoServer {
  readonly kind: 'real' | 'wire-compatible' | 'none';
  readonly label: string;
  readonly url: string | null;
  stop(): Promise<void>;
}

/** Built to one file elsewhere, so it is named from the root. */
export async function findMongo(): Promise<MongoServer> {
  const { findServer } = (await import(pathToFileURL(resolve('test/helpers/mongo-server/find.js')).href)) as { findServer(): Promise<MongoServer> };
  return findServer();
}

export async function openStores({ kind, at }: Pick<Place, 'kind' | 'at'>): Promise<Stores> {
  return kind === 'sqlite' ? createSqliteStores(at) : createMongoStores({ url: at });
}

export function folder(): Place {
  const at = mkdtempSync(join(tmpdir(), 'yihaotong-bench-'));
  return { kind: 'sqlite', at, remove: async () => rmSync(at, { recursive: true, force: true }) };
}

/** A database of its own. */
export function database(server: string): Place {
  const url = new URL(server);
  url.pathname = `/yht_bench_${process.pid}_${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}`;
  return { kind: 'mongo', at: url.href, remove: async () => {
    const { default: mongoose } = await import('mongoose');
    const connection = await mongoose.createConnection(url.href).asPromise();
    await connection.dropDatabase();
    await connection.close();
  } };
}
