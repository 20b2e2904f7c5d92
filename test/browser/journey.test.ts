import type { Page } from 'playwright-core';
import { DESKTOP, describeInBrowser, PHONE, picture, seen, sticksOut } from '../helpers/browser.js';
import { picture as photo } from '../helpers/pictures.js';
import { bot, citizenAt, row, show, signIn, startVisit } from './people.js';

describeInBrowser('a citizen on a phone and a clerk at a desk', () => {
  const visit = startVisit();
  let citizen: Page;
  let clerk: Page;
  let li: ReturnType<typeof citizenAt>;
  let number = '';

  beforeAll(async () => {
    citizen = await visit.openChat(PHONE);
    li = citizenAt(citizen);
  });

  it('greets the citizen, with the district’s name and the emergency numbers in sight', async () => {
    await bot(citizen).first().waitFor();
    expect(await citizen.title()).toBe('一号通 · 兰山区政务咨询');
    expect(await seen(bot(citizen).first().locator('.text'))).toContain('我是一号通');
    for (const call of ['110', '119', '120', '122']) expect(await citizen.locator(`.emergency a[href="tel:${call}"]`).isVisible()).toBe(true);
    await citizen.getByText('大家常问').waitFor();
    expect(await li.choices()).toContain('低保名单在哪里公示');
    expect(await sticksOut(citizen)).toEqual([]);
    await picture(citizen, '01-greeting');
  });

  it('answers a question with its source, and takes 有用', async () => {
    expect(await li.say('俺想开个公司，几天能办下来？')).toContain('3个工作日');
    expect(await li.choices()).toEqual(['有用', '没用']);
    await picture(citizen, '02-answer');
    await citizen.locator('.source summary').last().tap();
    const source = citizen.locator('.source').last();
    expect(await seen(source)).toContain('《2018年兰山区政务公开工作要点》');
    expect(await seen(source)).toContain('临兰政办发〔2018〕30号');
    expect(await seen(source)).toMatch(/责任部门：[^\n]+\n+发文日期：2018-08-20/);
    await expectInView(source.locator('p').last());
    expect(await sticksOut(citizen)).toEqual([]);
    await picture(citizen, '03-source');
    expect(await li.tap('有用')).toContain('很高兴帮到您');
  });

  it('asks back with choices to tap when several entries are close', async () => {
    await li.say('低保');
    const choices = await li.choices();
    expect(choices.length).toBeGreaterThan(1);
    expect(choices.length).toBeLessThanOrEqual(4);
    expect(choices.at(-1)).toBe('都不是');
    await picture(citizen, '04-choices');
    const before = await bot(citizen).count();
    await citizen.locator('.choices button').first().tap();
    await li.reply(before);
    await bot(citizen).nth(before).locator('.source').waitFor();
  });

  it('shows whom to call before anything else in an emergency', async () => {
    expect(await li.say('我家厨房着火了')).toContain('119');
    const calls = citizen.locator('.bubble.urgent').last().getByRole('link');
    expect(await seen(calls.first())).toBe('拨打 119');
    expect(await calls.first().getAttribute('href')).toBe('tel:119');
    expect(await sticksOut(citizen)).toEqual([]);
    await picture(citizen, '05-emergency');
  });

  it('offers a ticket for a matter with department and limit, asks where and whom to call, and gives a number', async () => {
    await citizen.getByLabel('选择照片').setInputFiles({ name: '收据.jpg', mimeType: 'image/jpeg', buffer: await photo({ width: 1_200, height: 800 }) });
    await citizen.getByRole('list', { name: '要发送的照片' }).locator('img').waitFor();
    const offer = await li.say('小区物业乱收停车费，问他们也不给个说法，气死人了');
    expect(offer).toContain('区住建局');
    expect(offer).toContain('5个工作日');
    await picture(citizen, '06-offer');
    expect(await li.tap('登记工单')).toContain('在哪里');
    expect(await li.say('柳青街道金源小区')).toContain('电话');
    const summary = await li.say('13812345678');
    for (const words of ['乱收停车费', '柳青街道金源小区', '138****5678', '区住建局', '最迟']) expect(summary).toContain(words);
    expect(await sticksOut(citizen)).toEqual([]);
    await picture(citizen, '07-confirm');
    const opened = await li.tap('确认提交');
    number = /\d{8}-\d{4}/.exec(opened)?.[0] ?? '';
    expect(number).toMatch(/^\d{8}-\d{4}$/);
    expect(opened).toContain('已派给区住建局');
    const { height } = (await citizen.locator('.ticket-number').last().boundingBox()) ?? { height: 99 };
    expect(height).toBeLessThan(40); // on one line
    await picture(citizen, '08-opened');
  });

  it('shows the clerk of that department the ticket with its countdown, and the contact masked', async () => {
    clerk = await visit.openConsole(DESKTOP);
    await signIn(clerk, 'zhujian');
    const mine = row(clerk, number);
    await mine.waitFor();
    expect(await seen(mine)).toContain('柳青街道');
    expect(await seen(mine)).toMatch(/签收 剩余\d+(天|小时|分钟)/);
    expect(await seen(clerk.locator('.tickets'))).not.toContain('饭店后厨');
    expect(await sticksOut(clerk)).toEqual([]);
    await picture(clerk, '10-desk');
    await mine.click();
    await clerk.getByRole('button', { name: '签收', exact: true }).waitFor();
    const detail = await seen(clerk.locator('.detail'));
    for (const words of ['乱收停车费', '柳青街道金源小区', '138****5678', '签收']) expect(detail).toContain(words);
    expect(await clerk.content()).not.toContain('13812345678');
    const small = clerk.getByRole('img', { name: '市民的照片1' });
    expect(await small.evaluate((image) => (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).naturalWidth))).toBe(1_200);
    const [whole] = await Promise.all([clerk.context().waitForEvent('page'), small.click()]);
    await whole.locator('img').waitFor();
    await whole.close();
    await clerk.getByText('怎么算的').first().click();
    await clerk.getByText('第1个工作日').first().waitFor();
    expect(await sticksOut(clerk)).toEqual([]);
    await picture(clerk, '11-ticket');
  });

  it('brings the department’s reply, once it is reviewed, into the citizen’s open page, without the internal note', async () => {
    await clerk.getByRole('button', { name: '签收', exact: true }).click();
    await clerk.getByLabel('公开答复').fill('已约谈物业公司，本月多收的停车费今天起退回各户。');
    await picture(clerk, '12-reply');
    await clerk.getByLabel('内部办理记录').fill('约谈记录见卷宗');
    await expectInView(clerk.locator('.ticket', { hasText: number }));
    await expectInView(clerk.getByRole('button', { name: '提交答复' }));
    await clerk.getByLabel('内部办理记录').press('End'); // typed where it can be seen, not under the button
    await expectInView(clerk.getByLabel('内部办理记录'));
    const before = await bot(citizen).count();
    await clerk.getByRole('button', { name: '提交答复' }).click();
    await clerk.getByText('答复已提交审核，审核通过后发给市民。').waitFor();
    await clerk.getByText('答复正在审核').waitFor();
    await picture(clerk, '12-in-review');
    expect(await bot(citizen).count()).toBe(before); // nobody has read it yet
    const operator = await visit.openTickets(DESKTOP);
    await signIn(operator, 'huawu');
    await operator.locator('.ticket', { hasText: number }).click();
    const review = operator.getByRole('form', { name: '审核答复' });
    await review.waitFor();
    expect(await seen(review)).toMatch(/区住建局[\s\S]+今天起退回各户/);
    await picture(operator, '12-review');
    await review.getByRole('button', { name: '通过并发出答复' }).click();
    await operator.getByText('答复已通过').waitFor();
    expect(await li.reply(before)).toContain('今天起退回各户');
    expect(await li.choices()).toEqual(['已解决', '没解决']);
    expect(await citizen.content()).not.toContain('约谈记录');
    await picture(citizen, '09-replied');
  });

  it('closes the ticket on the desk when the citizen taps 已解决', async () => {
    expect(await li.tap('已解决')).toContain('已办结');
    await clerk.getByRole('button', { name: '返回列表' }).click();
    await show(clerk, '已办结');
    const mine = row(clerk, number);
    await mine.click();
    await clerk.locator('.detail').getByText('市民评价：已解决').waitFor();
    await clerk.locator('.title').getByText('已办结').waitFor();
    await mine.getByText('已办结').waitFor();
    expect(await clerk.getByRole('button', { name: '提交答复' }).count()).toBe(0);
    await picture(clerk, '13-closed');
  });

  it('finds the conversation again after a reload, for elder people too', async () => {
    const before = await bot(citizen).count();
    await citizen.reload();
    await bot(citizen).nth(before - 1).waitFor();
    expect(await bot(citizen).count()).toBe(before);
    expect(await seen(citizen.locator('.log'))).toContain(number);
    await citizen.getByRole('button', { name: '长者模式' }).tap();
    await expectInView(bot(citizen).last());
    expect(await sticksOut(citizen)).toEqual([]);
    await picture(citizen, '14-large-type');
    expect(await li.say('查进度')).toContain(number);
    await citizen.getByRole('button', { name: '标准模式' }).tap();
  });

  it('fits a desk on a phone and the citizen’s page in a wide window', async () => {
    const operator = await visit.openTickets(PHONE);
    await signIn(operator, 'huawu');
    await operator.getByText('自来水有股泥味').waitFor();
    expect(await seen(operator.locator('.tickets'))).not.toContain(number);
    expect(await sticksOut(operator)).toEqual([]);
    await picture(operator, '24-operator-phone');
    await operator.locator('.ticket').first().tap();
    await operator.getByRole('button', { name: '派单', exact: true }).waitFor();
    expect(await sticksOut(operator)).toEqual([]);
    await picture(operator, '25-dispatch-phone');
    const wide = await visit.openChat(DESKTOP);
    await bot(wide).first().waitFor();
    expect(await sticksOut(wide)).toEqual([]);
    await picture(wide, '26-citizen-wide');
  });
});

/** Wholly or in part within the window, and not scrolled away. */
async function expectInView(locator: ReturnType<Page['locator']>): Promise<void> {
  const ratio = await locator.evaluate((element) => new Promise<number>((resolve) => {
    new IntersectionObserver(([entry], observer) => {
      observer.disconnect();
      resolve(entry?.intersectionRatio ?? 0);
    }).observe(element);
  }));
  expect(ratio).toBeGreaterThan(0.9);
}
