import type { Page } from 'playwright-core';

interface Noted {
  /** Milliseconds since the navigation until the first row stood. */
  firstRow?: number;
  /** How long each long task took, in milliseconds: while one runs nothing is drawn and no key is heard. */
  tasks: number[];
}

/** What a page notes of itself, from its beginning. @param row the selector of a row */
export function noteRows(row: string): void {
  const noted: Noted = { tasks: [] };
  (window as unknown as { noted: Noted }).noted = noted;
  new PerformanceObserver((list) => noted.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
  new MutationObserver((_, observer) => {
    if (document.querySelector(row) === null) return;
    observer.disconnect();
    setTimeout(() => { noted.firstRow = performance.now(); });
  }).observe(document, { childList: true, subtree: true });
}

export async function firstRow(page: Page, row: string): Promise<number> {
  await page.locator(row).first().waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => (window as unknown as { noted: Noted }).noted.firstRow !== undefined);
  return page.evaluate(() => (window as unknown as { noted: Noted }).noted.firstRow ?? Number.NaN);
}

/** The longest task since the last call; 0: none above 50 ms. */
export function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...(window as unknown as { noted: Noted }).noted.tasks.splice(0)));
}

interface Watching {
  readonly changed: Promise<number>;
}

/**
 * What somebody does with keys or mouse, as the page itself times it: from the click or Enter until other tickets stand there, or none.
 * @returns milliseconds
 */
export async function timed(page: Page, row: string, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate((ofRow) => {
    const shown = (): string => [...document.querySelectorAll(`${ofRow} a[href]`)].map((one) => one.getAttribute('href')).join('|');
    const before = shown();
    let from = Number.NaN;
    const begin = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.key !== 'Enter') return;
      if (Number.isNaN(from)) from = performance.now();
    };
    for (const name of ['click', 'keydown']) document.addEventListener(name, begin, { capture: true });
    const end = performance.now() + 30_000;
    const isThere = (): boolean => document.querySelector('[aria-busy="true"], .ant-spin-spinning') === null && shown() !== before;
    const changed = new Promise<number>((done, failed) => {
      const look = (): void => {
        if (!Number.isNaN(from) && isThere()) done(performance.now() - from);
        else if (performance.now() > end) failed(new Error(`nothing changed at ${location.search}: ${document.querySelectorAll(ofRow).length} rows, ${document.querySelectorAll('[aria-busy="true"], .ant-spin-spinning').length} busy, pressed: ${!Number.isNaN(from)}`));
        else setTimeout(look);
      };
      look();
    });
    (window as unknown as { watching: Watching }).watching = { changed };
  }, row);
  await act();
  return page.evaluate(() => (window as unknown as { watching: Watching }).watching.changed);
}

export interface Weight {
  /** Elements in the document. */
  readonly elements: number;
  readonly rows: number;
  /** Of scripts, after they were tidied, in MB. */
  readonly heap: number;
}

export async function weigh(page: Page, row: string): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { heap: usedSize / 1e6, ...(await page.evaluate((ofRow) => ({ elements: document.querySelectorAll('*').length, rows: document.querySelectorAll(ofRow).length }), row)) };
}

/** Reads down to the end of the page by the wheel, and up again. */
export async function scrollThrough(page: Page): Promise<void> {
  await page.mouse.move(640, 400);
  for (const step of [900, -900]) {
    for (let i = 0; i < 12; i += 1) {
      await page.mouse.wheel(0, step);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    }
  }
}
