import type { Page } from 'playwright-core';
import { barriers, DESKTOP, describeInBrowser, PHONE, picture, seen, sticksOut } from '../helpers/browser.js';
import { eventually } from '../helpers/service.js';
import { bot, citizenAt, goTo, lookAgain, signIn, startVisit } from '../browser/people.js';

const AWAY = /net::ERR_|Failed to load resource/;

describeInBrowser('an editor and the questions that were not answered', () => {
  const visit = startVisit();
  let editor: Page;

  const row = (page: Page, words: string) => page.locator('.question', { hasText: words });
  const words = (page: Page) => page.locator('.question .words').allInnerTexts();
  const show = async (page: Page, status: string): Promise<void> => {
    await page.locator('.filters').getByRole('button', { name: status, exact: true }).click();
    await page.locator('.question, .list .empty:not([role=status])').first().waitFor(); // not “正在读取…”
  };

  it('sees them in groups, biggest first, each with reasons and trend in words', async () => {
    editor = await visit.openConsole(DESKTOP);
    await signIn(editor, 'bianji');
    await row(editor, '充电桩').waitFor();
    expect((await words(editor)).slice(0, 3)).toEqual(['电动车充电桩怎么申请安装', '低保每个月能领多少钱', '新生儿落户需要什么材料']);
    const first = await seen(row(editor, '充电桩'));
    expect(first).toContain('14 次');
    expect(first).toContain('近7天 11 次，比前7天多 8 次');
    expect(await row(editor, '充电桩').getByRole('img').getAttribute('aria-label')).toMatch(/^近14天每天次数：(?:\d+、){13}\d+$/);
    expect(await seen(row(editor, '低保'))).toContain('答复没有用×10');
    expect(await words(editor)).not.toContain('公交老年卡在哪里年审'); // resolved
    expect(await sticksOut(editor)).toEqual([]);
    expect(await barriers(editor)).toEqual([]);
    await picture(editor, '50-questions');
    for (const order of ['最近问的在前', '上升快的在前']) {
      await editor.getByRole('combobox', { name: '排序' }).click();
      await editor.locator('.ant-select-item-option', { hasText: order }).click();
    }
    await editor.waitForFunction(() => document.querySelectorAll('.question .words')[1]?.textContent?.includes('灵活就业'));
  });

  it('finds there what a citizen has just asked in vain, without the phone number', async () => {
    const citizen = await visit.openChat(PHONE);
    await bot(citizen).first().waitFor();
    const li = citizenAt(citizen);
    expect(await li.say('夜间摆摊烧烤要办哪种证，电话13812345678')).toContain('没有查到');
    await lookAgain(editor);
    await expectSoon(editor, '夜间摆摊烧烤');
    await row(editor, '夜间摆摊烧烤').click();
    await editor.locator('.asked li').first().waitFor();
    expect(await seen(editor.locator('.detail'))).toContain('夜间摆摊烧烤要办哪种证，电话［电话］');
    expect(await editor.content()).not.toContain('13812345678');
    expect(await sticksOut(editor)).toEqual([]);
    expect(await barriers(editor)).toEqual([]);
    await picture(editor, '51-question-open');
  });

  it('marks a group as done with a note; it leaves the list and comes back when it is asked again', async () => {
    await editor.getByLabel('备注').fill('已加解读“夜间摊点”');
    await editor.getByRole('button', { name: '标记已补充' }).click();
    await editor.locator('.detail').getByText('已标记为“已补充”').waitFor();
    await row(editor, '夜间摆摊烧烤').waitFor({ state: 'detached' });
    expect(await seen(editor.locator('.history'))).toMatch(/已补充 编辑\s+已加解读“夜间摊点”/);
    await picture(editor, '52-question-done');
    const citizen = await visit.openChat(PHONE);
    await bot(citizen).first().waitFor();
    await citizenAt(citizen).say('夜间摆摊烧烤要办什么证');
    await lookAgain(editor);
    await expectSoon(editor, '夜间摆摊烧烤');
    expect(await seen(row(editor, '夜间摆摊烧烤'))).toContain('补充后又有人问');
    await editor.locator('.detail .asked li').nth(1).waitFor();
    await editor.getByRole('button', { name: '标记已补充' }).waitFor();
    expect(await sticksOut(editor)).toEqual([]);
    await picture(editor, '53-question-again');
  });

  it('puts one aside, and takes it back', async () => {
    await editor.getByRole('button', { name: '返回列表' }).click();
    await row(editor, '养老院').click();
    await editor.locator('.detail').getByRole('button', { name: '不处理', exact: true }).click();
    await editor.locator('.detail').getByText('已标记为“不处理”').waitFor();
    await show(editor, '不处理');
    await eventually('only what was put aside is listed', async () => (await words(editor)).join() === '养老院床位费有补贴吗');
    await editor.getByRole('button', { name: '放回待补充' }).click();
    await editor.getByText('没有标记为“不处理”的问题').waitFor();
    expect(await sticksOut(editor)).toEqual([]);
    await picture(editor, '54-questions-empty');
    await show(editor, '已补充');
    await eventually('only what was marked is listed', async () => (await words(editor)).join() === '公交老年卡在哪里年审');
  });

  it('works on a phone, with the way back of the phone, and wraps long words', async () => {
    const citizen = await visit.openChat(PHONE);
    await bot(citizen).first().waitFor();
    await citizenAt(citizen).say(`宠物狗登记证遗失之后补领需要本人到场吗${'，我和家里人都在外地上班回不来，邻居说要本人到场'.repeat(6)}https://example.invalid/${'0123456789abcdef'.repeat(6)}/${'Abcdefghij'.repeat(12)}`);
    const phone = await visit.openConsole(PHONE);
    await signIn(phone, 'bianji');
    await row(phone, '充电桩').waitFor();
    await expectSoon(phone, '宠物狗登记证');
    expect(await sticksOut(phone)).toEqual([]);
    await picture(phone, '55-questions-phone');
    await row(phone, '宠物狗登记证').tap();
    await phone.locator('.asked li').first().waitFor();
    expect(await sticksOut(phone)).toEqual([]);
    await picture(phone, '56-question-phone');
    await phone.goBack();
    await row(phone, '低保').tap();
    await phone.getByText('当时给出的解读').first().waitFor();
    expect(await sticksOut(phone)).toEqual([]);
    await picture(phone, '57-question-phone-disliked');
    await phone.reload();
    await phone.locator('.matter', { hasText: '低保每个月能领多少钱' }).waitFor();
  });

  it('shows a supervisor the same without anything to press, beside the tickets', async () => {
    for (const [size, name] of [[DESKTOP, 'wide'], [PHONE, 'phone']] as const) {
      const supervisor = await visit.openTickets(size);
      await signIn(supervisor, 'duban');
      await supervisor.locator('.ticket').first().waitFor();
      await goTo(supervisor, '待补充的问题');
      await row(supervisor, '充电桩').click();
      await supervisor.locator('.asked li').first().waitFor();
      expect(await supervisor.getByRole('button', { name: '标记已补充' }).count()).toBe(0);
      expect(await sticksOut(supervisor)).toEqual([]);
      await picture(supervisor, `58-supervisor-${name}`);
      await goTo(supervisor, '工单');
      await supervisor.locator('.ticket').first().waitFor();
      expect(await sticksOut(supervisor)).toEqual([]);
    }
  });

  it('tells that the server is away and keeps the note', async () => {
    visit.expectComplaints(AWAY);
    await row(editor, '公交老年卡').click();
    await editor.getByLabel('备注').fill('改天再看');
    await editor.route('**/api/v1/unanswered**', (route) => route.abort());
    await editor.route('**/api/v1/unanswered/**', (route) => route.abort());
    await editor.getByRole('button', { name: '放回待补充' }).click();
    await editor.locator('.action').getByText('网络连接不上').waitFor();
    await lookAgain(editor);
    await editor.locator('.connection-bar').waitFor({ state: 'attached' });
    expect(await editor.getByLabel('备注').inputValue()).toBe('改天再看');
    expect(await sticksOut(editor)).toEqual([]);
    await picture(editor, '59-questions-away');
  });

  /** Within the seconds that grouping and the page's own refresh take. */
  async function expectSoon(page: Page, text: string): Promise<void> {
    for (let tries = 0; tries < 20 && (await row(page, text).count()) === 0; tries += 1) {
      await page.waitForTimeout(500);
      await lookAgain(page);
    }
    await row(page, text).waitFor();
  }
});
