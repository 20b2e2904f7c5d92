import { describeInBrowser, DESKTOP, judge, PHONE, seen } from '../helpers/browser.js';
import { bot, button, citizenAt, form, pill, startVisit } from '../browser/people.js';
import { answer, AWAY, card, place, register } from './citizen-steps.js';

describeInBrowser('a citizen’s tickets', () => {
  const visit = startVisit();

  it('takes what is to be done about a ticket to the conversation', async () => {
    const page = await visit.openChat(PHONE);
    const number = await register(page);
    await place(page, '我的工单').tap();
    await card(page).waitFor();
    expect(await seen(card(page))).toMatch(/地点\s*柳青街道金源小区/);
    await button(page, '催办').tap();
    await page.getByText(`已为您催办工单 ${number}`).waitFor();
    await place(page, '我的工单').tap();
    await button(page, '撤销工单').waitFor();
    // Once a day.
    expect(await button(page, '催办').count()).toBe(0);
    await button(page, '撤销工单').tap();
    await page.getByText(`要撤销工单 ${number}`).waitFor();
    await button(page, '不撤销').tap();
    await page.getByText('工单继续办理').waitFor();
    await place(page, '我的工单').tap();
    await button(page, '补充情况').tap();
    await page.getByText(`要给工单 ${number} 补充什么`).waitFor();
    await citizenAt(page).say('三单元的灯也坏了');
    await page.getByText(`已补充到工单 ${number}`).waitFor();
    // While the bot waits for the place of another matter, whatever is said would be taken for it.
    await citizenAt(page).say('村口路灯不亮了好几天没人管');
    await citizenAt(page).say('登记工单');
    await place(page, '我的工单').tap();
    await page.getByText('还有一件事没有说完').waitFor();
    expect(await button(page, '撤销工单').isDisabled()).toBe(true);
    await button(page, '回到对话').tap();
    await citizenAt(page).say('取消');
    await place(page, '我的工单').tap();
    await button(page, '撤销工单').waitFor();
    expect(await button(page, '撤销工单').isEnabled()).toBe(true);
    await page.context().close();
  }, 60_000);

  it('shows my tickets with state and limit, then the answer; and takes the verdict, by keyboard alone', async () => {
    const page = await visit.openChat(DESKTOP);
    const number = await register(page);
    await place(page, '我的工单').focus();
    await page.keyboard.press('Enter');
    await card(page).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('我的工单');
    expect(await button(page, '查询').evaluate((found) => found.clientWidth)).toBeGreaterThan(400);
    expect(await page.getByLabel('查询码').evaluate((found) => found.clientWidth)).toBeLessThan(430);
    expect(await seen(card(page))).toMatch(new RegExp(`${number}[\\s\\S]*已派给区住建局[\\s\\S]*感应灯[\\s\\S]*最迟答复`));
    await answer(visit, number, async () => {
      // That it was signed for is said by nobody: it stands there when the page is looked at again.
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await card(page).getByText('办理中').waitFor();
    });
    // The news comes by the conversation, and the list with it.
    await form(page, `评价工单 ${number}`).waitFor();
    expect(await seen(card(page))).toContain('感应灯已经换新');
    await button(page, '提交评价').focus();
    await page.keyboard.press('Enter');
    await page.getByText('请选择问题解决了没有').waitFor();
    await judge(page, 'c-verdict-missing');
    await pill(form(page, `评价工单 ${number}`), '已解决').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('师傅很认真');
    await judge(page, 'c-verdict');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('谢谢，您的评价已经记下').waitFor();
    await card(page).getByText('您的评价：已解决').waitFor();
    expect(await seen(card(page))).toContain('已办结');
    await judge(page, 'c-judged');
    await page.context().close();
  }, 90_000);

  it('sends a ticket back with the reason, and keeps the form when the line is lost', async () => {
    visit.expectComplaints(AWAY);
    const page = await visit.openChat(PHONE);
    const number = await register(page);
    await answer(visit, number);
    await place(page, '我的工单').tap();
    await button(page, '长者模式').tap();
    const judging = form(page, `评价工单 ${number}`);
    await pill(judging, '没解决').check();
    await pill(judging, '非常不满意').check();
    await judging.getByRole('textbox').fill('昨晚又不亮了');
    await page.route('**/follow-up', (route) => route.abort());
    await button(page, '提交评价').tap();
    await page.getByText('您填的还在').waitFor();
    await judge(page, 'c-verdict-lost');
    await page.unroute('**/follow-up');
    await button(page, '提交评价').tap();
    await page.getByText('谢谢，您的评价已经记下').waitFor();
    await card(page).getByText('第2次办理').first().waitFor();
    expect(await seen(card(page))).toMatch(/上一次的答复（区住建局）[\s\S]*感应灯已经换新/);
    await page.context().close();
  }, 90_000);

  it('finds a ticket by number and code on another phone, and says which of them is wrong', async () => {
    visit.expectComplaints(/status of 404/);
    const first = await visit.openChat(PHONE);
    await register(first);
    const opened = await seen(bot(first).last());
    const [number = '', code = ''] = [/\d{8}-\d{4}/.exec(opened)?.[0], /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(opened)?.[0]];
    const other = await visit.openChat(PHONE);
    await place(other, '我的工单').tap();
    await other.getByText('还没有登记过工单').waitFor();
    await judge(other, 'c-no-tickets');
    await other.getByLabel('工单编号').fill(number);
    await other.getByLabel('查询码').fill('ABCD-2222');
    await button(other, '查询').tap();
    await other.getByText('工单编号或查询码不正确').waitFor();
    await other.getByLabel('查询码').fill(code.toLowerCase());
    await button(other, '查询').tap();
    await card(other).waitFor();
    await other.waitForFunction(() => (document.querySelector('article')?.getBoundingClientRect().bottom ?? 9999) <= innerHeight);
    expect(await card(other).getByRole('button').count()).toBe(0);
    expect(await seen(card(other))).not.toContain('金源小区');
    expect(await seen(card(other))).toContain('已派给区住建局');
    expect(await seen(card(other))).not.toContain('感应灯');
    await answer(visit, number, async () => {
      await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await card(other).getByText('办理中').waitFor();
    });
    await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await card(other).getByText('感应灯已经换新').waitFor();
    await first.context().close();
    await other.context().close();
  }, 90_000);
});
