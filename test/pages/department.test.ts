import type { Page } from 'playwright-core';
import { barriers, DESKTOP, describeInBrowser, PHONE, seen, WIDE, type WindowSize } from '../helpers/browser.js';
import { picture } from '../helpers/pictures.js';
import { addClerk, button, detail, form, look, openLogged, row, show, signIn, startVisit, told } from '../browser/people.js';

describeInBrowser('a day at a department’s desk', () => {
  const visit = startVisit();
  let clerk: Page;
  const enter = async (name: string, size: WindowSize): Promise<Page> => {
    const page = await visit.openTickets(size);
    await signIn(page, name);
    await page.locator('.ticket').first().waitFor();
    return page;
  };
  /** In each width nothing sticks out and nobody is kept out. */
  const judge = async (page: Page, name: string): Promise<void> => {
    for (const [width, { viewport }] of Object.entries({ 390: PHONE, 1280: DESKTOP, 1920: WIDE })) {
      await page.setViewportSize(viewport);
      await look(page, `d-${name}-${width}`);
      expect([name, width, await barriers(page)]).toEqual([name, width, []]);
    }
    await page.setViewportSize(DESKTOP.viewport);
  };

  beforeAll(async () => {
    clerk = await enter('zhujian', DESKTOP);
  }, 60_000);

  it('has the nearest limit first, says how many wait, and keeps its filters in the address', async () => {
    const numbers = await clerk.locator('.ticket').allInnerTexts();
    expect(numbers[0]).toContain('停水');
    expect(await seen(clerk.locator('.tabs').getByRole('button', { name: /^待办/ }))).toMatch(/待办\s*3/);
    await judge(clerk, 'list');
    await button(clerk, '筛选').click();
    await clerk.getByLabel('状态').click();
    await clerk.locator('.ant-select-item-option', { hasText: '办理中' }).click();
    await clerk.locator('.ant-select-dropdown').waitFor({ state: 'hidden' });
    await row(clerk, '停水').waitFor({ state: 'detached' });
    expect(new URL(clerk.url()).search).toContain('status=signed');
    await judge(clerk, 'filtered');
    await clerk.reload();
    await row(clerk, '感应灯').waitFor();
    expect(await clerk.locator('.ticket').count()).toBe(1);
    await button(clerk, '清除条件').click();
    await row(clerk, '停水').waitFor();
  });

  it('finds a ticket by its words, which never stand in the address, and by its number', async () => {
    await clerk.getByLabel('找工单').fill('打桩');
    await clerk.keyboard.press('Enter');
    await row(clerk, '停水').waitFor({ state: 'detached' });
    expect(await clerk.locator('.ticket').count()).toBe(1);
    expect(decodeURIComponent(clerk.url())).not.toContain('打桩');
    const number = await seen(row(clerk, '打桩').locator('.number'));
    await clerk.getByLabel('找工单').fill('没有这样的事');
    await clerk.keyboard.press('Enter');
    await clerk.getByText('没有符合条件的工单').waitFor();
    await judge(clerk, 'nothing');
    await clerk.getByLabel('找工单').fill(number);
    await clerk.keyboard.press('Enter');
    await detail(clerk).getByRole('heading', { name: number }).waitFor();
    await button(clerk, '返回列表').click();
  });

  it('signs for all that came in overnight at once', async () => {
    await clerk.getByLabel('选中本页待签收的 2 件').check();
    await look(clerk, 'd-several');
    await button(clerk, '签收选中的 2 件').click();
    await clerk.getByRole('status').getByText('已签收 2 件。').waitFor();
    await row(clerk, '停水').getByText('办理中').waitFor();
    await judge(clerk, 'signed');
  });

  it('says what is wrong beside the field, and keeps what is typed through a reload', async () => {
    await row(clerk, '停水').click();
    await button(clerk, '申请延期').click();
    const asking = form(clerk, '申请延期');
    await asking.getByRole('button', { name: '申请延期' }).click();
    await asking.getByText('请填写延期理由').waitFor();
    await asking.getByText('请填写延期几个工作日').waitFor();
    await judge(clerk, 'faults');
    await asking.getByRole('button', { name: '取消' }).click();
    await clerk.getByLabel('公开答复').fill('已联系水务公司抢修，');
    await clerk.reload();
    await clerk.getByLabel('公开答复').waitFor();
    expect(await clerk.getByLabel('公开答复').inputValue()).toBe('已联系水务公司抢修，');
  });

  it('writes a note, keeps an answer as a template, and uses it for another ticket', async () => {
    await button(clerk, '添加内部记录').click();
    await form(clerk, '添加内部记录').getByLabel('内部记录').fill('水务公司：下午四点前恢复。');
    await button(clerk, '添加记录').click();
    await told(clerk, '内部记录已添加。');
    await clerk.getByLabel('公开答复').fill('您反映的问题已核实，今天内处理完毕。');
    await button(clerk, '存为模板').click();
    await clerk.getByLabel('模板名称').fill('');
    await clerk.keyboard.press('Enter');
    await clerk.getByText('请填写模板名称').waitFor();
    await judge(clerk, 'template-faults');
    await clerk.getByLabel('模板名称').fill('已核实');
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('button', { name: '答复模板 (1)' }).waitFor();
    await judge(clerk, 'ticket');
    await row(clerk, '感应灯').click();
    await clerk.getByRole('button', { name: /^答复模板/ }).click();
    await look(clerk, 'd-templates');
    await button(clerk, '用这个模板：已核实').click();
    expect(await clerk.getByLabel('公开答复').inputValue()).toBe('您反映的问题已核实，今天内处理完毕。');
    await button(clerk, '提交答复').click();
    await told(clerk, '答复已提交审核');
    await look(clerk, 'd-in-review');
  });

  it('shares templates with a colleague, by keyboard alone; a change that was made meanwhile is told, and what was typed stays', async () => {
    visit.expectComplaints(/status of 409/);
    await addClerk(visit.urlOf(''), 'zhujian2', '区住建局');
    const colleague = await enter('zhujian2', DESKTOP);
    await row(colleague, '停水').click();
    await colleague.getByRole('button', { name: '答复模板 (1)' }).press('Enter');
    await button(colleague, '修改模板：已核实').press('Enter');
    await colleague.getByLabel('模板内容').fill('您反映的问题已核实，三日内处理完毕。');
    // The other one renames it first.
    await clerk.goto(visit.urlOf('/console/tickets'));
    await row(clerk, '停水').click();
    await clerk.getByRole('button', { name: '答复模板 (1)' }).click();
    await button(clerk, '修改模板：已核实').click();
    await clerk.getByLabel('模板名称').fill('核实后的答复');
    await clerk.keyboard.press('Enter');
    await clerk.getByText('核实后的答复').first().waitFor();
    await button(colleague, '保存模板').press('Enter');
    await colleague.getByText('同事刚改过这条模板').waitFor();
    await colleague.locator('.template', { hasText: '核实后的答复' }).waitFor();
    expect(await colleague.getByLabel('模板内容').inputValue()).toBe('您反映的问题已核实，三日内处理完毕。');
    await judge(colleague, 'template-conflict');
    await colleague.getByLabel('模板名称').press('Escape');
    await colleague.getByLabel('模板名称').waitFor({ state: 'detached' });
    await button(colleague, '删除模板：核实后的答复').press('Enter');
    await judge(colleague, 'template-removing');
    await button(colleague, '确认删除').press('Enter');
    await colleague.getByText('还没有模板').waitFor();
    await look(colleague, 'd-templates-none');
    await colleague.context().close();
  });

  it('is offered the templates of before they were shared, once', async () => {
    await clerk.evaluate((texts) => localStorage.setItem('yht-templates:zhujian', JSON.stringify(texts)), ['您好，已派人到现场处理，感谢您的关心。', '您好，已派人到现场处理！请留意。', '']);
    await clerk.goto(visit.urlOf('/console/tickets'));
    await row(clerk, '停水').click();
    await clerk.getByRole('button', { name: /^答复模板/ }).click();
    await clerk.getByText('这台电脑上还有 2 条只有您能用的旧模板。').waitFor();
    await judge(clerk, 'templates-old');
    await button(clerk, '存入共用模板').click();
    await clerk.getByRole('button', { name: '答复模板 (2)' }).waitFor();
    await clerk.getByText('这台电脑上还有').waitFor({ state: 'detached' });
    expect(await clerk.locator('.template strong').allTextContents()).toEqual(['您好，已派人到现场处理，感谢您的关心', '您好，已派人到现场处理']);
    expect(await clerk.evaluate(() => localStorage.getItem('yht-templates:zhujian'))).toBeNull();
  });

  it('tells whoever acts on an older state who changed it, and shows the newest', async () => {
    visit.expectComplaints(/status of 409/);
    await row(clerk, '打桩').click();
    await form(clerk, '答复').waitFor();
    const number = await seen(clerk.locator('.title h2'));
    await clerk.getByLabel('公开答复').fill('已责令工地夜间停工。');
    await clerk.route('**/live', (route) => route.abort());
    await clerk.route(`**/api/v1/tickets/${number}/reply`, async (route) => {
      // A colleague was quicker, by the moment in which it is sent.
      await clerk.evaluate((path) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'colleague-1' }, body: JSON.stringify({ publicAnswer: '同事先答复了。' }) }), `/api/v1/tickets/${number}/reply?`);
      await route.continue();
    }, { times: 1 });
    await button(clerk, '提交答复').click();
    await detail(clerk).locator('.conflict').getByText('刚才有了变化').waitFor();
    expect(await seen(detail(clerk).locator('.conflict'))).toContain('区住建局经办人');
    await detail(clerk).getByText('同事先答复了。').first().waitFor();
    await look(clerk, 'd-conflict');
  });

  it('prints the usual paper form', async () => {
    await clerk.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await clerk.emulateMedia({ media: 'print' });
    const paper = clerk.locator('.paper');
    for (const words of ['承办工单', '诉求内容', '打桩', '办理期限', '承办人（签字）']) expect(await seen(paper)).toContain(words);
    expect(await clerk.locator('.shell').isVisible()).toBe(false);
    await look(clerk, 'd-paper');
    await clerk.emulateMedia({ media: 'screen' });
    await clerk.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await paper.waitFor({ state: 'detached' });
  });

  it('speaks English, and corrects a registration by what is another alone', async () => {
    const operator = await enter('huawu', DESKTOP);
    await show(operator, '办理中');
    await row(operator, '停水').click();
    await button(operator, '更正登记').click();
    const correcting = form(operator, '更正登记');
    await correcting.getByLabel('更正理由').fill('登记时选错了类型');
    await correcting.getByRole('button', { name: '确认更正' }).click();
    await correcting.getByText('没有改动').waitFor();
    await correcting.getByText('不紧急').click();
    const [sent] = await Promise.all([operator.waitForRequest('**/correct'), correcting.getByRole('button', { name: '确认更正' }).click()]);
    expect(sent.postDataJSON()).toEqual({ urgent: false, reason: '登记时选错了类型' });
    await told(operator, '已更正。');
    await button(operator, 'English').click();
    await button(operator, 'Back to the list').waitFor();
    await judge(operator, 'english');
    await button(operator, 'Back to the list').click();
    await judge(operator, 'english-list');
    await button(operator, '中文').click();
  });

  it('attaches photos and documents: what is wrong is said beside it, what broke off is sent again, and the desk reads all of it with the answer', async () => {
    visit.expectComplaints(/status of 415|ERR_FAILED/);
    const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n', 'latin1');
    const long = `${'关于兰山街道某小区停水抢修情况的现场核查与处置结果'.repeat(3)}.pdf`;
    await clerk.goto(visit.urlOf('/console/tickets'));
    await row(clerk, '停水').click();
    await button(clerk, '添加内部记录').click();
    const note = form(clerk, '添加内部记录');
    await note.getByLabel('内部记录').fill('水务公司来函，见附件。');
    await note.locator('input[type=file]').setInputFiles([{ name: '来函.pdf', mimeType: 'application/pdf', buffer: pdf }]);
    await note.getByRole('button', { name: '移除 来函.pdf' }).waitFor();
    await button(clerk, '添加记录').click();
    await told(clerk, '内部记录已添加。');
    await detail(clerk).locator('.notes').getByRole('link', { name: /来函\.pdf/ }).waitFor();
    const answer = form(clerk, '答复');
    await clerk.getByLabel('公开答复').fill('已抢修完毕，恢复供水。');
    await clerk.route('**/attachments', (route) => route.abort(), { times: 1 });
    await answer.locator('input[type=file]').setInputFiles([{ name: '现场.png', mimeType: 'image/png', buffer: await picture({ width: 600, height: 400, format: 'png' }) }]);
    await answer.getByRole('button', { name: '重新上传 现场.png' }).waitFor();
    await answer.locator('input[type=file]').setInputFiles([{ name: long, mimeType: 'application/pdf', buffer: pdf }, { name: '说明.docx', mimeType: 'application/pdf', buffer: Buffer.from('PK') }]);
    await answer.getByText('只能附 JPEG、PNG 照片和 PDF 文件').waitFor();
    await button(clerk, '提交答复').click();
    await answer.getByText('附件还没有上传完').waitFor();
    expect(await answer.getByRole('button', { name: '重新上传 说明.docx' }).count()).toBe(0);
    await answer.locator('.chosen-files').scrollIntoViewIfNeeded();
    await judge(clerk, 'files');
    await answer.getByRole('button', { name: '移除 说明.docx' }).click();
    await answer.getByRole('button', { name: '重新上传 现场.png' }).click();
    await answer.getByRole('button', { name: '移除 现场.jpg' }).waitFor();
    expect(await answer.locator('.chosen-files li').count()).toBe(2);
    await clerk.reload();
    await answer.getByRole('button', { name: '移除 现场.jpg' }).waitFor();
    await button(clerk, '提交答复').click();
    await told(clerk, '答复已提交审核');
    const sent = detail(clerk).locator('.answer.pending .attached');
    await clerk.waitForFunction(() => (document.querySelector<HTMLImageElement>('.answer.pending .attached img')?.naturalWidth ?? 0) > 0);
    const [saved] = await Promise.all([clerk.waitForEvent('download'), sent.getByRole('link', { name: /停水抢修/ }).click()]);
    expect(saved.suggestedFilename()).toMatch(/^关于兰山街道.*\.pdf$/);
    await judge(clerk, 'attached');
    await clerk.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await seen(clerk.locator('.paper'))).toContain('附件 2 份：关于兰山街道');
    await clerk.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  });

  it('tells whoever is still writing what others did meanwhile, and shows what they had written', async () => {
    visit.expectComplaints(/ERR_FAILED .*\/live$/); // of the page whose line was cut above
    const operator = await enter('huawu', DESKTOP);
    const number = await openLogged(operator, visit.urlOf(''), { text: '公园里的长椅断了一条腿，老人坐上去差点摔倒', type: 'help', department: '区住建局', reason: '属区住建局职责' });
    await operator.context().close();
    const writer = await enter('zhujian', DESKTOP);
    const colleague = await enter('zhujian', DESKTOP);
    for (const page of [writer, colleague]) await page.goto(visit.urlOf(`/console/tickets/${number}`));
    await button(writer, '申请退单').click();
    await writer.getByLabel('退单理由').fill('这座公园由园林中心管理，应由');
    await button(colleague, '签收').click();
    const changed = detail(writer).locator('.conflict');
    await changed.getByText('签收').waitFor();
    expect(await seen(changed)).toMatch(/区住建局经办人[\s\S]*退单理由\s*这座公园由园林中心管理，应由/);
    // Its own next step is no change by others, and takes the notice away.
    await button(writer, '添加内部记录').click();
    await form(writer, '添加内部记录').getByLabel('内部记录').fill('已联系园林中心。');
    await form(writer, '添加内部记录').getByRole('button', { name: '添加记录' }).click();
    await told(writer, '内部记录已添加');
    expect(await changed.count()).toBe(0);
    await writer.getByLabel('公开答复').fill('长椅已经修好，请放心使用。');
    await colleague.getByLabel('公开答复').fill('同事先写的答复。');
    await button(colleague, '提交答复').click();
    await changed.getByText('提交答复').waitFor();
    expect(await seen(changed)).toContain('长椅已经修好，请放心使用。');
    await judge(writer, 'overtaken');
    for (const page of [writer, colleague]) await page.context().close();
  });
});
