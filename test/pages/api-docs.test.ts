import { DESKTOP, describeInBrowser, launchBrowser, picture } from '../helpers/browser.js';
import { eventually, startService } from '../helpers/service.js';

describeInBrowser('somebody who connects another system', () => {
  let service: Awaited<ReturnType<typeof startService>>;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  it('browses the whole document without signing in, opens an operation with its shapes, and the browser refuses nothing', async () => {
    const page = await browser.open(`${service.url}/api/docs`, DESKTOP);
    await page.getByRole('heading', { name: /一号通接口/ }).waitFor();
    await picture(page, '70-api-docs');
    // Of so many operations the page draws those below as one comes to them.
    await page.mouse.move(600, 400);
    await eventually('it is scrolled to', async () => {
      await page.mouse.wheel(0, 600);
      return (await page.locator('#operations-接听来电-searchForCaller').count()) > 0;
    }, 60_000);
    await page.locator('#operations-接听来电-searchForCaller button').first().click();
    await page.getByText('只理解一次，什么也不保存').waitFor();
    await page.locator('#operations-接听来电-searchForCaller .responses-table').waitFor();
    await picture(page, '71-api-docs-operation');
    expect(browser.takeComplaints()).toEqual([]);
  });
  it('tries an operation out with their own session, and sees the answer', async () => {
    const page = await browser.open(`${service.url}/api/docs`, DESKTOP);
    const operation = page.locator('#operations-登录-readSession');
    await operation.locator('button').first().click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    await operation.getByText('SIGN_IN_REQUIRED').first().waitFor();
    await operation.locator('.live-responses-table .response-col_status', { hasText: '401' }).waitFor();
    await picture(page, '72-api-docs-tried');
    expect(browser.takeComplaints()).toEqual([]);
  });
});
