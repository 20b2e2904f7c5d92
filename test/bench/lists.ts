/**
 * Ticket lists of a district with 100,000 tickets beside those of one with 1,000, in one run: the built console over the real service in
 * Chromium, for an operator, the clerk of a department with three in ten of them, and a supervisor. Times are the page's own, the
 * medians of several; what counts is how many times as long they are: the machine's speed is in both. `npm run bench:lists [SMALL LARGE]`
 */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM, DESKTOP } from '../helpers/browser.js';
import { startProcess } from '../helpers/process.js';
import { temporaryDirectory } from '../helpers/service.js';
import { firstRow, longestTask, noteRows, scrollThrough, timed, weigh } from './lists/in-page.js';
import { ABSENT, BIG_ID, fillFolder, RARE } from './lists/many-tickets.js';

const SIZES = process.argv.slice(2).map(Number).filter(Boolean);
const [SMALL = 1_000, LARGE = 100_000] = SIZES;
const ROUNDS = 3;
const PAGES = 20;
const PASSWORD = 'yihaotong-demo';
/** How many times as long a page may take where there are a hundred times as many tickets. */
const MOST_TIMES = 3;
/** … or that nobody notices, in milliseconds: what took 20 may take 100. */
const UNNOTICED_MS = 250;

/** By what is measured: milliseconds, or a number of elements, rows or megabytes. */
class Figures extends Map<string, number> {
  override set(name: string, value: number): this {
    process.stderr.write(`  ${name}: ${value.toFixed(1)}\n`);
    return super.set(name, value);
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function signedIn(browser: Browser, url: string, name: string): Promise<BrowserContext> {
  const context = await browser.newContext({ ...DESKTOP, reducedMotion: 'reduce', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.goto(`${url}/console`);
  await page.getByRole('textbox', { name: '账号' }).fill(name);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('.shell-header').waitFor();
  await page.close();
  return context;
}

/** Opens the page several times; the last stays open. */
async function opened(context: BrowserContext, url: string, row: string, figures: Figures, name: string): Promise<Page> {
  const times: number[] = [];
  for (let round = 1; ; round += 1) {
    const page = await context.newPage();
    await page.addInitScript(noteRows, row);
    await page.goto(url);
    times.push(await firstRow(page, row));
    if (round === ROUNDS) {
      figures.set(`${name}: first rows, ms`, median(times));
      await longestTask(page);
      return page;
    }
    await page.close();
  }
}

/** Page after page, with what the document and the scripts' memory weigh before and after. */
async function turned(page: Page, row: string, next: string, figures: Figures, name: string): Promise<void> {
  const before = await weigh(page, row);
  const times: number[] = [];
  let rows = before.rows;
  let { elements } = before;
  for (let i = 0; i < PAGES && await page.locator(next).count() > 0; i += 1) {
    times.push(await timed(page, row, () => page.locator(next).press('Enter')));
    const now = await page.evaluate((ofRow) => [document.querySelectorAll('*').length, document.querySelectorAll(ofRow).length] as const, row);
    elements = Math.max(elements, now[0]);
    rows = Math.max(rows, now[1]);
  }
  const after = await weigh(page, row);
  figures.set(`${name}: next page, ms`, median(times));
  figures.set(`${name}: next page at worst, ms`, Math.max(...times));
  figures.set(`${name}: rows at most`, rows);
  figures.set(`${name}: elements at most`, elements);
  figures.set(`${name}: scripts’ memory after ${PAGES} pages, MB`, after.heap);
  figures.set(`${name}: longest task turning pages, ms`, await longestTask(page));
}

const ROW = '.ticket-row';
const NEXT = '.pages .ant-btn:last-of-type:not([disabled])';

async function searched(page: Page, figures: Figures, name: string): Promise<void> {
  const find = (text: string) => timed(page, ROW, async () => {
    await page.getByLabel('找工单').fill(text);
    await page.keyboard.press('Enter');
  });
  for (const [what, text] of [['a rare word', RARE], ['a word of none', ABSENT]] as const) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      times.push(await find(text));
      await find('');
    }
    figures.set(`${name}: looks for ${what}, ms`, median(times));
  }
}

/** The list as a page of its own address: last page, another part, narrowed. */
async function visited(context: BrowserContext, url: string, figures: Figures, name: string, places: Readonly<Record<string, string>>): Promise<void> {
  for (const [what, query] of Object.entries(places)) {
    const page = await opened(context, `${url}/console/tickets?${query}`, ROW, figures, `${name}, ${what}`);
    await page.close();
  }
}

async function lastPage(page: Page): Promise<number> {
  const total = Number(/(\d+)/.exec(await page.locator('.heading h1 .quiet').textContent() ?? '')?.[1]);
  return Math.ceil(total / 50);
}

async function atDesk(browser: Browser, url: string, figures: Figures, who: string, name: string, narrowed: Readonly<Record<string, string>>): Promise<void> {
  const context = await signedIn(browser, url, who);
  const page = await opened(context, `${url}/console/tickets`, ROW, figures, name);
  await scrollThrough(page);
  figures.set(`${name}: longest task scrolling, ms`, await longestTask(page));
  await page.goto(`${url}/console/tickets?tab=all`);
  await page.locator(ROW).first().waitFor();
  await turned(page, ROW, NEXT, figures, `${name}, all`);
  const last = await lastPage(page);
  await searched(page, figures, `${name}, all`);
  await page.close();
  await visited(context, url, figures, name, { 'last page of all': `tab=all&page=${last}`, ...narrowed });
  await context.close();
}

const OVERDUE = '.oversight section:nth-of-type(2) .ant-table-row, .oversight section .ant-table-row:has(.wrong)';

async function onBoard(browser: Browser, url: string, figures: Figures): Promise<void> {
  const context = await signedIn(browser, url, 'duban');
  const page = await opened(context, `${url}/console/oversight`, OVERDUE, figures, 'overdue board');
  await scrollThrough(page);
  await turned(page, OVERDUE, '.oversight section:has(.wrong) .ant-pagination-next:not(.ant-pagination-disabled) button', figures, 'overdue board');
  await page.close();
  await visited(context, url, figures, 'supervisor', { 'overdue and supervised': 'tab=pressing' });
  await context.close();
}

async function measure(size: number, modelsDir: string): Promise<Figures> {
  const figures = new Figures();
  const directory = temporaryDirectory();
  const from = performance.now();
  await fillFolder(directory.path, size);
  process.stderr.write(`${size} tickets after ${((performance.now() - from) / 1_000).toFixed(0)} s\n`);
  const awake = setInterval(() => {}, 1_000); // the service's process keeps nobody waiting
  const service = await startProcess({ DATA_DIR: directory.path, MODELS_DIR: modelsDir, LOG_LEVEL: 'warn' }, ['--demo']);
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  try {
    while (!(await fetch(`${service.url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 500));
    await atDesk(browser, service.url, figures, 'huawu', 'operator', { 'in hand, by deadline': 'tab=handled', 'one department’s': `tab=all&department=${BIG_ID}`, 'by type': 'tab=all&type=praise' });
    await atDesk(browser, service.url, figures, 'zhujian', 'big department', { 'by type': 'tab=all&type=praise' });
    await onBoard(browser, service.url, figures);
    return figures;
  } finally {
    await browser.close();
    await service.terminate();
    directory.remove();
    clearInterval(awake);
  }
}

function line(name: string, small: number, large: number): string {
  const times = large / small;
  const isTime = name.endsWith('ms');
  // What happened once says more of the machine than of the lists.
  const isOnce = /at worst|longest/.test(name);
  const verdict = isOnce ? '' : times <= MOST_TIMES || (isTime && large <= UNNOTICED_MS) || !Number.isFinite(times) ? 'within' : 'OVER';
  const digits = name.endsWith('MB') ? 1 : 0;
  return `${name.padEnd(58)}${small.toFixed(digits).padStart(8)}${large.toFixed(digits).padStart(9)}${(Number.isFinite(times) ? times.toFixed(2) : '–').padStart(9)}   ${verdict}`;
}

if (CHROMIUM === null) throw new Error('no Chromium on the PATH, nor one named in CHROMIUM');
const models = temporaryDirectory();
const small = await measure(SMALL, process.env.MODELS_DIR ?? models.path);
const large = await measure(LARGE, process.env.MODELS_DIR ?? models.path);
models.remove();
console.log(`\n${''.padEnd(58)}${String(SMALL).padStart(8)}${String(LARGE).padStart(9)}    times   (at most ${MOST_TIMES}, or ${UNNOTICED_MS} ms)`);
for (const [name, value] of large) console.log(line(name, small.get(name) ?? Number.NaN, value));
