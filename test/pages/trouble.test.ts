import { DESKTOP, describeInBrowser, PHONE, picture, seen, sticksOut } from '../helpers/browser.js';
import { bot, box, button, citizenAt, detail, form, look, row, show, signIn, startVisit, told } from '../browser/people.js';

/** Chromium's own notes about a server that is away; the test took it away. */
const AWAY = /net::ERR_|WebSocket connection to|Failed to load resource/;
/** The page tries again after up to four, eight, … seconds. */
const RECONNECT_MS = 30_000;

describeInBrowser('when something goes wrong', () => {
  const visit = startVisit();

  it('offers to send again what did not go out, and sends it once', async () => {
    visit.expectComplaints(AWAY);
    const citizen = await visit.openChat(PHONE);
    await bot(citizen).first().waitFor();
    await citizen.route('**/activities', (route) => route.abort());
    await box(citizen).fill('新开办企业几天能办完？');
    await citizen.getByRole('button', { name: '发送', exact: true }).tap();
    const again = citizen.getByRole('button', { name: '发送失败，点此重发' });
    await again.waitFor();
    expect(await sticksOut(citizen)).toEqual([]);
    await picture(citizen, '30-not-sent');
    await citizen.unroute('**/activities');
    await again.tap();
    expect(await citizenAt(citizen).reply(1)).toContain('3个工作日');
    expect(await citizen.locator('.row.mine').count()).toBe(1);
    expect(await again.count()).toBe(0);
  });

  it('tells that the server is away, keeps what is typed, and goes on when it is back', async () => {
    visit.expectComplaints(AWAY);
    const citizen = await visit.openChat(PHONE);
    const li = citizenAt(citizen);
    await bot(citizen).first().waitFor();
    await li.say('低保名单在哪里公示？');
    await visit.kill();
    await citizen.getByText('网络连接中断').waitFor();
    await box(citizen).fill('还没说完的话');
    expect(await citizen.getByRole('button', { name: '发送', exact: true }).isDisabled()).toBe(true);
    await picture(citizen, '31-away');
    await visit.restart();
    await citizen.getByText('网络连接中断').waitFor({ state: 'detached', timeout: RECONNECT_MS });
    expect(await citizen.locator('.row.mine').count()).toBe(1);
    expect(await box(citizen).inputValue()).toBe('还没说完的话');
    expect(await li.say('低保名单在哪里公示？')).toContain('公示');
  }, 60_000);

  it('keeps what a clerk types while a part of the page does not come, and shows the part when it does', async () => {
    visit.expectComplaints(AWAY);
    const clerk = await visit.openTickets(DESKTOP);
    const paper = /\/printed-paper-[^/]+\.(?:js|css)$/;
    let refused = 0;
    await clerk.route(paper, async (route) => {
      refused += 1;
      await route.abort();
    });
    await signIn(clerk, 'zhujian');
    await row(clerk, '楼道感应灯').click();
    await clerk.getByLabel('公开答复').fill('物业已更换全部感应灯。');
    // Code and styles, once with the page and once more.
    while (refused < 3) await clerk.waitForEvent('requestfailed');
    expect(await clerk.getByLabel('公开答复').inputValue()).toBe('物业已更换全部感应灯。');
    expect(await clerk.getByRole('alert').count()).toBe(0);
    await clerk.unroute(paper);
    await clerk.emulateMedia({ media: 'print' });
    await clerk.waitForFunction(() => {
      window.dispatchEvent(new Event('beforeprint'));
      return document.querySelector('.paper') !== null;
    });
    expect(await clerk.getByRole('button', { name: '提交答复' }).isVisible()).toBe(false); // its styles have come, too
  });

  it('keeps a clerk’s unfinished reply through a server that is away and a session that has ended', async () => {
    visit.expectComplaints(AWAY);
    const clerk = await visit.openConsole(DESKTOP);
    await signIn(clerk, 'zhujian');
    await clerk.locator('.ticket', { hasText: '楼道感应灯' }).click();
    await clerk.getByLabel('公开答复').fill('物业已更换全部感应灯。');
    await visit.kill();
    await clerk.getByRole('button', { name: '提交答复' }).click();
    await clerk.locator('.action').getByText('网络连接不上').waitFor();
    await picture(clerk, '32-not-submitted');
    await clerk.locator('.connection-bar').waitFor({ state: 'attached' });
    expect(await sticksOut(clerk)).toEqual([]);
    await picture(clerk, '33-desk-away');
    await visit.restart();
    await clerk.locator('.connection-bar').waitFor({ state: 'detached' });
    await clerk.context().clearCookies();
    await clerk.getByRole('button', { name: '提交答复' }).click();
    await clerk.getByText('登录已过期').waitFor();
    await picture(clerk, '34-session-ended');
    await signIn(clerk, 'zhujian');
    expect(await clerk.getByLabel('公开答复').inputValue()).toBe('物业已更换全部感应灯。');
    await clerk.getByRole('button', { name: '提交答复' }).click();
    await clerk.locator('.answer').getByText('物业已更换全部感应灯。').waitFor();
  }, 60_000);

  it('keeps a note, once, though the answer to it was lost on the way', async () => {
    visit.expectComplaints(AWAY);
    const operator = await visit.openTickets(DESKTOP);
    await signIn(operator, 'huawu');
    await show(operator, '办理中');
    await row(operator, '停水').click();
    await button(operator, '添加内部记录').click();
    await form(operator, '添加内部记录').getByLabel('内部记录').fill('已联系自来水公司，正在抢修。');
    await operator.route('**/note', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await button(operator, '添加记录').click();
    await form(operator, '添加内部记录').getByText('网络连接不上').waitFor();
    await look(operator, '41-note-lost');
    await operator.unroute('**/note');
    await button(operator, '添加记录').click();
    await told(operator, '内部记录已添加。');
    expect(await detail(operator).locator('.notes li').count()).toBe(1);
    await button(operator, '添加内部记录').click();
    await operator.keyboard.press('Escape');
    expect(await button(operator, '添加内部记录').evaluate((element) => element === document.activeElement)).toBe(true);
    await look(operator, '42-noted');
  });

  it('tells a wrong password, and a lock after five', async () => {
    visit.expectComplaints(/status of 4\d\d \(.*\) \S+\/api\/v1\/session/);
    const clerk = await visit.openConsole(PHONE);
    await signIn(clerk, 'duban', 'not this one');
    await clerk.getByText('账号或密码不正确').waitFor();
    expect(await sticksOut(clerk)).toEqual([]);
    await picture(clerk, '35-wrong-password');
    for (let tries = 2; tries <= 5; tries += 1) {
      const answered = clerk.waitForResponse('**/api/v1/session');
      await signIn(clerk, 'duban', `not this one ${tries}`);
      await answered;
    }
    await clerk.getByText('账号已暂时锁定').waitFor();
    await picture(clerk, '36-locked');
    // The right password helps no more. Its refusal has to arrive here, or the next test would be blamed for it.
    const refused = clerk.waitForResponse('**/api/v1/session');
    await signIn(clerk, 'duban');
    expect((await refused).status()).toBe(423);
    await clerk.getByText('账号已暂时锁定').waitFor();
  });

  it('wraps long words and long texts, for elder people too', async () => {
    const citizen = await visit.openChat(PHONE);
    await bot(citizen).first().waitFor();
    await citizen.getByRole('button', { name: '长者模式' }).tap();
    const li = citizenAt(citizen);
    const matter = `小区电梯坏了一个月，物业一直没人修。${'楼里住着好几位老人，每天爬十二层楼买菜看病，腿都受不了，打了物业电话总说等配件。'.repeat(3)}`;
    expect(await li.say(matter)).toContain('登记');
    expect(await sticksOut(citizen)).toEqual([]);
    await picture(citizen, '37-long');
    await li.tap('登记工单');
    await li.say(`柳青街道${'金源世纪花园小区东北门'.repeat(5)}https://example.invalid/${'0123456789abcdef'.repeat(8)}`);
    await li.say('跳过');
    expect(await sticksOut(citizen)).toEqual([]);
    await picture(citizen, '38-long-confirm');
    expect(await li.tap('确认提交')).toContain('工单已受理');
    const clerk = await visit.openConsole(PHONE);
    await signIn(clerk, 'zhujian');
    await row(clerk, '电梯坏了').waitFor();
    expect(await sticksOut(clerk)).toEqual([]);
    await picture(clerk, '39-long-list');
    await row(clerk, '电梯坏了').tap();
    await clerk.getByRole('button', { name: '签收', exact: true }).waitFor();
    expect(await sticksOut(clerk)).toEqual([]);
    await picture(clerk, '40-long-ticket');
    const ticket = await seen(clerk.locator('.detail'));
    for (const words of ['爬十二层楼', '金源世纪花园', '89abcdef']) expect(ticket).toContain(words);
  });
});
