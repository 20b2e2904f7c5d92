import type { Page } from 'playwright-core';
import { describeInBrowser, DESKTOP, judge, PHONE, seen, SIZES } from '../helpers/browser.js';
import { picture } from '../helpers/pictures.js';
import { bot, box, button, citizenAt, goTo, startVisit } from '../browser/people.js';

const rows = (page: Page) => page.locator('.talk-row');
const log = (page: Page) => page.locator('.talk-log');
const composer = (page: Page) => page.getByLabel('对市民说');
const byStaff = (page: Page) => page.locator('.row.by-staff .text');

describeInBrowser('a citizen on a phone with whom an operator speaks', () => {
  const visit = startVisit();
  let citizen: Page;
  let operator: Page;
  let supervisor: Page;
  let li: ReturnType<typeof citizenAt>;
  const look = async (page: Page, name: string): Promise<void> => {
    for (const [width, { viewport }] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await judge(page, `t-${name}-${width}`);
    }
    await page.setViewportSize(DESKTOP.viewport);
  };

  const photos: Buffer[] = [];

  beforeAll(async () => {
    photos.push(Buffer.from(await picture({ width: 900, height: 600 })), Buffer.from(await picture({ width: 600, height: 900 })));
    operator = await visit.enter('huawu');
    await goTo(operator, '会话');
    supervisor = await visit.enter('duban');
    await goTo(supervisor, '会话');
    citizen = await visit.openChat(PHONE);
    li = citizenAt(citizen);
    await bot(citizen).first().waitFor();
  });

  it('asks for a person, is told that the desk knows, and is seen there without anybody’s reloading', async () => {
    await operator.getByText('最近 12 小时没有会话').waitFor();
    await look(operator, 'empty');
    await goTo(operator, '接听来电');
    await li.say('新开办企业几个工作日能办完？公司名字还没有想好');
    expect(await li.say('我要找真人')).toContain('已经告诉值班的工作人员');
    // At the call desk too.
    await operator.locator('.shell-side .nav-waiting').getByText('1', { exact: true }).waitFor();
    await operator.getByRole('status').getByText('1 位市民在等人工').waitFor();
    await goTo(operator, '会话');
    // What was said before tells what it is about.
    await rows(operator).filter({ hasText: '新开办企业' }).getByText('等人接入').waitFor();
    await rows(operator).first().click();
    await log(operator).getByText('新开办企业几个工作日能办完').waitFor();
    await look(operator, 'waits');
  });

  it('is told that a person has come, whom the page shows as such', async () => {
    await button(operator, '接入，由我回复').click();
    await composer(operator).waitFor();
    await operator.locator('.shell-side .nav-waiting').waitFor({ state: 'detached' });
    await citizen.locator('.by-staff').getByText('下面由我来回复您').waitFor();
    expect(await seen(citizen.locator('.by-staff .staff').first())).toBe('工作人员');
    await rows(operator).first().getByText('我在接待').waitFor();
    await rows(supervisor).first().getByText('话务员接待中').waitFor();
    await rows(supervisor).first().click();
    await supervisor.getByText('话务员正在接待。').waitFor();
    expect(await button(supervisor, '接入，由我回复').count()).toBe(0);
  });

  it('writes and is answered by the person alone: what they write is there at once, on both sides', async () => {
    const before = await bot(citizen).count();
    await box(citizen).fill('想开一家小饭馆，要办什么');
    await citizen.getByRole('button', { name: '发送', exact: true }).click();
    await log(operator).getByText('想开一家小饭馆').waitFor();
    expect(await operator.evaluate(() => document.activeElement?.id)).toBe('talk-words');
    await operator.keyboard.type('您好');
    await operator.keyboard.press('Shift+Enter');
    await operator.keyboard.type('请稍等，我查一下。');
    await operator.keyboard.press('Enter');
    await byStaff(citizen).getByText('请稍等，我查一下。').waitFor();
    expect(await composer(operator).inputValue()).toBe('');
    expect(await bot(citizen).count()).toBe(before + 1);
    await judge(citizen, 't-citizen');
  });

  it('is answered with a reviewed interpretation that the operator puts into the reply; a draft survives a reload', async () => {
    await operator.getByLabel('查找解读').fill('新开办企业几个工作日能办完');
    const entry = operator.locator('.talk-entry').filter({ hasText: '3个工作日' }).first();
    await entry.getByRole('button', { name: /^放进输入框/ }).click();
    expect(await composer(operator).inputValue()).toContain('3个工作日');
    await operator.reload();
    await composer(operator).waitFor();
    expect(await composer(operator).inputValue()).toMatch(/3个工作日[\s\S]*来源/);
    await look(operator, 'draft');
  });

  it('reads it once, though the operator’s line was lost while it was sent', async () => {
    visit.expectComplaints(/ERR_INTERNET_DISCONNECTED|Failed to load resource|ERR_FAILED/);
    await operator.context().setOffline(true);
    await button(operator, '发送').click();
    await operator.locator('.connection-bar').waitFor();
    expect(await composer(operator).inputValue()).toContain('3个工作日');
    await operator.context().setOffline(false);
    await operator.locator('.connection-bar').waitFor({ state: 'hidden' });
    await button(operator, '发送').click();
    await byStaff(citizen).getByText('3个工作日').waitFor();
    await log(operator).locator('.from-staff').getByText('3个工作日').waitFor();
    expect(await byStaff(citizen).getByText('3个工作日').count()).toBe(1);
  });

  it('is shown the numbers to call at once in an emergency', async () => {
    expect(await li.say('厨房着火了')).toContain('119');
    await rows(supervisor).first().getByText('呼救', { exact: true }).waitFor();
  });

  it('has their matter logged as a ticket, with what they said and the photos that the operator has chosen', async () => {
    await citizen.getByLabel('选择照片').setInputFiles([1, 2].map((n) => ({ name: `${n}.jpg`, mimeType: 'image/jpeg', buffer: photos[n - 1] ?? Buffer.of() })));
    await citizen.getByRole('list', { name: '要发送的照片' }).locator('img').nth(1).waitFor();
    await citizen.getByRole('button', { name: '发送', exact: true }).click();
    await log(operator).locator('img').nth(1).waitFor();
    await box(citizen).fill('店在沂龙湾3号楼，我的电话13500001111');
    await citizen.getByRole('button', { name: '发送', exact: true }).click();
    await log(operator).getByText('沂龙湾3号楼').waitFor();
    await button(operator, '登记工单').click();
    await operator.getByText('这是会话里说的，不是来电').waitFor();
    expect([await operator.getByLabel('来电号码').inputValue(), await operator.getByLabel('具体地点').inputValue()]).toEqual(['13500001111', '沂龙湾3号楼']);
    expect(await operator.getByLabel('来电人说的话').inputValue()).toContain('想开一家小饭馆');
    const choice = operator.getByRole('group', { name: '会话里的照片' });
    await choice.locator('img').nth(1).waitFor();
    expect(await choice.getByRole('checkbox', { checked: true }).count()).toBe(2);
    await choice.getByRole('checkbox', { name: '照片 1' }).uncheck();
    await look(operator, 'photos');
    await operator.reload();
    await operator.getByRole('checkbox', { name: '照片 2' }).waitFor();
    await operator.getByLabel('来电人说的话').focus();
    await operator.keyboard.press('Control+Enter');
    await operator.locator('.call-done').waitFor();
    const number = (await seen(operator.locator('.call-done dd').first())).trim();
    await supervisor.goto(visit.urlOf(`/console/tickets/${number}`));
    const shown = supervisor.locator('.photos img');
    await shown.waitFor();
    expect([await shown.count(), await shown.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.naturalWidth > image.naturalHeight;
    })]).toEqual([1, false]);
    await operator.getByRole('link', { name: '回到会话' }).click();
    await log(operator).getByText('想开一家小饭馆').waitFor();
  });

  it('is handed back to the bot, is told so, and is answered by it', async () => {
    await button(operator, '转回一号通').click();
    await bot(citizen).getByText('工作人员已结束这次对话').waitFor();
    expect(await li.say('新开办企业几个工作日能办完')).toContain('3个工作日');
    await button(operator, '接入，由我回复').waitFor();
    expect(await seen(bot(citizen).last())).not.toContain('工作人员');
    await look(operator, 'back');
  });
});
