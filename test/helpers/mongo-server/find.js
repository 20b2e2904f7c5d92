import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const CACHE = join(HERE, '../../../node_modules/.cache/yihaotong');
const JARS = join(CACHE, 'mongo-test-server');

function runs(command, args) {
  const { error, status } = spawnSync(command, args, { stdio: 'ignore' });
  return error === undefined && status === 0;
}

/** The wire-compatible server's jars, fetched once by Maven. Put in place at one go: two test runs may begin together. */
function jars() {
  if (existsSync(JARS)) return JARS;
  mkdirSync(CACHE, { recursive: true });
  const fetched = `${JARS}.${process.pid}`;
  execFileSync('mvn', ['-q', '-B', '-f', join(HERE, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${fetched}`], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    renameSync(fetched, JARS);
  } catch {
    rmSync(fetched, { recursive: true, force: true });
  }
  return JARS;
}

/**
 * A server of its own process, on loopback. It ends with this process, however that ends: its standard input closes.
 * @param {{ port?: number, file?: string }} options with a file, what is saved survives a stop
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<void>, kill: () => Promise<void> }>}
 */
export function startWireServer({ port = 0, file } = {}) {
  const child = spawn('java', ['-Xmx3g', '-cp', join(jars(), '*'), join(HERE, 'launcher.java'), String(port), ...(file === undefined ? [] : [file])], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the test server ended at once (${code})`)));
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const url = /mongodb:\/\/\S+(?=\n)/.exec(said)?.[0];
      if (url === undefined) return;
      child.stdout.removeAllListeners('data');
      child.stdout.resume();
      resolve({
        url, port: Number(new URL(url).port),
        stop: async () => {
          child.stdin.end();
          await ended;
        },
        kill: async () => {
          child.kill('SIGKILL');
          await ended;
        },
      });
    });
  });
}

/** A real server of the machine's, as a replica set of so many. @param {string} binary */
async function startRealServer(binary, count = 1) {
  const { MongoMemoryReplSet } = await import('mongodb-memory-server-core');
  const set = await MongoMemoryReplSet.create({ replSet: { count, storageEngine: 'wiredTiger' }, binary: { systemBinary: binary, checkMD5: false } });
  return { set, url: set.getUri(), stop: async () => void (await set.stop()) };
}

/** @returns {string | null} a real `mongod` of this machine */
export function mongodBinary() {
  const given = process.env.MONGOD_BINARY;
  if (given !== undefined && given !== '') return given;
  const { stdout, status } = spawnSync('sh', ['-c', 'command -v mongod'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/**
 * The server that tests talk to, in the order of docs/operations/mongodb.md: MONGODB_URL, `mongod`, the wire-compatible test server, none.
 * @returns {Promise<{ kind: 'real' | 'wire-compatible' | 'none', label: string, url: string | null, stop: () => Promise<void> }>}
 */
export async function findServer() {
  const given = process.env.MONGODB_URL;
  if (given !== undefined && given !== '') return { kind: 'real', label: 'real server (MONGODB_URL)', url: given, stop: async () => {} };
  const binary = mongodBinary();
  if (binary !== null) {
    const { url, stop } = await startRealServer(binary);
    return { kind: 'real', label: `real server (${binary})`, url, stop };
  }
  if (runs('java', ['-version']) && (existsSync(JARS) || runs('mvn', ['-version']))) {
    const { url, stop } = await startWireServer();
    return { kind: 'wire-compatible', label: 'wire-compatible test server (mongo-java-server 1.47.0), not a real MongoDB', url, stop };
  }
  return { kind: 'none', label: 'no server: MONGODB_URL is not set, there is no mongod, and no Java with Maven', url: null, stop: async () => {} };
}
