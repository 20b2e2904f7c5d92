import { execFileSync, execSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServer } from '../helpers/mongo-server/find.js';

/** The folder, with a minute for every step until a ticket is signed for: the shortest that a rule can say. */
function shortenLimits(folder) {
  for (const name of readdirSync(join(folder, 'time-limits'))) {
    const file = join(folder, 'time-limits', name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/(clock: (?:accept|dispatch|sign),.*amount: )\{[^}]*\}/g, '$1{ minutes: 1 }'));
  }
}

/** The server, the built product, and a folder that is learned once for every start of every process. */
export default async function prepare() {
  const server = await findServer();
  globalThis.stopMongoServer = server.stop;
  process.env.TEST_MONGO_URL = server.url ?? '';
  process.env.TEST_MONGO_KIND = server.kind;
  process.env.TEST_MONGO_LABEL = server.label;
  // The processes are told their own.
  delete process.env.MONGODB_URL;
  execSync('npm run --silent build:server', { stdio: 'inherit' });
  process.env.MODELS_DIR = mkdtempSync(join(tmpdir(), 'yihaotong-chaos-'));
  process.env.INTENTS_DIR = join(process.env.MODELS_DIR, 'intents');
  cpSync('intents', process.env.INTENTS_DIR, { recursive: true });
  shortenLimits(process.env.INTENTS_DIR);
  execFileSync(process.execPath, ['dist/cli.js', 'ask', '你好'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
