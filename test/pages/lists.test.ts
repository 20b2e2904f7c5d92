import type { Page } from 'playwright-core';
import { barriers, DESKTOP, describeInBrowser, PHONE, seen, SIZES } from '../helpers/browser.js';
import { createConsoleClient } from '../helpers/console-client.js';
import { look, PASSWORD, startVisit } from '../browser/people.js';

const PAGE = 50;
const MORE = 124;

/** More tickets than a page shows: how many there are, and where one stands, makes no difference to the page. */
describeInBrowser('a long list of tickets', () => {
  const visit = startVisit();
  let page: Page;
  /** All of them in the server's order. */
  let numbers: readonly string[];
  const rows = () => page.locator('.ticket-row');
  const shown = async (): Promise<string[]> => (await page.locator('.ticket .number').allTextContents());
  const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.querySelector('.number')?.textContent ?? null);
  const box = () => page.getByLabel(/^第几页，共 \d+ 页$/);
  const onPage = async (n: number): Promise<void> => {
    await page.locator('.ticket .number', { hasText: numbers[(n - 1) * PAGE] ?? '' }).waitFor();
    expect(await shown()).toEqual(numbers.slice((n - 1) * PAGE, n * PAGE));
  };

  beforeAll(async () => {
    const operator = createConsoleClient(visit.urlOf(''));
    await operator.signIn('huawu', PASSWORD);
    for (let i = 0; i < MORE; i += 1) {
      await operator.call('POST', '/tickets', { text: `第${i}盏路灯不亮，请派人来修。`, type: 'complaint', area: '义堂镇' }, { 'idempotency-key': `many-${i}` });
    }
    const all: string[] = [];
    for (let offset = 0; ; offset += PAGE) {
      const { tickets } = (await operator.call('GET', `/tickets?status=received,accepted,dispatched,signed,in-review,replied&limit=${PAGE}&offset=${offset}`)).body as { readonly tickets: readonly { readonly number: string }[] };
      all.push(...tickets.map(({ number }) => number));
      if (tickets.length < PAGE) break;
    }
    numbers = all;
    page = await visit.enter('huawu', DESKTOP, '/console/tickets');
    await page.goto(visit.urlOf('/console/tickets?tab=all'));
    await onPage(1);
  }, 240_000);

  it('draws one page’s rows however far one has turned', async () => {
    const pages = Math.ceil(numbers.length / PAGE);
    const elements: number[] = [];
    const weigh = async (): Promise<void> => void elements.push(await page.evaluate(() => document.querySelectorAll('*').length));
    await weigh();
    for (let n = 2; n <= pages; n += 1) {
      await page.getByRole('button', { name: '下一页' }).press('Enter');
      await onPage(n);
      expect(await rows().count()).toBeLessThanOrEqual(PAGE);
      await weigh();
    }
    expect(await page.getByRole('button', { name: '下一页' }).isDisabled()).toBe(true);
    for (let n = pages - 1; n >= 1; n -= 1) {
      await page.getByRole('button', { name: '上一页' }).press('Enter');
      await onPage(n);
    }
    await weigh();
    // As many as at first, but for what a button that was pressed leaves behind.
    expect(Math.max(...elements)).toBeLessThanOrEqual((elements[0] ?? 0) + PAGE);
  });

  it('is walked through by the arrow keys, page after page, to the last ticket, and back', async () => {
    await page.locator('a.ticket').first().focus();
    for (let n = 1; n * PAGE < numbers.length; n += 1) {
      await page.keyboard.press('End');
      expect(await focused()).toBe(numbers[n * PAGE - 1]);
      await page.keyboard.press('ArrowDown');
      await onPage(n + 1);
      await page.waitForFunction((number) => document.activeElement?.querySelector('.number')?.textContent === number, numbers[n * PAGE]);
      expect(await rows().count()).toBeLessThanOrEqual(PAGE);
    }
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(numbers.at(-1));
    await look(page, 'lists-last');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(numbers.at(-2));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction((number) => document.activeElement?.querySelector('.number')?.textContent === number, numbers[(Math.ceil(numbers.length / PAGE) - 1) * PAGE - 1]);
    await page.keyboard.press('Enter');
    await page.locator('.title h2').waitFor();
    expect(await seen(page.locator('.title h2'))).toContain(numbers[(Math.ceil(numbers.length / PAGE) - 1) * PAGE - 1]);
    await page.getByRole('button', { name: '返回列表' }).click();
    await page.locator('.title h2').waitFor({ state: 'detached' });
  });

  it('goes to the page whose number is typed, and to the last one where there are not so many', async () => {
    await box().fill('1');
    await box().press('Enter');
    await onPage(1);
    await box().fill('2');
    await box().press('Enter');
    await onPage(2);
    expect(new URL(page.url()).search).toContain('page=2');
    await box().fill('99999');
    await box().press('Enter');
    await onPage(Math.ceil(numbers.length / PAGE));
    await box().fill('');
    await box().press('Enter');
    expect(await box().inputValue()).toBe(String(Math.ceil(numbers.length / PAGE)));
    for (const [width, size] of Object.entries(SIZES)) {
      await page.setViewportSize(size.viewport);
      await page.locator('.pages').scrollIntoViewIfNeeded();
      await look(page, `lists-pages-${width}`);
      expect([width, await barriers(page)]).toEqual([width, []]);
    }
    await page.setViewportSize(DESKTOP.viewport);
  });

  it('is read from its beginning when a page is turned at its end', async () => {
    await page.setViewportSize(PHONE.viewport);
    await box().fill('1');
    await box().press('Enter');
    await onPage(1);
    await page.getByRole('button', { name: '下一页' }).press('Enter');
    await onPage(2);
    await page.waitForFunction(() => (document.querySelector('.tickets')?.getBoundingClientRect().top ?? -1) >= -1);
    await page.setViewportSize(DESKTOP.viewport);
  });
});
