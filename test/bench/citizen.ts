/**
 * What the citizen's page asks of a cheap phone: the built page over the real service in Chromium, its processor slowed to a quarter, on
 * the machine's own line and on Chromium's “Slow 3G” (400 kbit/s, 2 s until anything answers). First visits begin with an empty browser; a second
 * visit has what the phone keeps. Prints the median of {@link ROUNDS} beside the limit: `npm run bench:citizen`.
 */
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM, PHONE } from '../helpers/browser.js';
import { startProcess } from '../helpers/process.js';
import { temporaryDirectory } from '../helpers/service.js';

const ROUNDS = 3;
const SLOWER = 4;
const SLOW_3G = { offline: false, latency: 2_000, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const MOST_BYTES = 200 * 1_024;
const MOST_MS = 2_000;
const PATIENCE_MS = 90_000;

interface Visit {
  /** Bytes on the line until the greeting stands. */
  readonly bytes: number;
  /** Milliseconds since the visit began: something is seen, somebody can write, the greeting stands. */
  readonly seen: number;
  readonly writes: number;
  readonly greeted: number;
}

/** Notes in the page itself when it can be written into: the box is there, and a task of the page's own has run after it. */
function noteTimes(): void {
  const noted = window as unknown as { writes?: number; greeted?: number };
  new MutationObserver(() => {
    if (noted.writes === undefined && document.querySelector('.composer textarea')) setTimeout(() => { noted.writes ??= performance.now(); });
    if (noted.greeted === undefined && document.querySelector('.row.theirs')) noted.greeted = performance.now();
  }).observe(document, { childList: true, subtree: true });
}

async function visit(page: Page, url: string, isSlowLine: boolean): Promise<Visit> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  if (isSlowLine) await session.send('Network.emulateNetworkConditions', SLOW_3G);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'commit', timeout: PATIENCE_MS });
  await page.locator('.row.theirs').first().waitFor({ timeout: PATIENCE_MS });
  const times = await page.evaluate(() => {
    const noted = window as unknown as { writes: number; greeted: number };
    return { seen: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN, writes: noted.writes, greeted: noted.greeted };
  });
  await session.detach();
  return { bytes, ...times };
}

async function fresh(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(noteTimes);
  return page;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(name: string, visits: readonly Visit[], isLimited: boolean): string {
  const of = (read: (visit: Visit) => number): number => Math.round(median(visits.map(read)));
  const [bytes, writes] = [of((one) => one.bytes), of((one) => one.writes)];
  const verdict = !isLimited ? '' : bytes <= MOST_BYTES && writes <= MOST_MS ? 'within' : 'OVER';
  return `${name.padEnd(42)}${`${(bytes / 1_024).toFixed(0)} kB`.padStart(8)}${[of((one) => one.seen), writes, of((one) => one.greeted)].map((ms) => `${(ms / 1_000).toFixed(2)} s`.padStart(11)).join('')}   ${verdict}`;
}

async function main(): Promise<void> {
  if (CHROMIUM === null) throw new Error('no Chromium on the PATH, nor one named in CHROMIUM');
  const directory = temporaryDirectory();
  const awake = setInterval(() => {}, 1_000); // the service's process keeps nobody waiting
  const service = await startProcess({ DATA_DIR: directory.path });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  const visits: Record<'own' | 'slow' | 'again', Visit[]> = { own: [], slow: [], again: [] };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, isSlowLine] of [['own', false], ['slow', true]] as const) {
        const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' });
        const page = await fresh(context);
        visits[name].push(await visit(page, service.url, isSlowLine));
        await page.evaluate(() => navigator.serviceWorker.ready);
        await page.close();
        if (isSlowLine) visits.again.push(await visit(await fresh(context), service.url, true));
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await service.terminate();
    directory.remove();
    clearInterval(awake);
  }
  console.log(`processor slowed ${SLOWER} times; limits: ${MOST_BYTES / 1_024} kB, can be written into after ${MOST_MS / 1_000} s\n`);
  console.log(`${''.padEnd(42)}${'fetched'.padStart(8)}${'seen'.padStart(11)}${'to write'.padStart(11)}${'greeted'.padStart(11)}`);
  console.log(row('first visit, the machine’s own line', visits.own, true));
  console.log(row('first visit, Slow 3G', visits.slow, false));
  console.log(row('second visit, Slow 3G, kept by the phone', visits.again, true));
}

await main();
