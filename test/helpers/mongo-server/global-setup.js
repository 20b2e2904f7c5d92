import prepare from '../global-setup.js';
import { findServer, mongodBinary } from './find.js';

/** The server first, said in the first line; then what all suites need. */
export default async function prepareWithServer() {
  const server = await findServer();
  process.stdout.write(`MongoDB suites: ${server.label}\n`);
  globalThis.stopMongoServer = server.stop;
  process.env.TEST_MONGO_URL = server.url ?? '';
  process.env.TEST_MONGO_KIND = server.kind;
  process.env.TEST_MONGOD_BINARY = mongodBinary() ?? '';
  // What the machine was given is for the tests alone: a service of theirs is told its own.
  delete process.env.MONGODB_URL;
  if (process.env.YIHAOTONG_PREPARED !== 'true') prepare();
}
