import type { Page } from 'playwright-core';
import { atRest, describeInBrowser, DESKTOP, judgeInWidths, seen } from '../helpers/browser.js';
import { button, choose, goTo, putRight, signIn, startVisit } from '../browser/people.js';

const LONG = '关于调整本区十二三四五热线诉求办理时限的试行办法（征求意见后第三次修订）';

/** A day that is so many after today, in the district. */
function dayAfter(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** The next Wednesday that is no holiday of the usual kind. @param least days away */
function aWednesday(least = 4): string {
  for (let days = least; ; days += 1) {
    const date = dayAfter(days);
    if (new Date(`${date}T00:00:00Z`).getUTCDay() === 3) return date;
  }
}

describeInBrowser('an administrator and the rules of time', () => {
  const visit = startVisit();
  let page: Page;

  const judge = (name: string): Promise<void> => judgeInWidths(page, `r-${name}`);
  const modal = () => page.locator('.ant-modal');
  const row = (name: string) => page.getByLabel(name, { exact: true });

  it('reads which limits hold, and tries what a ticket accepted now would be due', async () => {
    page = await visit.openConsole(DESKTOP);
    await signIn(page, 'guanli');
    await goTo(page, '时限规则');
    await page.getByRole('link', { name: '2018-1' }).waitFor();
    await page.locator('.preview-clocks li').first().waitFor();
    expect(await seen(page.locator('.preview-clocks'))).toContain('答复');
    await page.getByText('怎么算的').nth(4).click();
    await page.locator('details[open]').getByText('第1个工作日').waitFor();
    await judge('limits');
    await page.getByRole('link', { name: '2018-1' }).click();
    await page.getByRole('cell', { name: '依申请公开', exact: true }).first().waitFor();
    await page.getByRole('row', { name: '答复 全部工单 黄牌 到期前 1 工作日' }).waitFor();
    await page.getByRole('row', { name: '市平台办理 全部工单 红牌 到期时' }).waitFor();
    expect(await seen(page.locator('.reasons'))).toContain('不属于本区职责范围');
    await judge('version');
  });

  it('drafts a version, is told beside the field what is wrong, and loses nothing by a reload', async () => {
    visit.expectComplaints(/status of 422/);
    await button(page, '以此为底起草').click();
    await button(page, '保存草稿').click();
    await page.getByText('请填写版本名称').waitFor();
    await page.getByText('请选生效日期').waitFor();
    await page.getByLabel('版本名称').fill('2018-1');
    await page.getByLabel('生效日期').fill(dayAfter(0));
    await row('第 9 行 多长').fill('1');
    await row('第 9 行 出处').fill(LONG);
    await button(page, '删除第 22 行').click();
    await page.reload();
    expect(await row('第 9 行 多长').inputValue()).toBe('1');
    await button(page, '保存草稿').click();
    await page.locator('.ant-form-item', { hasText: '版本名称' }).getByText('已经有了').waitFor();
    await judge('draft-faults');
    // How often an extension may be asked for leaves its source as wide as those of all other lines.
    const widths = await page.locator('.limit-source').evaluateAll((fields) => fields.map((field) => Math.round(field.getBoundingClientRect().width)));
    expect(new Set(widths).size).toBe(1);
    await page.getByLabel('版本名称').fill('明年版');
    await button(page, '保存草稿').click();
    await page.getByRole('alert').getByText('办事指南更新').waitFor();
    await button(page, '加一行').click();
    await choose(page.locator('.time-limits'), '第 22 行 环节', '办事指南更新');
    await row('第 22 行 多长').fill('1');
    await row('第 22 行 出处').fill('自定');
    await button(page, '保存草稿').click();
    await page.getByText('草稿已保存').waitFor();
    await judge('draft');
  });

  it('changes when cards come and for which reasons a matter is declined, told beside the field what is wrong', async () => {
    visit.expectComplaints(/status of 422/);
    const warning = (n: number, name: string) => row(`预警第 ${n} 行 ${name}`);
    await warning(9, '多长').fill('0');
    await button(page, '加一条预警').click();
    await button(page, '加一条理由').click();
    await button(page, '保存草稿').click();
    await page.getByText('1 起的整数').first().waitFor();
    await page.getByText('请填写理由').waitFor();
    await judge('draft-warnings-missing');
    await warning(9, '多长').fill('2');
    await warning(19, '预警').click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '黄牌' }).click();
    await warning(19, '多长').fill('3');
    await row('第 7 条 理由').fill(LONG);
    await row('第 7 条 依据').fill('自定');
    await putRight(page);
    // What was wrong is gone, and what stands below it may still move up.
    await atRest(page);
    await button(page, '保存草稿').click();
    await page.locator('.warning-line').nth(18).getByText('与第 9 行的环节、适用范围和预警完全相同').waitFor();
    await judge('draft-warnings-twice');
    await button(page, '删除预警第 19 行').click();
    await page.reload();
    expect([await warning(9, '多长').inputValue(), await row('第 7 条 理由').inputValue()]).toEqual(['2', LONG]);
    await button(page, '保存草稿').click();
    await page.getByText('草稿已保存').waitFor();
    await judge('draft-warnings');
  });

  it('publishes it for a day to come, sees that today’s tickets go by the old one, and withdraws it', async () => {
    visit.expectComplaints(/status of 422/);
    await button(page, '发布').click();
    await modal().getByLabel('原因').fill('新办法');
    await modal().getByRole('button', { name: '发布' }).click();
    await modal().getByText('生效日期应在今天以后').waitFor();
    await modal().getByRole('button', { name: '不了' }).click();
    await page.getByLabel('生效日期').fill(dayAfter(30));
    await button(page, '保存草稿').click();
    await page.getByText('草稿已保存').waitFor();
    await button(page, '发布').click();
    await modal().getByLabel('原因').fill('新办法');
    await judge('publishing');
    await modal().getByRole('button', { name: '发布' }).click();
    await page.getByRole('heading', { name: '明年版 待生效' }).waitFor();
    await page.getByRole('row', { name: '答复 全部工单 黄牌 到期前 2 工作日' }).waitFor();
    expect(await seen(page.locator('.reasons'))).toContain(LONG);
    await judge('published');
    await button(page, '撤回').click();
    await modal().getByRole('button', { name: '撤回' }).click();
    await modal().getByText('请填写原因').waitFor();
    await modal().getByLabel('原因').fill('日期写错');
    await putRight(modal());
    await modal().getByRole('button', { name: '撤回' }).click();
    await page.getByText('没有草稿').waitFor();
    await button(page, '变更记录').click();
    await page.getByText('记录完整，没有被改动').waitFor();
    await page.getByText('撤回时限版本').waitFor();
    await judge('trail');
    await page.locator('.ant-drawer-open .ant-drawer-close').click();
  });

  it('sees at once what another administrator does, without a reload', async () => {
    const other = await visit.enter('guanli');
    await goTo(other, '时限规则');
    await other.getByText('没有草稿').waitFor();
    const day = aWednesday(190);
    const calendar = await visit.enter('guanli');
    await calendar.goto(visit.urlOf(`/console/calendar/${day.slice(0, 4)}`));
    await calendar.getByText('这一年没有补充').waitFor();
    const call = (path: string, method: string, body: object) => page.evaluate(async ([to, how, what]) => (await fetch(`/api/v1${to}`, { method: how ?? '', headers: { 'content-type': 'application/json' }, body: what ?? '' })).status, [path, method, JSON.stringify(body)]);
    const content = await page.evaluate(async () => {
      const { versions } = await (await fetch('/api/v1/time-limits')).json() as { readonly versions: readonly Record<string, unknown>[] };
      return Object.fromEntries(['officeHours', 'limits', 'warnings', 'handling', 'declineReasons'].map((name) => [name, versions.at(-1)?.[name]]));
    });
    expect(await call('/time-limits/drafts/同事的', 'PUT', { ...content, effectiveFrom: dayAfter(90) })).toBe(200);
    await other.getByRole('link', { name: '同事的' }).waitFor();
    expect(await call('/calendar/supplements', 'POST', { working: false, from: day, to: day, name: '台风停工', notice: '区政府令第4号', reason: '防汛' })).toBe(201);
    await calendar.locator('.supplements').getByText('区政府令第4号').waitFor();
    await other.context().close();
    await calendar.context().close();
  });

  it('sees the year’s working days with their source, adds a day before it comes, and takes it back', async () => {
    visit.expectComplaints(/status of 422/);
    const day = aWednesday();
    await goTo(page, '工作日历');
    await page.locator('.month').nth(11).waitFor();
    await judge('calendar');
    await page.goto(visit.urlOf(`/console/calendar/${day.slice(0, 4)}`));
    await button(page, '补充日历').click();
    await button(page, '补充').click();
    await page.getByText('请选第一天').waitFor();
    await judge('adding-faults');
    await page.getByLabel('第一天').fill(dayAfter(0));
    await page.getByLabel('节日或原因').fill('台风停工');
    await page.getByLabel('通知文号').fill('区政府令第3号');
    await page.getByLabel('说明').fill('防汛指挥部通知');
    await button(page, '补充').click();
    await page.locator('.ant-form-item', { hasText: '第一天' }).getByText('只能补充今天以后').waitFor();
    await judge('adding-refused');
    await page.getByLabel('第一天').fill(day);
    await page.getByLabel('最后一天').fill(day);
    await button(page, '补充').click();
    await page.getByText('已补充').waitFor();
    await page.locator('.supplements').getByText('区政府令第3号').waitFor();
    await page.locator('.day.added', { hasText: '台风停工放假' }).waitFor();
    await judge('added');
    await button(page, '撤销“台风停工”').click();
    await modal().getByLabel('原因').fill('台风转向');
    await modal().getByRole('button', { name: '撤销' }).click();
    await page.getByText('这一年没有补充').waitFor();
  });

  it('enters next year’s notice and says that it is whole', async () => {
    visit.expectComplaints(/status of 422/);
    const year = '2028';
    await page.goto(visit.urlOf(`/console/calendar/${year}`));
    await page.getByText(`还没有 ${year} 年的放假安排`).waitFor();
    await judge('unpublished');
    await button(page, '确认已录全').click();
    await modal().getByLabel('通知文号').fill('国办发明电〔2027〕9号');
    await modal().getByLabel('说明').fill('录全');
    await modal().getByRole('button', { name: '确认已录全' }).click();
    await modal().getByText('还没有补充任何放假').waitFor();
    await modal().getByRole('button', { name: '取消' }).click();
    await button(page, '补充日历').click();
    await page.getByLabel('第一天').fill(`${year}-01-01`);
    await page.getByLabel('最后一天').fill(`${year}-01-03`);
    await page.getByLabel('节日或原因').fill('元旦');
    await page.getByLabel('通知文号').fill('国办发明电〔2027〕9号');
    await page.getByLabel('说明').fill('年度通知');
    await button(page, '补充').click();
    await page.locator('.supplements').getByText('元旦').waitFor();
    await button(page, '确认已录全').click();
    await modal().getByLabel('通知文号').fill('国办发明电〔2027〕9号');
    await modal().getByLabel('说明').fill('录全');
    await modal().getByRole('button', { name: '确认已录全' }).click();
    await page.getByText('出处：国办发明电〔2027〕9号').waitFor();
    await judge('entered');
  });
});
