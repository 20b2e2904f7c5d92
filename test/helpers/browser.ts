import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Chromium as Debian and others install it; CHROMIUM says where else. Null: there is none. */
export const CHROMIUM: string | null = [
  process.env.CHROMIUM ?? '', ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
].find((path) => path !== '' && existsSync(path)) ?? null;

/** A suite in a real browser; without one it is skipped, and its name says why. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (CHROMIUM === null) describe.skip(`${name} (skipped: no Chromium on the PATH, and CHROMIUM does not say where one is)`, tests);
  else describe(name, tests);
}

export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 } as const;
export const DESKTOP = { viewport: { width: 1280, height: 800 } } as const;

/** Opens windows that note everything a page complains of: script errors, console errors, refused resources. */
export async function launchBrowser() {
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];
  const open = async (url: string, window: typeof PHONE | typeof DESKTOP): Promise<Page> => {
    const context = await browser.newContext({ ...window, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
    page.on('console', (message) => {
      // Not being signed in is an answer like others; Chromium notes it all the same.
      if (message.type() === 'error' && !message.text().includes('status of 401')) complaints.push(`console: ${message.text()}`);
    });
    await page.goto(url);
    return page;
  };
  return { open, complaints, close: () => browser.close() };
}

/** Keeps a picture where SCREENSHOTS names a folder; for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** How many pixels the page is wider than its window: people should never have to scroll sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What people read there: hidden text is not. */
export function seen(locator: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: rendered text is just what is wanted
  return locator.innerText();
}
