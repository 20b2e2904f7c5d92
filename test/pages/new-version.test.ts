import type { Page } from 'playwright-core';
import { barriers, describeInBrowser, judgeInWidths, PHONE, sticksOut } from '../helpers/browser.js';
import { type Front, NEXT_PAGE, startFront } from '../helpers/next-version.js';
import { picture } from '../helpers/pictures.js';
import { bot, box, button, citizenAt, startVisit } from '../browser/people.js';

const banner = (page: Page) => page.locator('.banner.news');
const chosen = (page: Page) => page.getByRole('list', { name: '要发送的照片' }).locator('img');
const versions = (page: Page): Promise<string[]> => page.evaluate(() => caches.keys());

/** As one who comes back to a page that was left open for more than an hour. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 3_700_000;
    document.dispatchEvent(new Event('visibilitychange'));
    Date.now = now;
  });
}

describeInBrowser('a citizen whose page is open while a new version of it is put in place', () => {
  const visit = startVisit();
  let front: Front;
  let page: Page;

  beforeEach(async () => {
    front = await startFront(visit.urlOf(''));
    page = await visit.openChat(PHONE);
    await page.goto(`${front.url}/`);
    await bot(page).first().waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    // The worker has the page in charge from the second visit on.
    await page.reload();
    await bot(page).first().waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    await front.close();
  });

  it('is told of nothing before, nor of the first version', async () => {
    await comeBack(page);
    expect(await banner(page).count()).toBe(0);
    expect(await versions(page)).toHaveLength(1);
  });

  it('is told when they come back to it, goes on as long as they like, and takes it when they like, with what they were writing', async () => {
    expect(await citizenAt(page).say('新开办企业几个工作日能办完')).toContain('3个工作日');
    await box(page).fill('我还想问');
    front.deploy();
    await comeBack(page);
    await banner(page).getByText('页面有新版本。').waitFor();
    expect(await page.locator(NEXT_PAGE).count()).toBe(0);
    await judgeInWidths(page, 'c-new-version');
    await page.setViewportSize(PHONE.viewport);
    await page.getByRole('button', { name: '长者模式' }).click();
    expect([await sticksOut(page), await barriers(page)]).toEqual([[], []]);
    expect((await button(page, '更新').boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await button(page, '更新').click();
    await page.locator(NEXT_PAGE).waitFor({ state: 'attached' });
    await bot(page).first().waitFor();
    expect([await box(page).inputValue(), await banner(page).count()]).toEqual(['我还想问', 0]);
    expect(await versions(page)).toEqual([`shell-${'f'.repeat(16)}`]);
    expect(await page.getByText('3个工作日').count()).toBeGreaterThan(0);
  });

  it('is not led to lose a photo that was chosen and has not gone: it goes first', async () => {
    await page.getByLabel('选择照片').setInputFiles({ name: '路灯.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await picture({ width: 600, height: 400 })) });
    await chosen(page).waitFor();
    front.deploy();
    await comeBack(page);
    await banner(page).getByText('照片发出以后就能更新').waitFor();
    expect(await button(page, '更新').count()).toBe(0);
    await judgeInWidths(page, 'c-new-version-photo');
    await page.setViewportSize(PHONE.viewport);
    const before = await bot(page).count();
    await button(page, '发送').click();
    await citizenAt(page).reply(before);
    await button(page, '更新').click();
    await page.locator(NEXT_PAGE).waitFor({ state: 'attached' });
    await page.locator('.row.mine img').waitFor();
  });
});
