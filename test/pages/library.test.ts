import type { Page } from 'playwright-core';
import { SHEET_COLUMNS, SHEET_HEADS } from '../../src/domain/knowledge/sheet.js';
import { xlsxOf } from '../../src/http/xlsx.js';
import { describeInBrowser, judge, judgeInWidths, PHONE, seen, WIDE } from '../helpers/browser.js';
import { createConsoleClient } from '../helpers/console-client.js';
import { bot, button, citizenAt, goTo, PASSWORD, putRight, startVisit } from '../browser/people.js';

const TEXT = `临沂市兰山区人民政府办公室文件

临兰政办发〔2026〕9号

临沂市兰山区人民政府办公室关于印发停车收费管理办法的通知

各镇人民政府、街道办事处：

一、收费公示
公共停车场应当在入口公示收费标准，收费标准调整后3个工作日内更新公示内容。（区住建局负责）
二、减免
残疾人驾驶的车辆免收停车费。（区住建局负责）

临沂市兰山区人民政府办公室
2026年3月2日
`;
const QUESTIONS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'];
const content = (subject: string, changes: object = {}) => ({
  title: `${subject}怎么收费`, topic: '收费', departments: ['区住建局'], policy: 'lanshan-2018-30', section: '四（五）', questions: QUESTIONS.map((letter) => `${subject}收费问法${letter}`),
  answer: { fact: `${subject}按公示的标准收费。`, action: '请看现场的公示牌。', contact: '请问区住建局。' }, validFrom: '2018-08-20', validUntil: null, ...changes,
});

describeInBrowser('an editor and the documents that answers rest on', () => {
  const visit = startVisit();
  let editor: Page;
  const file = (name: string, text: string | Uint8Array, type = 'text/plain') => ({ name, mimeType: type, buffer: Buffer.from(text) });
  const signedIn = async (name: string) => {
    const client = createConsoleClient(visit.urlOf(''));
    await client.signIn(name, PASSWORD);
    return client;
  };
  /** An entry that stands in public, written and reviewed by others than who looks on. */
  const published = async (id: string, changes: object = {}): Promise<void> => {
    const [writer, reviewer] = [await signedIn('bianji'), await signedIn('duban')];
    expect((await writer.call('POST', '/knowledge/entries', { id, department: '区住建局', content: content(id, changes) })).status).toBe(201);
    await reviewer.call('POST', `/knowledge/entries/${id}/review`, { revision: 1 });
    expect((await writer.call('POST', `/knowledge/entries/${id}/publish`, {})).status).toBe(200);
  };
  const option = (name: string) => editor.locator('.ant-select-dropdown:visible .ant-select-item-option').getByText(name, { exact: true });
  const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });

  beforeAll(async () => {
    editor = await visit.enter('bianji');
  });

  it('takes a document in: what was read is looked at, corrected beside its fields, and becomes text and drafts', async () => {
    visit.expectComplaints(/status of 422/);
    await goTo(editor, '政策文件');
    await editor.getByRole('link', { name: '导入文件' }).click();
    await editor.getByLabel('公文文件').setInputFiles(file('停车.doc', TEXT));
    await editor.getByRole('alert').getByText('另存为 .docx').waitFor();
    await judge(editor, 'd-import-refused');
    await editor.getByLabel('公文文件').setInputFiles(file('停车.txt', TEXT));
    await editor.getByText('读出 2 个章节').waitFor();
    await editor.getByLabel('标题').fill('');
    await editor.getByRole('button', { name: /^导入文件和/ }).click();
    await editor.getByText('请填写标题').waitFor();
    expect(await editor.locator('.ant-form-item-explain-error').allInnerTexts()).toEqual(['请填写标题', '请选择起草部门']);
    await judge(editor, 'd-import-faults');
    await editor.getByLabel('标题').fill('临沂市兰山区停车收费管理办法');
    await editor.getByRole('combobox', { name: '起草部门' }).fill('区住建局');
    await option('区住建局').click();
    await putRight(editor);
    await editor.getByRole('button', { name: /^导入文件和/ }).click();
    await editor.getByRole('heading', { name: '临沂市兰山区停车收费管理办法', level: 1 }).waitFor();
    const parts = editor.locator('.parts > li');
    expect(await parts.count()).toBe(2);
    expect(await seen(parts.first().locator('.original'))).toContain('3个工作日内更新公示内容');
    expect(await seen(parts.first().locator('.rests'))).toContain('草稿');
    await judge(editor, 'd-document');
    await parts.first().locator('.rests a').first().click();
    await editor.getByText('这一稿要由没有参与的人审核').waitFor();
    expect(await seen(editor.locator('.answer-shown'))).toContain('3个工作日内');
  });

  it('recognises the same document', async () => {
    await editor.goto(visit.urlOf('/console/documents/import'));
    await editor.getByLabel('公文文件').setInputFiles(file('又一份.txt', TEXT));
    await editor.getByText('这份文件已经有了').waitFor();
    await judge(editor, 'd-known');
    await editor.getByRole('link', { name: '打开它' }).click();
    await editor.getByRole('heading', { name: '临沂市兰山区停车收费管理办法', level: 1 }).waitFor();
  });

  it('says until when a document holds, and sees what hangs on it', async () => {
    await published('tingche', { policy: 'policy-2026-9', section: '二', validFrom: '2026-03-02' });
    await editor.reload();
    await editor.getByText('tingche怎么收费').waitFor();
    await button(editor, '确定失效日期').click();
    await inDialog(editor, '确定').click();
    await editor.getByText('请写明理由，至少 2 个字').waitFor();
    expect(await seen(editor.locator('.hanging'))).toContain('tingche怎么收费');
    await judge(editor, 'd-expire');
    await editor.getByLabel('理由').fill('已由新办法代替');
    await putRight(editor);
    await editor.getByLabel('有效的最后一天').fill('2000-01-01');
    visit.expectComplaints(/status of 422/);
    await inDialog(editor, '确定').click();
    await editor.getByText('不能早于成文日期').waitFor();
    await editor.getByLabel('有效的最后一天').fill('2026-03-05');
    await putRight(editor);
    await inDialog(editor, '确定').click();
    await editor.getByRole('dialog').waitFor({ state: 'detached' });
    await editor.getByText('有效到2026-03-05').first().waitFor();
    await judge(editor, 'd-expired');
  });

  it('reads on the page of an entry that its document has ended, is led to it, and sees the mark in the list', async () => {
    await editor.goto(visit.urlOf('/console/knowledge/tingche'));
    const told = editor.getByRole('alert').filter({ hasText: '已经失效' });
    await told.waitFor();
    expect(await seen(told)).toContain('依据的《临沂市兰山区停车收费管理办法》有效到 2026-03-05');
    await judgeInWidths(editor, 'd-rests-on-expired');
    await told.getByRole('link', { name: '打开文件' }).click();
    await editor.getByRole('heading', { name: '临沂市兰山区停车收费管理办法', level: 1 }).waitFor();
    await editor.goto(visit.urlOf('/console/knowledge'));
    await editor.locator('.ant-table-row', { hasText: 'tingche怎么收费' }).getByText('依据已失效').locator('visible=true').waitFor();
    await judgeInWidths(editor, 'd-list-expired');
  });

  it.each([['390', PHONE], ['1920', WIDE]] as const)('lists and opens documents at %s pixels', async (width, size) => {
    const page = await visit.enter('bianji', size);
    await goTo(page, '政策文件');
    await page.locator('.library-table .ant-table-row').first().waitFor();
    await judge(page, `d-list-${width}`);
    await page.getByRole('link', { name: '2018年兰山区政务公开工作要点' }).click();
    await page.locator('.parts > li').first().waitFor();
    await judge(page, `d-document-${width}`);
    await page.getByLabel('只看还没有解读的').click();
    await judge(page, `d-missing-${width}`);
    await page.goto(visit.urlOf('/console/documents/import'));
    await page.getByLabel('公文文件').setInputFiles(file('很长的名字.txt', TEXT.replace('9号', '19号')));
    await page.getByText('读出 2 个章节').waitFor();
    await judge(page, `d-import-${width}`);
  });

  it('brings a workbook back: sees what would change and what is refused, and it becomes drafts', async () => {
    visit.expectComplaints(/status of 422/);
    await published('tabled');
    const rows = [
      SHEET_COLUMNS.map((column) => SHEET_HEADS[column]),
      ['tabled', '政策解读', '', '', 'tabled怎么收费（新）', '收费', '区住建局', 'lanshan-2018-30', '', '四（五）', QUESTIONS.map((letter) => `tabled收费问法${letter}`).join('\n'), '按公示的标准收费。', '请看现场的公示牌。', '请问区住建局。', '2018-08-20', ''],
      ['', '政策解读', '区住建局', '', '缺问法', '收费', '区住建局', 'lanshan-2018-30', '', '四（五）', '只有一种', '按公示的标准收费。', '请看现场的公示牌。', '请问区住建局。', '2018-08-20', ''],
    ];
    await goTo(editor, '解读');
    await button(editor, '导入表格').click();
    await editor.getByLabel('表格文件（.xlsx）').setInputFiles(file('解读.xlsx', 'x'));
    await editor.getByRole('dialog').getByText('不是有效的').waitFor();
    await editor.getByLabel('表格文件（.xlsx）').setInputFiles(file('解读.xlsx', await xlsxOf([{ name: '解读', rows, firstWidth: 10 }])));
    await editor.getByText('至少要有 8 种问法').waitFor();
    expect(await seen(editor.locator('.book-plan'))).toContain('第 3 行');
    await judge(editor, 'd-book');
    await button(editor, '存为草稿（1 条）').click();
    await editor.getByText('已存为草稿 1 条').waitFor();
    await button(editor, '关闭').last().click();
    await editor.getByRole('link', { name: 'tabled怎么收费（新）' }).waitFor();
  });

  it('sees how often an entry answered and whether it helped', async () => {
    const citizen = await visit.openChat(PHONE);
    await bot(citizen).first().waitFor();
    expect(await citizenAt(citizen).say('低保名单在哪里公示')).toContain('低保');
    await citizenAt(citizen).tap('有用');
    await editor.goto(visit.urlOf('/console/knowledge?sort=asked'));
    await editor.locator('.ant-table-row', { hasText: '低保名单在哪四级公示' }).locator('.helped:visible').getByText('答复 1 次').waitFor();
    await judge(editor, 'd-asked');
    await editor.getByRole('link', { name: '低保名单在哪四级公示' }).click();
    await editor.locator('.used-bars').waitFor();
    expect(await seen(editor.locator('.used'))).toMatch(/用作答复\s*1\s*说有用\s*1/);
    await judge(editor, 'd-used');
  });

  it('renews an entry that ends soon, drops a draft, and takes an entry from the public, each with its reason', async () => {
    await published('ending', { validUntil: '2099-01-01' });
    await editor.goto(visit.urlOf('/console/knowledge/ending'));
    await button(editor, '延长有效期').click();
    await editor.getByLabel('失效日期').fill('2001-01-01');
    await editor.getByLabel('理由').fill('文件继续有效');
    visit.expectComplaints(/status of 4\d\d/);
    await inDialog(editor, '延长有效期').click();
    await editor.locator('.ant-form-item-explain-error').getByText('不能早于今天').waitFor();
    await judge(editor, 'd-renew-refused');
    await editor.getByLabel('失效日期').fill('2100-06-30');
    await putRight(editor);
    await inDialog(editor, '延长有效期').click();
    await editor.getByText('已完成：延长有效期').waitFor();
    await editor.getByText('2100-06-30').first().waitFor();
    await editor.getByRole('link', { name: '修改' }).click();
    await editor.getByLabel('标题').fill('ending改了标题');
    await button(editor, '保存草稿').click();
    await editor.getByText('原内容仍在用').waitFor();
    await button(editor, '放弃修改').click();
    await editor.getByLabel('理由').fill('不用改了');
    await inDialog(editor, '放弃修改').click();
    await editor.getByText('已完成：放弃修改').waitFor();
    await editor.getByRole('heading', { name: 'ending怎么收费', level: 1 }).waitFor();
    await button(editor, '撤下').click();
    await editor.getByRole('dialog', { name: '撤下' }).getByLabel('理由').waitFor();
    await inDialog(editor, '撤下').click();
    await editor.getByText('请写明理由，至少 2 个字').waitFor();
    await judge(editor, 'd-withdraw');
    await editor.getByLabel('理由').fill('已不再收费');
    await putRight(editor);
    await inDialog(editor, '撤下').click();
    await editor.getByText('撤下了这条，不再用来答复').waitFor();
    await judge(editor, 'd-withdrawn');
  });

  it('gives a group of questions to the department that drafted, which finds the task', async () => {
    await goTo(editor, '待补充的问题');
    await editor.locator('.question', { hasText: '充电桩' }).click();
    await button(editor, '派给部门写').click();
    await editor.locator('.assign button[type=submit]').click();
    visit.expectComplaints(/status of 4\d\d/);
    await editor.locator('.assign .ant-form-item-explain-error').first().waitFor();
    await judge(editor, 'd-assign-refused');
    await editor.locator('.assign').getByRole('combobox', { name: /部门/ }).fill('区住建局');
    await option('区住建局').click();
    await editor.locator('.assign textarea').fill('请写明小区里怎么装');
    await editor.locator('.assign button[type=submit]').click();
    await editor.locator('.assigned').waitFor();
    expect(await seen(editor.locator('.assigned'))).toContain('区住建局');
    await judge(editor, 'd-assigned');
    const clerk = await visit.enter('zhujian');
    await goTo(clerk, '解读');
    await clerk.getByRole('link', { name: /充电桩/ }).click();
    await clerk.getByText('请写明小区里怎么装').first().waitFor();
    await clerk.getByRole('link', { name: '开始起草' }).waitFor();
    await judge(clerk, 'd-task');
  });
});
