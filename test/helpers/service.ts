import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { IntentsReader } from '../../src/intents/load.js';
import { createMemoryChannel } from '../../src/channels/memory/index.js';
import { compose } from '../../src/compose.js';
import { type Config, readConfig } from '../../src/config.js';
import { realFolder } from './folder.js';
import { NO_TRACING, type Tracing } from '../../src/domain/tracing.js';
import { createTracing } from '../../src/tracing.js';
import type { Channel, Logger, PasswordHasher } from '../../src/domain/ports.js';
import type { LeaseTiming } from '../../src/usecases/hold-lease.js';

/** A clock that stands until it is told to go on. */
export function createFakeClock(start: string) {
  let now = Date.parse(start);
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
}

export interface RecordedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly error: unknown;
  /** Of the request that it belongs to; where the logger is told of requests. */
  readonly requestId?: string;
}

/** Keeps what is logged, so that a test can say that nothing went wrong. */
export function createRecordingLogger(tracing: Tracing = NO_TRACING): Logger & { readonly lines: readonly RecordedLine[] } {
  const lines: RecordedLine[] = [];
  const add = (level: RecordedLine['level'], event: string, error: unknown = null): void => {
    const requestId = tracing.current();
    lines.push({ level, event, error, ...(requestId === null ? {} : { requestId }) });
  };
  return { lines, debug: () => {}, info: (event) => add('info', event), warn: (event) => add('warn', event), error: (event, error) => add('error', event, error) };
}

/** Fast and worthless: argon2id has its own test. */
const plainHasher: PasswordHasher = {
  hash: async (password) => `plain:${password}`,
  verify: async (hash, password) => hash === `plain:${password}`,
};

/** The folder as it stands, for services of which no test changes it. */
const realReader: IntentsReader = { read: realFolder, fingerprint: async () => 'unchanged' };

export function temporaryDirectory(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'yihaotong-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function testConfig(dataDir: string): Config {
  return { ...readConfig(resolve('.'), { DATA_DIR: dataDir, MODELS_DIR: process.env.MODELS_DIR }), host: '127.0.0.1', port: 0 };
}

/** A whole service on a free port with the real folder, a memory channel beside web chat, and a clock of the test's. */
export async function startService(options: { readonly clock?: ReturnType<typeof createFakeClock>; readonly hasher?: PasswordHasher; readonly intentsDir?: string; readonly config?: Partial<Config>; readonly sharesFolder?: boolean; readonly leaseTiming?: LeaseTiming; readonly channels?: readonly Channel[]; readonly pause?: (ms: number) => Promise<void> } = {}) {
  const directory = temporaryDirectory();
  const clock = options.clock ?? { now: () => Date.now(), advance: () => {} };
  const tracing = createTracing();
  const logger = createRecordingLogger(tracing);
  const memory = createMemoryChannel(() => clock.now());
  const database = options.config?.mongo === undefined ? await ownDatabase() : null;
  const config = { ...testConfig(directory.path), ...(database ? { mongo: { url: database.url, maxPoolSize: 8 } } : {}), ...options.config };
  const service = await compose({ ...config, intentsDir: options.intentsDir ?? config.intentsDir }, logger, {
    clock, hasher: options.hasher ?? plainHasher, channels: [memory, ...(options.channels ?? [])], ...(options.pause ? { pause: options.pause } : {}), ...(options.leaseTiming ? { leaseTiming: options.leaseTiming } : {}), distDir: resolve('dist'), learnsWhenAsked: true, tracing, sharesFolder: options.sharesFolder === true,
    ...(options.intentsDir === undefined ? { folder: realReader } : {}),
  });
  const { port } = await service.start();
  return {
    ...service, clock, logger, memory, port, url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await service.stop();
      await database?.drop();
      directory.remove();
    },
  };
}

/** Where the suites of MongoDB run: a database for this service alone. Else null: the embedded one. */
async function ownDatabase(): Promise<{ readonly url: string; readonly drop: () => Promise<void> } | null> {
  if (!process.env.TEST_MONGO_URL) return null;
  const { databaseUrl, dropDatabase } = await import('./mongo-stores.js');
  const url = databaseUrl();
  return { url, drop: () => dropDatabase(url) };
}

/** Waits for something that happens soon; fails with what was waited for. */
export async function eventually<T>(what: string, look: () => T | null | undefined | false | Promise<T | null | undefined | false>, withinMs = 60_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`did not happen: ${what}`);
    await new Promise((resolveWait) => setTimeout(resolveWait, 20));
  }
}
