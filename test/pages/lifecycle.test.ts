import type { Page } from 'playwright-core';
import { bodyOf, type Field } from '../../src/console/desk/pages/tickets/forms/form.js';
import { FORMS } from '../../src/console/desk/pages/tickets/forms/index.js';
import { ENDPOINTS } from '../../src/http/tickets/commands.js';
import { atRest, DESKTOP, describeInBrowser, PHONE, seen, type WindowSize } from '../helpers/browser.js';
import { addClerk, back, button, choose, detail, form, look, lookAgain, openLogged, pill, putRight, row, show, signIn, startVisit, told } from '../browser/people.js';

describeInBrowser('a ticket’s way between the hotline and its departments', () => {
  const visit = startVisit();
  let clerk: Page;
  let operator: Page;
  let supervisor: Page;

  const enter = async (name: string, size: WindowSize): Promise<Page> => {
    const page = await visit.openTickets(size);
    await signIn(page, name);
    await page.locator('.ticket, .list .empty').first().waitFor();
    return page;
  };

  beforeAll(async () => {
    await addClerk(visit.urlOf(''), 'huanbao', '兰山环保分局');
    clerk = await enter('zhujian', DESKTOP);
    operator = await enter('huawu', DESKTOP);
    supervisor = await enter('duban', DESKTOP);
  }, 60_000);

  it('a department says that it is not its own, and the hotline gives it to another', async () => {
    visit.expectComplaints(/status of 404/);
    await row(clerk, '打桩').click();
    await form(clerk, '签收').getByRole('button', { name: '申请退单' }).click();
    const asking = form(clerk, '申请退单');
    expect(await asking.getByLabel('退单理由').evaluate((element) => element === document.activeElement)).toBe(true);
    // The form has just been opened: what stands around it may still move.
    await atRest(clerk);
    await asking.getByRole('button', { name: '不属于本部门职责，应由' }).click();
    // A beginning is no reason yet.
    await asking.getByRole('button', { name: '申请退单' }).click();
    await asking.getByText('请写完：应由哪个部门办理').waitFor();
    await asking.getByLabel('退单理由').focus();
    await clerk.keyboard.press('End');
    await clerk.keyboard.type('兰山环保分局负责');
    await clerk.keyboard.press('Tab');
    await putRight(asking);
    await look(clerk, '70-return');
    await asking.getByRole('button', { name: '申请退单' }).click();
    await told(clerk, '退单申请已提交');
    await detail(clerk).getByText('等待裁定退单').waitFor();
    // Nothing for the department to do any more: it waits elsewhere.
    await row(clerk, '打桩').waitFor({ state: 'detached' });
    await show(clerk, '等热线审定');
    await row(clerk, '打桩').waitFor();
    await look(clerk, '71-return-asked');

    await lookAgain(operator);
    await row(operator, '打桩').click();
    const decision = form(operator, '裁定退单');
    await decision.waitFor();
    expect(await seen(decision)).toContain('不属于本部门职责，应由兰山环保分局负责');
    await look(operator, '72-return-decision');
    await choose(decision, '改派给', '兰山环保分局');
    await decision.getByRole('button', { name: '属该部门职责' }).click();
    await decision.getByRole('button', { name: '改派', exact: true }).click();
    await told(operator, '已改派兰山环保分局，等待签收。');
    await row(operator, '打桩').waitFor({ state: 'detached' });
    await show(operator, '办理中');
    expect(await seen(row(operator, '打桩'))).toContain('兰山环保分局');
    await look(operator, '73-reassigned');
    await lookAgain(clerk);
    await row(clerk, '打桩').waitFor({ state: 'detached' });
    await detail(clerk).getByText('已转给其他部门').waitFor();
    await look(clerk, '73-gone');
    await back(clerk).click();
    await show(clerk, '待办');
  });

  it('a department asks for more time, and the hotline grants it', async () => {
    await row(clerk, '感应灯').click();
    await button(clerk, '申请延期').click();
    const asking = form(clerk, '申请延期');
    expect(await seen(asking)).toContain('最多还能延10个工作日');
    await asking.getByRole('spinbutton', { name: '延期' }).fill('3');
    await asking.getByLabel('延期理由').fill('灯具型号停产，需要重新采购。');
    await look(clerk, '74-extension');
    await asking.getByRole('button', { name: '申请延期' }).click();
    await told(clerk, '延期申请已提交');

    const phone = await enter('huawu', PHONE);
    await row(phone, '感应灯').tap();
    const decision = form(phone, '审批延期');
    await decision.waitFor();
    expect(await seen(decision)).toContain('灯具型号停产');
    await look(phone, '75-extension-decision-phone');
    await decision.getByRole('button', { name: '不同意延期' }).tap();
    await form(phone, '审批延期').getByLabel('不同意的理由').waitFor();
    await decision.getByRole('button', { name: '取消' }).tap();
    await decision.getByRole('button', { name: '同意延期3个工作日' }).tap();
    await told(phone, '已同意延期。');
    await detail(phone).getByText('怎么算的').last().tap();
    await detail(phone).getByText('延期的第3个工作日').waitFor();
    await look(phone, '76-extended-phone');
  });

  it('the hotline sends an answer back; the text is still there, and the better one goes out', async () => {
    await lookAgain(clerk);
    await clerk.getByLabel('公开答复').fill('已处理。');
    await button(clerk, '提交答复').click();
    await told(clerk, '答复已提交审核，审核通过后发给市民。');
    await show(operator, '待处理');
    await row(operator, '感应灯').click();
    const review = form(operator, '审核答复');
    expect(await seen(review)).toMatch(/区住建局[\s\S]+已处理。/);
    await review.getByRole('button', { name: '退回修改' }).click();
    await review.getByRole('button', { name: '请写明处理结果' }).click();
    await look(operator, '77-send-back');
    await review.getByRole('button', { name: '退回修改' }).click();
    await told(operator, '已退回承办部门修改。');

    await lookAgain(clerk);
    await form(clerk, '答复').getByText('答复被退回修改').waitFor();
    expect(await seen(form(clerk, '答复'))).toContain('请写明处理结果');
    expect(await clerk.getByLabel('公开答复').inputValue()).toBe('已处理。');
    await look(clerk, '78-sent-back');
    await clerk.getByLabel('公开答复').fill('楼道的感应灯已全部更换，并约定物业每月检查一次。');
    await button(clerk, '提交答复').click();
    await told(clerk, '答复已提交审核');
    await lookAgain(operator);
    await form(operator, '审核答复').getByRole('button', { name: '通过并发出答复' }).click();
    await told(operator, '答复已通过');
    await detail(operator).locator('.answer').getByText('每月检查一次').waitFor();
    await form(operator, '回访').waitFor();
    await look(operator, '79-approved');
    // What was told goes when the ticket has gone on: another desk has it done again.
    const number = (await seen(operator.locator('.title h2'))).trim();
    await operator.evaluate(async (path) => {
      await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'again' }, body: JSON.stringify({ resolved: false, rating: 1, words: null }) });
    }, `/api/v1/tickets/${number}/follow-up`);
    await operator.locator('.title').getByText('第2次办理').waitFor();
    expect(await operator.locator('.notice').count()).toBe(0);
  });

  it('a supervisor orders it, and the department sees that', async () => {
    await show(supervisor, '办理中');
    await row(supervisor, '停水').click();
    await button(supervisor, '督办').click();
    await form(supervisor, '督办').getByRole('button', { name: '群众反映强烈，请重点办理' }).click();
    await look(supervisor, '82-supervise');
    await button(supervisor, '确认督办').click();
    await told(supervisor, '已督办。');
    await show(supervisor, '超期和督办');
    expect(await seen(row(supervisor, '停水'))).toContain('督办');
    await back(supervisor).click();
    await look(supervisor, '83-pressing');
    const phone = await enter('zhujian', PHONE);
    await row(phone, '停水').tap();
    await detail(phone).getByText('群众反映强烈').first().waitFor();
    await look(phone, '84-supervised-phone');
    await button(phone, '签收').tap();
    await told(phone, '已签收');
  });
});

describeInBrowser('an operator with a caller on the line', () => {
  const visit = startVisit();
  let operator: Page;
  let number = '';

  const begin = async (size: WindowSize, matter: Record<string, unknown>): Promise<Page> => {
    const page = await visit.openTickets(size);
    await signIn(page, 'huawu');
    await page.locator('.ticket').first().waitFor();
    await openLogged(page, visit.urlOf(''), matter);
    return page;
  };

  it('takes a call in and gives it to two departments in one step', async () => {
    operator = await begin(DESKTOP, { text: '和平里小区二期大门口的路灯不亮，晚上看不见路。', type: 'help', area: '银雀山街道', address: '和平里小区二期', contact: '13812345678' });
    number = await seen(operator.locator('.title h2'));
    const dispatch = form(operator, '受理并派单');
    // As the call desk would propose it, with the reason.
    await dispatch.getByText('建议的理由').waitFor();
    expect(await dispatch.getByLabel('派单理由').inputValue()).not.toBe('');
    await choose(dispatch, '派给', '区住建局');
    await choose(dispatch, '协办部门', '银雀山街道办事处');
    await choose(dispatch, '协办部门', '临沂市住房公积金管理中心兰山区管理部');
    await dispatch.getByTitle('银雀山街道办事处').locator('.ant-select-selection-item-remove').click();
    await dispatch.getByRole('heading').click();
    await dispatch.getByRole('button', { name: '属该部门职责' }).click();
    await look(operator, '87-accept-and-dispatch');
    await dispatch.getByRole('button', { name: '受理并派单' }).click();
    await told(operator, '已派给区住建局，等待签收。');
    expect(await seen(detail(operator))).toMatch(/协办部门\s+临沂市住房公积金管理中心兰山区管理部\s*未签收/);
    await look(operator, '88-dispatched');
  });

  it('sees the number only after saying what for, and until the ticket is closed', async () => {
    expect(await operator.content()).not.toContain('13812345678');
    await button(operator, '查看号码').click();
    await form(operator, '查看联系方式').getByRole('button', { name: '联系市民核实情况' }).click();
    await look(operator, '89-reveal');
    await button(operator, '显示号码').click();
    await detail(operator).getByText('13812345678').waitFor();
    await look(operator, '90-revealed');
    await back(operator).click();
    await show(operator, '全部');
    await row(operator, number).click();
    await detail(operator).getByText('138****5678').first().waitFor();
    expect(await operator.content()).not.toContain('13812345678');
    expect(await seen(operator.locator('.history'))).toMatch(/查看联系方式[\s\S]+联系市民核实情况/);
  });

  it('merges a second call about the same thing, goes to the first and back, and undoes it', async () => {
    const second = await openLogged(operator, visit.urlOf(''), { text: '和平里大门口路灯坏了', type: 'complaint' });
    await button(operator, '并件').click();
    await form(operator, '并件').getByLabel('并入哪一件').fill(second);
    await form(operator, '并件').getByRole('button', { name: '反映的是同一件事' }).click();
    visit.expectComplaints(/status of 409/);
    await button(operator, '确认并件').click();
    await form(operator, '并件').getByRole('alert').waitFor();
    await look(operator, '91-merge-refused');
    await form(operator, '并件').getByLabel('并入哪一件').fill(number);
    await button(operator, '确认并件').click();
    await told(operator, '已并件');
    await look(operator, '92-merged');
    await detail(operator).getByRole('link', { name: number }).click();
    await operator.locator('.title').getByText(number).waitFor();
    await detail(operator).getByRole('link', { name: second }).click();
    await button(operator, '撤销并件').click();
    await form(operator, '撤销并件').getByLabel('撤销理由').fill('地点不同');
    await form(operator, '撤销并件').getByRole('button', { name: '撤销并件' }).click();
    await told(operator, '已撤销并件');
  });

  it('works on a phone too, and calls back after the answer', async () => {
    const phone = await begin(PHONE, { text: `${'临沂市住房公积金怎么提取，去了两次都说材料不全，'.repeat(8)}见${'Abcdefghij'.repeat(12)}`, type: 'consult' });
    await button(phone, '直接答复').tap();
    const answering = form(phone, '直接答复');
    await answering.getByLabel('换个说法查解读').fill('低保名单在哪里公示');
    await answering.getByRole('button', { name: '查解读' }).tap();
    await answering.getByText('低保名单在哪四级公示').tap();
    await look(phone, '95-answer-phone');
    await button(phone, '记录答复').tap();
    await told(phone, '已直接答复，工单结束。');
    await detail(phone).getByText('来源：《2018年兰山区政务公开工作要点》').first().waitFor();
    await phone.goBack();
    await show(phone, '待回访');
    await row(phone, '老旧小区').tap();
    const followUp = form(phone, '回访');
    await pill(followUp, '没有解决').tap();
    await pill(followUp, '非常不满意').tap();
    await followUp.getByLabel('市民原话').fill('没有说清楚什么时候轮到我们');
    await look(phone, '96-follow-up-phone');
    await button(phone, '记录回访结果').tap();
    await told(phone, '回访结果已记录，已交原部门重办。');
    await phone.locator('.title').getByText('第2次办理').waitFor();
    await detail(phone).getByText('市民评价：没有解决，非常不满意（1分）').waitFor();
    await look(phone, '97-redone-phone');
  });
});

describe('the forms of the desk', () => {
  /** What somebody may fill in. */
  const SAMPLES: Readonly<Record<Field['kind'], unknown>> = {
    text: '写明了情况', amount: 3, ticket: '20260131-0001', department: '区住建局', departments: ['区住建局', '区人社局'], 'decline-reason': 'secret', choice: '', entries: ['company-three-days', 'dibao-four-level-notice'], files: [{ id: 'f1' }],
  };
  const sampleOf = (field: Field): unknown => (field.kind === 'choice' ? JSON.stringify(field.options[0]?.[0]) : SAMPLES[field.kind]);

  it('know every command that a desk can give, and no other', () => {
    expect(Object.keys(FORMS).sort()).toEqual(Object.keys(ENDPOINTS).sort());
  });

  it.each(Object.keys(ENDPOINTS) as (keyof typeof ENDPOINTS)[])('send what %s takes, filled in altogether or as little as possible', (name) => {
    const { fields = [], isCorrection = false } = FORMS[name] ?? {};
    const full = Object.fromEntries(fields.map((field) => [field.name, sampleOf(field)]));
    const least = Object.fromEntries(fields.filter((field) => !field.optional || (isCorrection && field.name === 'type')).map((field) => [field.name, sampleOf(field)]));
    for (const values of [full, least]) {
      expect(ENDPOINTS[name].body.safeParse(bodyOf(fields, values)).error).toBeUndefined();
    }
  });
});
