import mongoose, { type Connection } from 'mongoose';
import { AppError } from '../../errors.js';
import { failBrokenWrites } from './broken-writes.js';

/** How a deployment is talked to; the URL may say otherwise. See docs/operations/mongodb.md. */
export interface MongoConfig {
  /** `mongodb://…/database` or `mongodb+srv://…/database`. */
  readonly url: string;
  /** Connections one process holds at most. */
  readonly maxPoolSize?: number;
  /** Milliseconds that an operation may wait for a server that can take it, and for its answer. */
  readonly timeoutMs?: number;
}

const POOL_SIZE = 32;
/** A citizen's message is refused with "try again" rather than kept waiting any longer: WeChat gives five seconds. */
const TIMEOUT_MS = 4_000;

/**
 * A connection of its own, not mongoose's shared one. Acknowledged means on the disks of a majority; reads are from the primary, so
 * that who has saved sees it. Indexes are built by `migrate` alone. It connects, and connects again, by itself: while it can't, each
 * operation fails after the time limit, and none is queued meanwhile.
 * @throws AppError STORE_UNAVAILABLE: it could not be reached at the start
 */
export async function openMongo({ url, maxPoolSize = POOL_SIZE, timeoutMs = TIMEOUT_MS }: MongoConfig): Promise<Connection> {
  failBrokenWrites();
  const connection = mongoose.createConnection(url, {
    maxPoolSize, minPoolSize: 1, maxConnecting: 4, waitQueueTimeoutMS: timeoutMs, serverSelectionTimeoutMS: timeoutMs, connectTimeoutMS: timeoutMs, socketTimeoutMS: 4 * timeoutMs, heartbeatFrequencyMS: 2_000,
    retryWrites: true, retryReads: true, writeConcern: { w: 'majority', journal: true, wtimeoutMS: timeoutMs }, readPreference: 'primary', ignoreUndefined: true,
    autoIndex: false, autoCreate: false, bufferCommands: false, appName: 'yihaotong',
  });
  try {
    await connection.asPromise();
  } catch (error) {
    await connection.destroy().catch(() => {});
    // The URL holds a password, and the driver's words may repeat it.
    throw new AppError('STORE_UNAVAILABLE', '连不上 MongoDB，请检查 MONGODB_URL、网络和数据库是否在运行。', { cause: error });
  }
  return connection;
}
