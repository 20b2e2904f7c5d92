import type { Page } from 'playwright-core';
import { DESKTOP, describeInBrowser, launchBrowser, overflow, PHONE, picture, seen } from '../helpers/browser.js';
import { type RunningProcess, startProcess } from '../helpers/process.js';
import { temporaryDirectory } from '../helpers/service.js';

const PASSWORD = 'yihaotong-demo';

describeInBrowser('a citizen on a phone and a clerk at a desk', () => {
  const directory = temporaryDirectory();
  let service: RunningProcess;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let citizen: Page;
  let clerk: Page;
  let number = '';

  beforeAll(async () => {
    service = await startProcess({ DATA_DIR: directory.path }, ['--demo']);
    browser = await launchBrowser();
    citizen = await browser.open(service.url, PHONE);
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    await service.terminate();
    directory.remove();
  });

  const bot = () => citizen.locator('.row.theirs');
  const say = async (text: string): Promise<string> => {
    const before = await bot().count();
    await citizen.getByLabel('输入您的问题或要反映的事').fill(text);
    await citizen.getByRole('button', { name: '发送', exact: true }).click();
    return reply(before);
  };
  const tap = async (choice: string): Promise<string> => {
    const before = await bot().count();
    await citizen.locator('.choices').getByRole('button', { name: choice, exact: true }).tap();
    return reply(before);
  };
  const reply = async (before: number): Promise<string> => {
    await bot().nth(before).waitFor();
    return seen(bot().nth(before).locator('.text'));
  };
  const signIn = async (page: Page, name: string, password = PASSWORD): Promise<void> => {
    await page.getByLabel('账号').fill(name);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
  };

  it('greets the citizen, with the district’s name and the emergency numbers in sight', async () => {
    await bot().first().waitFor();
    expect(await citizen.title()).toBe('一号通 · 兰山区政务咨询');
    expect(await seen(bot().first().locator('.text'))).toContain('我是一号通');
    for (const call of ['110', '119', '120']) expect(await citizen.locator(`.emergency a[href="tel:${call}"]`).count()).toBe(1);
    expect(await overflow(citizen)).toBe(0);
    await picture(citizen, '01-greeting');
  });

  it('answers a question with its source, and takes 有用', async () => {
    expect(await say('俺想开个公司，几天能办下来？')).toContain('3个工作日');
    await citizen.locator('.source summary').last().tap();
    expect(await seen(citizen.locator('.source').last())).toContain('临兰政办发〔2018〕30号');
    expect(await overflow(citizen)).toBe(0);
    await picture(citizen, '02-answer');
    expect(await tap('有用')).toContain('很高兴帮到您');
  });

  it('asks back with choices to tap when several entries are close', async () => {
    await say('低保');
    expect(await citizen.locator('.choices button').count()).toBeGreaterThan(1);
    expect(await citizen.locator('.choices button').count()).toBeLessThanOrEqual(4);
    await picture(citizen, '03-choices');
    await citizen.locator('.choices button').first().tap();
    await citizen.locator('.source').nth(1).waitFor();
  });

  it('shows whom to call first in an emergency', async () => {
    expect(await say('我家厨房着火了')).toContain('119');
    expect(await seen(citizen.locator('.bubble.urgent a[href="tel:119"]').first())).toContain('119');
    await picture(citizen, '04-emergency');
  });

  it('opens a ticket for a matter with department and limit', async () => {
    const offer = await say('小区物业乱收停车费，问他们也不给个说法，气死人了');
    expect(offer).toContain('区住建局');
    expect(offer).toContain('5个工作日');
    await picture(citizen, '05-offer');
    expect(await tap('登记工单')).toContain('在哪里');
    expect(await say('柳青街道金源小区')).toContain('电话');
    const summary = await say('13812345678');
    expect(summary).toContain('138****5678');
    await picture(citizen, '06-confirm');
    const opened = await tap('确认提交');
    number = /\d{8}-\d{4}/.exec(opened)?.[0] ?? '';
    expect(number).toMatch(/^\d{8}-\d{4}$/);
    await picture(citizen, '07-opened');
  });

  it('lets the clerk of that department in after a wrong password, and shows the ticket with its countdown', async () => {
    clerk = await browser.open(`${service.url}/console`, DESKTOP);
    await signIn(clerk, 'zhujian', 'not this one');
    expect(await seen(clerk.getByRole('alert'))).toContain('账号或密码不正确');
    await picture(clerk, '10-wrong-password');
    await signIn(clerk, 'zhujian');
    const row = clerk.locator('.ticket', { hasText: number });
    await row.waitFor();
    expect(await seen(row)).toContain('柳青街道');
    expect(await seen(row)).toMatch(/剩|小时|分钟/);
    expect(await seen(clerk.locator('.tickets'))).not.toContain('饭店后厨');
    expect(await overflow(clerk)).toBe(0);
    await picture(clerk, '11-desk');
    await row.click();
    await clerk.getByRole('button', { name: '签收', exact: true }).waitFor();
    const detail = await seen(clerk.locator('.detail'));
    expect(detail).toContain('乱收停车费');
    expect(detail).toContain('138****5678');
    expect(await clerk.content()).not.toContain('13812345678');
    await picture(clerk, '12-ticket');
  });

  it('brings the department’s reply into the citizen’s open page, and the citizen’s word back to the desk', async () => {
    await clerk.getByRole('button', { name: '签收', exact: true }).click();
    await clerk.getByLabel('公开答复').fill('已约谈物业公司，本月多收的停车费今天起退回各户。');
    await clerk.getByLabel('内部办理记录').fill('约谈记录见卷宗');
    await picture(clerk, '13-reply');
    const before = await bot().count();
    await clerk.getByRole('button', { name: '提交答复' }).click();
    expect(await reply(before)).toContain('今天起退回各户');
    expect(await citizen.content()).not.toContain('约谈记录');
    await picture(citizen, '08-replied');
    expect(await tap('已解决')).toContain('已办结');
    await clerk.reload();
    await clerk.locator('.ticket', { hasText: number }).getByText('已办结').waitFor();
    await picture(clerk, '14-closed');
  });

  it('finds the conversation again after a reload', async () => {
    const before = await bot().count();
    await citizen.reload();
    await bot().nth(before - 1).waitFor();
    expect(await seen(citizen.locator('.log'))).toContain(number);
    await citizen.getByRole('button', { name: '大字' }).tap();
    expect(await overflow(citizen)).toBe(0);
    await picture(citizen, '09-large-type');
  });

  it('shows another department nothing of it', async () => {
    const other = await browser.open(`${service.url}/console`, PHONE);
    await signIn(other, 'huawu');
    await other.getByText('自来水有股泥味').waitFor();
    expect(await seen(other.locator('.tickets'))).not.toContain(number);
    expect(await overflow(other)).toBe(0);
    await picture(other, '15-operator-phone');
    await other.locator('.ticket').first().tap();
    await other.getByRole('button', { name: '派单', exact: true }).waitFor();
    expect(await overflow(other)).toBe(0);
    await picture(other, '16-dispatch-phone');
  });

  it('fits a wide window too, and keeps what was typed while the server is away', async () => {
    const wide = await browser.open(service.url, DESKTOP);
    await wide.locator('.row.theirs').first().waitFor();
    expect(await overflow(wide)).toBe(0);
    await picture(wide, '17-citizen-wide');
    expect(browser.complaints).toEqual([]);
    await service.kill();
    await wide.getByText('网络连接中断').waitFor();
    await wide.getByLabel('输入您的问题或要反映的事').fill('还没说完的话');
    expect(await wide.getByRole('button', { name: '发送', exact: true }).isDisabled()).toBe(true);
    await picture(wide, '18-offline');
    await wide.reload().catch(() => null);
  });
});
