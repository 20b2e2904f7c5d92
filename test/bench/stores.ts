/**
 * What each store does a second with few documents and with many, in one run: `npm run bench:stores -- [--sizes 10000,1000000]
 * [--stores sqlite,mongo] [--ms 300] [--only REGEXP] [--messages 4000]`. More than 10,000 documents are given to MongoDB only where there is a real server.
 */
import { parseArgs } from 'node:util';
import { fill } from './stores/fill.js';
import { better, meter, type Speed } from './stores/measure.js';
import { messagePath, type Share, takeShare } from './stores/message-path.js';
import { multiply } from './stores/multiply.js';
import { operationsOf } from './stores/operations.js';
import { database, findMongo, folder, openStores, type Place, type StoreKind, type Stores } from './stores/places.js';

/** A server that only speaks the protocol keeps all in memory, and says nothing of a real one's speed. */
const MOST_ON_TEST_SERVER = 10_000;
/** Beyond so many, the embedded database copies what was saved: sizes have to be multiples of it. */
const MULTIPLIED_FROM = 10_000;
const WARM_MS = 60;

interface Filled {
  readonly size: number;
  readonly place: Place;
  readonly stores: Stores;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

async function open(place: Place, size: number): Promise<Filled> {
  const stores = await openStores(place);
  const from = performance.now();
  const onFilled = (what: string, seconds: number): void => void (seconds > 5 && process.stderr.write(`  ${what}: ${seconds.toFixed(0)} s\n`));
  const saved = place.kind === 'sqlite' && size > MULTIPLIED_FROM ? MULTIPLIED_FROM : size;
  await fill(stores, saved, onFilled);
  if (saved < size) await multiply(place.at, saved, size, onFilled);
  say(`${place.kind} with ${size} documents of each kind, filled in ${((performance.now() - from) / 1_000).toFixed(0)} s`);
  return { size, place, stores };
}

/** Small and large take turns, so that what else goes on on the machine meets both. */
async function compareOperations(filled: readonly Filled[], milliseconds: number, only: RegExp): Promise<void> {
  const sides = filled.map(({ size, stores }) => ({ operations: operationsOf(stores), measure: meter(size) }));
  say(`operation | ${filled.map(({ size }) => `/s at ${size}`).join(' | ')} | speed, last to first | ${filled.map(({ size }) => `µs of work at ${size}`).join(' | ')} | work, last to first`);
  for (const [at, { name }] of (sides[0]?.operations ?? []).entries()) {
    if (!only.test(name)) continue;
    const speeds: Speed[] = [];
    for (const round of [WARM_MS, milliseconds, milliseconds]) {
      for (const [i, { operations, measure }] of sides.entries()) {
        const operation = operations[at];
        if (!operation) continue;
        const speed = await measure(operation, round);
        const before = speeds[i];
        speeds[i] = before === undefined || round === WARM_MS ? speed : better(before, speed);
      }
    }
    const [first, last] = [speeds[0], speeds.at(-1)] as [Speed, Speed];
    say(`${name} | ${speeds.map(({ perSecond }) => shown(perSecond)).join(' | ')} | ${(last.perSecond / first.perSecond).toFixed(2)} | ${speeds.map(({ work }) => shown(work)).join(' | ')} | ${(last.work / first.work).toFixed(2)}`);
  }
}

async function comparePaths(filled: readonly Filled[], processes: readonly number[], messages: number): Promise<void> {
  say('the whole way of a message | processes | documents | messages/s | to one process with the fewest documents | µs of work');
  let first: number | null = null;
  for (const { size, place } of filled) {
    for (const count of processes) {
      const { perSecond, work } = await messagePath(place, count, messages);
      first ??= perSecond;
      say(`in, answered, out, sent | ${count} | ${size} | ${shown(perSecond)} | ${(perSecond / first).toFixed(2)} | ${shown(work)}`);
    }
  }
}

interface Wanted {
  readonly milliseconds: number;
  /** Names of operations, and 'path'. */
  readonly only: RegExp;
  /** That walk the whole way. */
  readonly messages: number;
}

async function compare(make: () => Place, sizes: readonly number[], processes: readonly number[], { milliseconds, only, messages }: Wanted): Promise<void> {
  const filled: Filled[] = [];
  try {
    for (const size of sizes) filled.push(await open(make(), size));
    await compareOperations(filled, milliseconds, only);
    for (const { stores } of filled) await stores.close();
    if (only.test('path')) await comparePaths(filled, processes, messages);
  } finally {
    for (const { stores, place } of filled) {
      await stores.close().catch(() => {});
      await place.remove();
    }
  }
}

async function bench(): Promise<void> {
  const { values } = parseArgs({ options: { sizes: { type: 'string', default: '10000,1000000' }, stores: { type: 'string', default: 'sqlite,mongo' }, ms: { type: 'string', default: '300' }, only: { type: 'string', default: '' }, messages: { type: 'string', default: '4000' } } });
  const sizes = values.sizes.split(',').map(Number);
  const kinds = values.stores.split(',') as StoreKind[];
  const wanted = { milliseconds: Number(values.ms), only: new RegExp(values.only), messages: Number(values.messages) };
  if (kinds.includes('sqlite')) await compare(folder, sizes, [1], wanted);
  if (!kinds.includes('mongo')) return;
  const server = await findMongo();
  say(`MongoDB: ${server.label}`);
  const { url } = server;
  if (url !== null) {
    const fit = server.kind === 'real' ? sizes : sizes.filter((size) => size <= MOST_ON_TEST_SERVER);
    if (fit.length < sizes.length) say(`not measured there: more than ${MOST_ON_TEST_SERVER} documents, which need a real server`);
    await compare(() => database(url), fit, [1, 2, 4], wanted).finally(server.stop);
  }
}

if (process.argv[2] === 'share') await takeShare(JSON.parse(process.argv[3] ?? '') as Share);
else await bench();
