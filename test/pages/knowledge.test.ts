import type { Page } from 'playwright-core';
import { describeInBrowser, judge, PHONE, seen, WIDE } from '../helpers/browser.js';
import { createConsoleClient } from '../helpers/console-client.js';
import { bot, button, citizenAt, goTo, PASSWORD, putRight, startVisit } from '../browser/people.js';

const VARIANTS = ['新生儿落户需要什么材料', '孩子出生了怎么上户口', '刚生的娃落户带啥', '新生儿上户口去哪办', '宝宝落户要多久', '给新生儿报户口', '孩子上户口要不要钱', '出生登记怎么办'];
const PHRASE = '俺孙子刚出生咋上户口';

describeInBrowser('an editor who writes what citizens are answered with', () => {
  const visit = startVisit();
  let editor: Page;
  let supervisor: Page;
  let address = '';

  const variant = (page: Page, number: number) => page.getByRole('textbox', { name: `第 ${number} 种问法`, exact: true });
  const choose = async (page: Page, label: string, option: string): Promise<void> => {
    await page.getByRole('combobox', { name: label }).fill(option);
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option }).first().click();
  };

  it('finds an entry by the words in it, and reads it beside the document it rests on', async () => {
    editor = await visit.enter('bianji');
    await goTo(editor, '解读');
    await editor.locator('.ant-table-row').nth(5).waitFor();
    await judge(editor, 'k-list');
    await editor.getByLabel('查找解读').fill('低保 四级');
    await editor.keyboard.press('Enter');
    await editor.getByRole('link', { name: '低保名单在哪四级公示' }).click();
    await editor.locator('.sections [aria-current]').waitFor();
    expect(await seen(editor.locator('.beside aside'))).toContain('临兰政办发〔2018〕30号');
    expect(await seen(editor.locator('.answer-shown'))).toContain('低保');
    await judge(editor, 'k-entry');
    await editor.getByRole('link', { name: '返回列表' }).click();
    expect(await editor.getByLabel('查找解读').inputValue()).toBe('低保 四级');
    await button(editor, '清除条件').click();
    await editor.locator('.ant-table-row').nth(5).waitFor();
  });

  it('writes one, and sees at each step whether a citizen’s words would find it', async () => {
    await editor.getByRole('link', { name: '写一条解读' }).click();
    await button(editor, '保存草稿').click();
    await editor.getByText('请选择依据的文件').waitFor();
    expect(await editor.locator('.ant-form-item-explain-error').allInnerTexts()).toEqual(expect.arrayContaining(['请填写标题', '至少要有一个责任部门', '请选择章节']));
    await judge(editor, 'k-faults');
    await editor.getByLabel('试一试，能不能找到').fill(PHRASE);
    await editor.getByText('找不到这条').or(editor.getByText('找到的是别的解读')).waitFor();
    await choose(editor, '依据的文件', '政务公开工作要点');
    await choose(editor, '章节', '四（五）');
    await editor.getByLabel('标题').fill('新生儿落户要带什么');
    await editor.getByLabel('主题').fill('落户');
    await choose(editor, '责任部门', '区住建局');
    await editor.keyboard.press('Escape');
    await variant(editor, 1).fill(VARIANTS[0] ?? '');
    for (const variant of VARIANTS.slice(1)) {
      await editor.keyboard.press('Enter');
      await editor.keyboard.type(variant);
    }
    expect(await editor.locator('.variant input').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))).toEqual(VARIANTS);
    await editor.getByText('能找到，会直接用这条答复').or(editor.getByText('会反问，这条在选项里')).waitFor();
    await editor.getByLabel('是什么').fill('新生儿由父母一方申报落户。');
    await editor.getByLabel('怎么办').fill('带出生医学证明、户口簿、结婚证到户籍窗口办理。');
    await editor.getByLabel('找谁').fill('有疑问请问区住建局。');
    await button(editor, '加为一种问法').click();
    await editor.getByText('能找到，会直接用这条答复').waitFor();
    expect(await editor.locator('.variant input').count()).toBe(9);
    await judge(editor, 'k-writing');
  });

  it('keeps what was typed over a reload, and names what the server finds beside its field', async () => {
    visit.expectComplaints(/status of 422/);
    await editor.reload();
    await variant(editor, 9).waitFor();
    expect(await editor.getByLabel('标题').inputValue()).toBe('新生儿落户要带什么');
    await variant(editor, 9).fill('低保名单在哪里公示');
    await button(editor, '保存草稿').click();
    await editor.locator('.variant .ant-form-item-explain-error').waitFor();
    const taken = await seen(editor.locator('.variant .ant-form-item-explain-error'));
    expect(taken).toContain('已用于条目');
    await judge(editor, 'k-taken');
    await variant(editor, 9).fill(PHRASE);
    await putRight(editor);
    await button(editor, '保存草稿').click();
    await editor.getByRole('heading', { name: '新生儿落户要带什么', level: 1 }).waitFor();
    address = new URL(editor.url()).pathname;
    await editor.getByText('这一稿要由没有参与的人审核').waitFor();
    expect(await button(editor, '审核通过').count()).toBe(0);
    await judge(editor, 'k-draft');
  });

  it('is sent back with a reason by another, sees it at once, rewrites, and what differs is shown', async () => {
    supervisor = await visit.enter('duban');
    await supervisor.goto(visit.urlOf(address));
    await button(supervisor, '退回修改').click();
    await supervisor.getByRole('dialog').getByRole('button', { name: '退回修改' }).click();
    await supervisor.getByText('请写明理由，至少 2 个字').waitFor();
    await supervisor.getByLabel('理由').fill('应由公安部门答复，请改联系人');
    await putRight(supervisor);
    await judge(supervisor, 'k-send-back');
    await supervisor.getByRole('dialog').getByRole('button', { name: '退回修改' }).click();
    await supervisor.getByText('已完成：退回修改').waitFor();
    await editor.getByText('应由公安部门答复，请改联系人').first().waitFor();
    await editor.getByRole('link', { name: '修改' }).click();
    await editor.getByLabel('找谁').fill('有疑问请问当地派出所户籍窗口。');
    await button(editor, '保存草稿').click();
    await button(editor, '看改了哪些字').first().click();
    await editor.locator('.diff ins').first().waitFor();
    expect(await seen(editor.locator('.trail .diff').first())).toContain('派出所');
    await judge(editor, 'k-history');
  });

  it('publishes once it is reviewed, and a citizen is answered with it', async () => {
    await supervisor.getByText('派出所').first().waitFor();
    await button(supervisor, '审核通过').click();
    await button(supervisor, '审核通过').waitFor({ state: 'detached' });
    await button(editor, '发布').click();
    await editor.getByText('已发布。从生效之日起').waitFor();
    const citizen = await visit.openChat(PHONE);
    await bot(citizen).first().waitFor();
    const answered = async (): Promise<boolean> => (await citizenAt(citizen).say(PHRASE)).includes('派出所');
    let isAnswered = false;
    for (let tries = 0; tries < 10 && !isAnswered; tries += 1) isAnswered = await answered();
    expect(isAnswered).toBe(true);
  });

  it('loses nothing when another saves first: is told who and what, and goes on from the own words', async () => {
    await editor.getByRole('link', { name: '修改' }).click();
    await editor.getByLabel('怎么办').fill('带出生医学证明和户口簿到户籍窗口办理，当天办好。');
    const admin = createConsoleClient(visit.urlOf(''));
    await admin.signIn('guanli', PASSWORD);
    const { body: added } = await admin.call('POST', '/accounts', { name: 'bianji2', displayName: '第二编辑', role: 'editor', department: null });
    const second = createConsoleClient(visit.urlOf(''));
    await second.signIn('bianji2', String(added.oneTimePassword));
    await second.call('POST', '/password', { current: String(added.oneTimePassword), next: PASSWORD });
    const id = address.split('/').at(-1) ?? '';
    const { body } = await second.call('GET', `/knowledge/entries/${id}`);
    const { published } = body.content as { published: { content: object } };
    expect((await second.call('POST', `/knowledge/entries/${id}/revise`, { revision: body.revision, content: { ...published.content, title: '新生儿落户怎么办' } })).status).toBe(200);
    await editor.getByText('bianji2 在').waitFor();
    expect(await seen(editor.getByRole('alert').first())).toContain('标题');
    await judge(editor, 'k-overtaken');
    expect(await editor.getByLabel('怎么办').inputValue()).toContain('当天办好');
    await button(editor, '接着用我写的').click();
    await button(editor, '保存草稿').click();
    await editor.getByText('原内容仍在用').waitFor();
    await editor.getByText('草稿与已发布的内容相比').waitFor();
    expect(await seen(editor.locator('.diff').first())).toContain('当天办好');
    await judge(editor, 'k-diff');
  });

  it.each([['390', PHONE], ['1920', WIDE]] as const)('can be read and written at %s pixels', async (width, size) => {
    const page = await visit.enter('bianji', size);
    await goTo(page, '解读');
    await page.locator('.ant-table-row').first().waitFor();
    await judge(page, `k-list-${width}`);
    await page.goto(visit.urlOf(address));
    await page.locator('.diff').first().waitFor();
    await judge(page, `k-diff-${width}`);
    await page.goto(visit.urlOf(`${address}/edit`));
    await variant(page, 9).waitFor();
    await page.getByLabel('试一试，能不能找到').fill(PHRASE);
    await page.getByText('能找到，会直接用这条答复').waitFor();
    await judge(page, `k-writing-${width}`);
  });
});
