import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import axe from 'axe-core';
import { chromium, type Locator, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Chromium as Debian and others install it; CHROMIUM says where else. Null: there is none. */
export const CHROMIUM: string | null = [
  process.env.CHROMIUM ?? '', ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
].find((path) => path !== '' && existsSync(path)) ?? null;

/** A suite in a real browser; without one it is skipped, and its name says why. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (CHROMIUM === null) describe.skip(`${name} (skipped: no Chromium found: install one on the PATH, or name its path in CHROMIUM)`, tests);
  else describe(name, tests);
}

export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 } as const;
export const DESKTOP = { viewport: { width: 1280, height: 800 } } as const;
export const WIDE = { viewport: { width: 1920, height: 1080 } } as const;
export type WindowSize = typeof PHONE | typeof DESKTOP | typeof WIDE;

/** By their widths in pixels. */
export const SIZES = { 390: PHONE, 1280: DESKTOP, 1920: WIDE } as const;

const PATIENCE_MS = 60_000;
/** Not being signed in is an answer like others; Chromium notes it all the same. */
const NOT_SIGNED_IN = /status of 401 \(.*\) \S+\/api\/v1\/session$/;

/** Opens windows that note all a page complains of: script errors, console errors, what the security policy refused. */
export async function launchBrowser() {
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  let complaints: string[] = [];
  const watch = (page: Page): void => {
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`);
    });
  };
  const open = async (url: string, size: WindowSize): Promise<Page> => {
    // What is pressed stands still: a button that a fading word moves away misses the click.
    const context = await browser.newContext({ ...size, reducedMotion: 'reduce', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    const page = await context.newPage();
    watch(page);
    await page.goto(url);
    return page;
  };
  /** What the pages complained of since the last call, without what the test brought about itself. */
  const takeComplaints = (expected: RegExp | null = null): string[] => {
    const taken = complaints.filter((complaint) => !NOT_SIGNED_IN.test(complaint) && !expected?.test(complaint));
    complaints = [];
    return taken;
  };
  return { open, takeComplaints, close: () => browser.close() };
}

/** Keeps a picture where SCREENSHOTS names a folder; for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'initial' });
}

/** What antd is about to move, moves, or is about to take away. */
const MOVING = ['enter', 'appear', 'leave'].flatMap((way) => ['prepare', 'start', 'active'].map((step) => `[class*="-${way}-${step}"]`)).join(', ');

/** Waits until nothing moves any more, but for what turns for ever, such as a button that waits. */
export async function atRest(page: Page): Promise<void> {
  // What hangs on something else is put in its place a frame or two after the window has another size.
  await page.evaluate(() => new Promise<void>((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), 50)));
  await page.waitForFunction((moving) => document.querySelector(moving) === null, MOVING);
  await page.evaluate(() => Promise.all(document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime)).map((animation) => animation.finished.catch(() => {}))));
}

/** What reaches over the window's edge, or over the column that scrolls: people should never have to scroll sideways. */
export async function sticksOut(page: Page): Promise<string[]> {
  await atRest(page);
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll('html, body, main, .list, .detail')].filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName}.${element.className} scrolls sideways`);
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > width + 1 || left < -1;
    }).map((element) => `${element.tagName}.${element.className} “${element.textContent?.slice(0, 20)}”`);
    return [...wide, ...out];
  });
}

interface AxeWindow {
  readonly axe: typeof axe;
}

/** What axe calls serious or critical, with the first elements it is about. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as AxeWindow).axe.run(document, { resultTypes: ['violations'] });
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}

/** What people read there: hidden text is not. */
export async function seen(locator: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: rendered text is just what is wanted
  const read = (): Promise<string> => locator.innerText();
  const text = await read();
  if (text !== '') return text;
  // A row of a long list has words only when it comes into view.
  await locator.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
  await atRest(locator.page());
  return read();
}

/** Nothing sticks out, nobody is kept out; and a picture. */
export async function judge(page: Page, name: string): Promise<void> {
  expect([name, await sticksOut(page)]).toEqual([name, []]);
  await picture(page, name);
  expect([name, await barriers(page)]).toEqual([name, []]);
}

/** In every width: a picture, and nothing sticks out; and nobody is kept out. */
export async function judgeInWidths(page: Page, name: string): Promise<void> {
  const faults: unknown[] = [];
  for (const [width, { viewport }] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await atRest(page);
    await picture(page, `${name}-${width}`);
    faults.push(...(await sticksOut(page)).map((fault) => ({ name, width, fault })));
  }
  await page.setViewportSize(DESKTOP.viewport);
  expect([...faults, ...await barriers(page)]).toEqual([]);
}
