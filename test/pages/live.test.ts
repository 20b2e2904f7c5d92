import type { Page } from 'playwright-core';
import { DESKTOP, describeInBrowser } from '../helpers/browser.js';
import { button, detail, openLogged, row, signIn, startVisit } from '../browser/people.js';

/** Every how many milliseconds pages ask where nothing is told (src/console/desk/live). */
const POLL_MS = 15_000;

/** Something that happened elsewhere stands on a page that nobody touches. */
describeInBrowser('what happens elsewhere', () => {
  const visit = startVisit();
  let operator: Page;
  let clerk: Page;
  let supervisor: Page;
  /** A page that hears of things by its line of events, or not at all: it never asks by itself. */
  const enter = async (who: string, path: string): Promise<Page> => {
    const page = await visit.openConsole(DESKTOP);
    await page.addInitScript((pollMs) => {
      const real = window.setInterval;
      window.setInterval = ((work: TimerHandler, ms?: number, ...rest: unknown[]) => (ms === pollMs ? 0 : real(work, ms, ...rest))) as typeof window.setInterval;
    }, POLL_MS);
    await page.reload();
    await signIn(page, who);
    await page.locator('.shell-header').waitFor();
    const isUp = page.waitForResponse((response) => response.url().endsWith('/api/v1/live') && response.ok());
    await page.goto(visit.urlOf(path));
    await isUp;
    return page;
  };
  let number: string;

  it('is a new line in the department’s list', async () => {
    operator = await enter('huawu', '/console/tickets');
    clerk = await enter('zhujian', '/console/tickets');
    supervisor = await enter('duban', '/console/tickets');
    await clerk.locator('.ticket').first().waitFor();
    number = await openLogged(operator, visit.urlOf(''), { text: '小区南门的路灯不亮了三天', type: 'complaint', department: '区住建局', reason: '城市照明' });
    await row(clerk, number).waitFor();
  });

  it('is the next step on a ticket that others look at', async () => {
    await supervisor.goto(visit.urlOf(`/console/tickets/${number}`));
    await detail(supervisor).getByText('已派单').first().waitFor();
    await row(clerk, number).click();
    await button(clerk, '签收').click();
    await detail(supervisor).getByText('办理中').first().waitFor();
    await detail(operator).getByText('办理中').first().waitFor();
  });
});
