import { DESKTOP, describeInBrowser, PHONE, picture, seen, sticksOut } from '../helpers/browser.js';
import { button, choose, detail, form, look, lookAgain, openLogged, row, show, signIn, startVisit, told } from '../browser/people.js';

describeInBrowser('what is kept from whom', () => {
  const visit = startVisit();

  it('keeps a ticket from other departments: a clerk whom the administrator has just added', async () => {
    visit.expectComplaints(/status of 404 \(.*\) \S+\/tickets\/\d/);
    const operator = await visit.openTickets(DESKTOP);
    await signIn(operator, 'huawu');
    await operator.locator('.ticket').first().waitFor();
    const number = await openLogged(operator, visit.urlOf(''), { text: '金雀山路的路灯不亮。', type: 'complaint', department: '区住建局', reason: '城市照明' });
    await operator.close();
    const admin = await visit.openConsole(DESKTOP);
    await signIn(admin, 'guanli');
    await button(admin, '添加账号').click();
    await admin.getByLabel('账号名').fill('huanbao');
    await admin.getByLabel('姓名').fill('欧阳诗雨');
    await admin.getByLabel('所属部门').fill('食药监');
    await admin.locator('.ant-select-item-option', { hasText: '区食药监局' }).click();
    await button(admin, '添加').click();
    const oneTimePassword = await seen(admin.locator('.one-time-password'));
    await picture(admin, '20-account-added');

    const other = await visit.openConsole(PHONE);
    await signIn(other, 'huanbao', oneTimePassword);
    await other.getByLabel('一次性密码').fill(oneTimePassword);
    await other.getByLabel('新密码', { exact: true }).fill('a long password');
    await other.getByLabel('再输一次新密码').fill('a long pass word');
    await other.getByRole('button', { name: '保存并继续' }).tap();
    await other.getByText('两次输入的新密码不一样').waitFor();
    expect(await sticksOut(other)).toEqual([]);
    await picture(other, '21-new-password');
    await other.getByLabel('再输一次新密码').fill('a long password');
    await other.getByRole('button', { name: '保存并继续' }).tap();
    await other.locator('.ticket').first().waitFor();
    expect(await other.locator('.ticket').count()).toBe(1);
    await row(other, '饭店后厨').waitFor();
    expect(await sticksOut(other)).toEqual([]);
    await picture(other, '22-other-department');
    await other.goto(visit.urlOf(`/console/tickets/${number}`));
    await other.locator('.detail').getByRole('alert').waitFor();
    expect(await seen(other.locator('.detail'))).toContain('找不到这个工单');
    await picture(other, '23-not-theirs');
    await other.close(); // it would look again, and be refused again, in tests that expect no refusal
  });

  it('keeps a reporter’s identity, until a supervisor grants it', async () => {
    const operator = await visit.openTickets(DESKTOP);
    await signIn(operator, 'huawu');
    await operator.locator('.ticket').first().waitFor();
    await openLogged(operator, visit.urlOf(''), { text: '幸福路烧烤店夜里直排油烟，要求查处。', type: 'report', contact: '13912345678', anonymous: true });
    await choose(form(operator, '受理并派单'), '派给', '区住建局');
    await form(operator, '受理并派单').getByLabel('派单理由').fill('属该部门职责');
    await button(operator, '受理并派单').click();
    await told(operator, '已派给区住建局');
    const clerk = await visit.openConsole(PHONE);
    await signIn(clerk, 'zhujian');
    await row(clerk, '烧烤店').tap();
    await detail(clerk).getByText('由督办员批准').waitFor();
    expect(await button(clerk, '查看号码').count()).toBe(0);
    await look(clerk, '27-identity-phone');
    const supervisor = await visit.openTickets(DESKTOP);
    await signIn(supervisor, 'duban');
    await show(supervisor, '办理中');
    await row(supervisor, '烧烤店').click();
    await button(supervisor, '允许查看举报人').click();
    await choose(form(supervisor, '允许查看举报人'), '允许哪个部门', '区住建局');
    await form(supervisor, '允许查看举报人').getByRole('button', { name: '需要联系举报人核实' }).click();
    await look(supervisor, '28-grant');
    await button(supervisor, '允许查看').click();
    await told(supervisor, '已允许该部门查看。');
    await lookAgain(clerk);
    await clerk.locator('.history').getByText('允许查看举报人').waitFor();
    await button(clerk, '查看号码').tap();
    await form(clerk, '查看联系方式').getByRole('button', { name: '联系市民核实情况' }).tap();
    await button(clerk, '显示号码').tap();
    await detail(clerk).getByText('13912345678').waitFor();
    await look(clerk, '28-granted-phone');
  });
});
