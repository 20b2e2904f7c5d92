import type { Page } from 'playwright-core';
import { barriers, DESKTOP, describeInBrowser, judgeInWidths, PHONE, picture, seen, sticksOut } from '../helpers/browser.js';
import { button, goTo, lookAgain, signIn, signOut, startVisit } from '../browser/people.js';

const AWAY = /net::ERR_|Failed to load resource/;

describeInBrowser('an editor who wants to know why', () => {
  const visit = startVisit();
  let editor: Page;

  const decision = (page: Page, kind: string | null) => page.locator(`.decision${kind === null ? '' : `.of-${kind}`}`);
  /** Asks, and waits for an answer to these very words: the one before is gone as soon as the button is pressed. */
  const ask = async (page: Page, text: string, kind: string | null): Promise<string> => {
    await page.getByLabel('群众的话').fill(text);
    const answered = page.waitForResponse('**/api/v1/explanations');
    await page.getByRole('button', { name: '看看为什么' }).click();
    expect((await answered).request().postDataJSON()).toEqual({ text });
    await decision(page, kind).waitFor();
    return seen(decision(page, kind));
  };

  it('writes a question and reads the decision first, then by which words and over which line', async () => {
    editor = await visit.openConsole(DESKTOP);
    await signIn(editor, 'bianji');
    await goTo(editor, '为什么这样答');
    await editor.getByText('还没有要看的话').waitFor();
    expect(await sticksOut(editor)).toEqual([]);
    await picture(editor, '60-explain-empty');
    expect(await ask(editor, '低保名单在哪里公示', 'answer')).toMatch(/会直接答复《低保名单在哪四级公示》：把握 9\d%(以上)?，达到答复线 6\d%/);
    expect(await editor.locator('.axis').first().getAttribute('aria-label')).toMatch(/^反问线 \d\d%，答复线 6\d%$/);
    expect(await seen(editor.locator('.likely .used'))).toMatch(/用它答复[\s\S]+低保/);
    expect(await seen(editor.locator('.gets'))).toContain('来源：《');
    await judgeInWidths(editor, '61-explain-answer');
    expect(await ask(editor, '低保怎么公示', 'clarify')).toContain('没到答复线');
    expect(await editor.locator('.likely .used').count()).toBe(3);
    await judgeInWidths(editor, '62-explain-choices');
  });

  it('opens the interpretation that would be quoted, and finds the words again', async () => {
    const entry = editor.locator('.likely .used a').first();
    const title = await seen(entry);
    await entry.click();
    await editor.getByRole('heading', { name: title, level: 1 }).waitFor();
    await editor.goBack();
    await decision(editor, 'clarify').waitFor();
    expect(await editor.getByLabel('群众的话').inputValue()).toBe('低保怎么公示');
  });

  it('speaks English around what citizens read', async () => {
    await button(editor, 'English').click();
    await editor.getByRole('heading', { name: 'Which department it is for' }).waitFor();
    expect(await seen(editor.locator('.heard'))).toContain('No town or street is named');
    await judgeInWidths(editor, '62-explain-english');
    await button(editor, '中文').click();
    await editor.getByRole('heading', { name: '归哪个部门' }).waitFor();
  });

  it('comes from a group of unanswered questions with its words, which stand in no address, and goes back to it', async () => {
    await goTo(editor, '待补充的问题');
    await editor.locator('.question', { hasText: '充电桩' }).click();
    await editor.locator('.detail').getByRole('button', { name: '看看为什么' }).click();
    await decision(editor, 'handover').waitFor();
    expect(await seen(decision(editor, 'handover'))).toContain('没到反问线');
    expect(await editor.getByLabel('群众的话').inputValue()).toBe('电动车充电桩怎么申请安装');
    expect(new URL(editor.url())).toMatchObject({ pathname: '/console/explain', search: '', hash: '' });
    expect(await sticksOut(editor)).toEqual([]);
    await picture(editor, '63-explain-from-question');
    await editor.getByRole('button', { name: '返回这组问题' }).click();
    await editor.locator('.detail .matter', { hasText: '充电桩' }).waitFor();
    await editor.locator('.asked li').first().waitFor();
    await picture(editor, '64-question-with-why');
  });

  it('works on a supervisor’s phone: a cry for help, a matter, several things, long words, and a reload', async () => {
    const phone = await visit.openConsole(PHONE);
    await signIn(phone, 'duban');
    await goTo(phone, '为什么这样答');
    expect(await ask(phone, '我家厨房着火了', 'emergency')).toContain('119');
    await picture(phone, '65-explain-emergency-phone');
    await ask(phone, '柳青街道金源小区物业乱收停车费，问他们也不给个说法', 'handover');
    expect(await seen(phone.locator('.stages'))).toMatch(/是，投诉[\s\S]+柳青街道[\s\S]+区住建局/);
    expect([await sticksOut(phone), await barriers(phone)]).toEqual([[], []]);
    await phone.locator('.stages > li').nth(2).evaluate((element) => element.scrollIntoView());
    await picture(phone, '66-explain-matter-phone');
    await ask(phone, '新开办企业几天能办完？小区电梯坏了没人修', 'several');
    await phone.getByRole('button', { name: '新开办企业几天能办完？' }).tap();
    await decision(phone, 'answer').waitFor();
    const long = `${'小区电梯坏了没人修，'.repeat(12)}见${'Abcdefghij'.repeat(12)}`;
    await ask(phone, long, null);
    expect(await sticksOut(phone)).toEqual([]);
    await picture(phone, '67-explain-long-phone');
    await phone.reload();
    await decision(phone, null).waitFor();
    expect(await phone.getByLabel('群众的话').inputValue()).toBe(long);
  });

  it('tells that the server is away, keeps the words, and shows the next person none of them', async () => {
    visit.expectComplaints(AWAY);
    await goTo(editor, '为什么这样答');
    await decision(editor, 'handover').waitFor();
    await editor.route('**/api/v1/explanations', (route) => route.abort());
    await editor.getByLabel('群众的话').fill('张三的电话是多少');
    await editor.getByLabel('群众的话').press('Enter');
    await editor.getByRole('alert').getByText('网络连接不上').waitFor();
    await lookAgain(editor);
    expect(await editor.getByLabel('群众的话').inputValue()).toBe('张三的电话是多少');
    expect(await sticksOut(editor)).toEqual([]);
    await picture(editor, '68-explain-away');
    await editor.unroute('**/api/v1/explanations');
    await ask(editor, '张三的电话是多少', 'service');
    await signOut(editor);
    await signIn(editor, 'bianji');
    await goTo(editor, '为什么这样答');
    await editor.getByText('还没有要看的话').waitFor();
    expect(await editor.getByLabel('群众的话').inputValue()).toBe('');
  });
});
