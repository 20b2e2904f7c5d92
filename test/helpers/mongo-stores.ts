import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { createMongoStores } from '../../src/stores/mongo/index.js';

/** What the tests talk to; 'none': nothing, and every suite that needs it is skipped. */
export const SERVER_KIND = (process.env.TEST_MONGO_KIND ?? 'none') as 'real' | 'wire-compatible' | 'none';

/** A suite that needs a server; without one it is skipped, and its name says why. */
export function describeMongo(name: string, tests: () => void): void {
  if (SERVER_KIND === 'none') describe.skip(`${name} (skipped: no MongoDB: set MONGODB_URL, or have mongod, or Java with Maven)`, tests);
  else describe(name, tests);
}

/** What only a real server can show. */
export function describeRealMongo(name: string, tests: () => void): void {
  if (SERVER_KIND === 'real') describe(name, tests);
  else describe.skip(`${name} (skipped: needs a real MongoDB: set MONGODB_URL, or have mongod)`, tests);
}

/** The URL of a database that no other test has. */
export function databaseUrl(name = `yht_${randomBytes(6).toString('hex')}`, server = process.env.TEST_MONGO_URL ?? ''): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Removes a database with all it holds. */
export async function dropDatabase(url: string): Promise<void> {
  const connection = await mongoose.createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

/** A database of each test's own, beside which the test has a look at what stands in it; for the suite that calls this. */
export function watchedDatabase(): { readonly url: () => string; readonly looking: () => mongoose.Connection } {
  let [url, looking]: [string, mongoose.Connection | undefined] = ['', undefined];
  beforeEach(async () => {
    url = databaseUrl();
    looking = await mongoose.createConnection(url).asPromise();
  });
  afterEach(async () => {
    await looking?.close();
    await dropDatabase(url);
  });
  return { url: () => url, looking: () => looking as mongoose.Connection };
}

/** Stores on a database of their own that goes with them. */
export async function temporaryMongoStores() {
  const url = databaseUrl();
  const stores = await createMongoStores({ url });
  return { ...stores, close: async () => {
    await stores.close();
    await dropDatabase(url);
  } };
}
