import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { describeInBrowser, DESKTOP, judgeInWidths, seen } from '../helpers/browser.js';
import { button, goTo, signIn, startVisit } from '../browser/people.js';

describeInBrowser('a supervisor’s morning', () => {
  const visit = startVisit();
  let page: Page;

  const judge = (name: string): Promise<void> => judgeInWidths(page, `v-${name}`);

  it('begins with what rises, what is overdue and what is redone again and again', async () => {
    page = await visit.openConsole(DESKTOP);
    await signIn(page, 'duban');
    await goTo(page, '督办');
    await page.getByText('没有明显增多的诉求').waitFor();
    await page.locator('.oversight .ant-table-tbody').nth(1).waitFor();
    await page.getByText('这一周没有重办两次以上的工单').waitFor();
    await page.getByLabel('哪一周').fill('2026-03-01');
    await page.getByText('2月23日 周一 至 3月1日 周日').waitFor();
    await judge('oversight');
  });

  it('reads how departments do, with the formula, for the days that stand in the address', async () => {
    await goTo(page, '统计');
    await page.locator('.rates').getByText('按时办结率').first().waitFor();
    await page.locator('canvas').nth(1).waitFor();
    await judge('figures');
    await page.getByLabel('按哪一项排').click();
    await page.locator('.ant-select-item-option', { hasText: '响应率' }).click();
    await page.getByText('响应率 = ').waitFor();
    expect(await seen(page.locator('.figures .ant-table-tbody').first())).toContain('区住建局');
    await button(page, '近7天').click();
    expect(new URL(page.url()).search).toMatch(/^\?from=\d{4}-\d{2}-\d{2}&to=\d{4}-\d{2}-\d{2}$/);
    await page.getByText('用表格看').first().click();
    expect(await page.locator('.chart-table').first().locator('tbody tr.ant-table-row').count()).toBe(7);
    await judge('figures-table');
    await page.getByLabel('从', { exact: true }).fill('2999-01-01');
    await page.getByText('开始日期不能晚于结束日期').waitFor();
    await judge('figures-faults');
  });

  it('takes the figures along as a workbook, rates as numbers, the formulas on a sheet of their own', async () => {
    await button(page, '近30天').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 Excel' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^figures-.*\.xlsx$/);
    const path = await download.path();
    const [head = [], ...rows] = await readSheet(path, '统计');
    expect(head.slice(0, 2)).toEqual(['部门', '响应率']);
    expect(rows.at(-1)?.[0]).toBe('合计');
    expect(await readSheet(path, '算法')).toContainEqual(['重办率', '重办 ÷ 答复', expect.any(String)]);
  });
});
