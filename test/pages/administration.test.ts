import Libsql from 'libsql';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { outboundNotice } from '../contracts/outbox.js';
import { atRest, describeInBrowser, DESKTOP, judgeInWidths, seen } from '../helpers/browser.js';
import { createConsoleClient } from '../helpers/console-client.js';
import { button, goTo, PASSWORD, putRight, signIn, startVisit } from '../browser/people.js';

const LONG = 'a-name-as-long-as-an-account-name-may-be';
const OIDC = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'yihaotong', OIDC_CLIENT_SECRET: 'of no use', PUBLIC_URL: 'https://yihaotong.example', OIDC_NAME: '齐鲁通' };

describeInBrowser('an administrator’s monthly round', () => {
  const visit = startVisit(OIDC);
  let page: Page;

  const judge = (name: string): Promise<void> => judgeInWidths(page, `a-${name}`);
  const drawer = () => page.locator('.ant-drawer-open');
  /** Answers what is asked before it is done. */
  const confirm = async (word: string): Promise<void> => {
    const yes = page.locator('.ant-popover:not(.ant-popover-hidden)').getByRole('button', { name: word, exact: true });
    await yes.waitFor();
    await atRest(page);
    await yes.click();
  };
  const closeDrawer = async (): Promise<void> => {
    await drawer().locator('.ant-drawer-close').click();
    await drawer().waitFor({ state: 'hidden' });
  };
  const another = createConsoleClient;

  it('is offered the city’s own sign-in beside account and password', async () => {
    page = await visit.openConsole(DESKTOP);
    const link = page.getByRole('link', { name: '使用齐鲁通登录' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe('/api/v1/sign-in/start');
    await judge('sign-in');
    await signIn(page, 'guanli');
    await page.locator('.page-head').waitFor();
  });

  it('moves somebody to another department, by keys alone, and sees who did so', async () => {
    await page.getByRole('link', { name: '区住建局经办人' }).focus();
    await page.keyboard.press('Enter');
    await drawer().getByLabel('姓名').waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/accounts/zhujian');
    await drawer().getByLabel('姓名').fill('王');
    await drawer().getByLabel('所属部门').click();
    await page.keyboard.type('人社');
    await page.keyboard.press('Enter');
    await page.reload();
    expect(await drawer().getByLabel('姓名').inputValue()).toBe('王'); // typed and not saved
    await drawer().getByLabel('姓名').fill('王经办');
    await button(page, '保存').click();
    await drawer().getByText('已保存').waitFor();
    await drawer().locator('.trail').getByText('人社').waitFor();
    expect(await seen(drawer().locator('.trail'))).toMatch(/调整角色或部门：.*住建.* → .*人社[\s\S]*操作人 guanli/);
    await judge('account');
  });

  it('hears who was there before, and takes nothing back of it', async () => {
    const other = another(visit.urlOf(''));
    await other.signIn('guanli', PASSWORD);
    await drawer().getByLabel('姓名').fill('王晓');
    expect(await other.call('PATCH', '/accounts/zhujian', { role: 'editor' })).toMatchObject({ status: 200 });
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await drawer().getByRole('alert').getByText('guanli刚刚改过这个账号').waitFor({ timeout: 45_000 });
    expect(await drawer().getByLabel('姓名').inputValue()).toBe('王晓');
    expect(await seen(drawer().locator('.ant-form-item', { hasText: '角色' }))).toContain('编辑');
    await judge('account-overtaken');
    await button(page, '保存').click();
    await drawer().getByText('已保存').waitFor();
    expect((await other.call('GET', '/accounts')).body).toMatchObject({ accounts: expect.arrayContaining([expect.objectContaining({ name: 'zhujian', displayName: '王晓', role: 'editor' })]) });
  });

  it('resets a password, which is shown once and works once; signs out everywhere; disables and enables', async () => {
    await button(page, '重置密码').click();
    await judge('account-asked');
    await confirm('重置密码');
    const password = (await seen(page.locator('.one-time-password'))).trim();
    await judge('account-reset');
    const clerk = another(visit.urlOf(''));
    expect(await clerk.signIn('zhujian', password)).toMatchObject({ status: 200, body: { mustChangePassword: true } });
    await button(page, '完成').click();
    expect(await page.getByText(password).count()).toBe(0);
    await button(page, '全部退出登录').click();
    await confirm('全部退出登录');
    await drawer().getByText('已在所有设备上退出').waitFor();
    expect(await clerk.call('GET', '/session')).toMatchObject({ status: 401 });
    await button(page, '停用账号').click();
    await confirm('停用账号');
    await drawer().getByText('账号已停用').waitFor();
    await button(page, '恢复使用').click();
    await confirm('恢复使用');
    await drawer().getByText('账号已恢复使用').waitFor();
    await drawer().locator('.trail').getByText('恢复使用').waitFor();
    await closeDrawer();
    await button(page, '变更记录').click();
    await drawer().locator('.trail').getByText('停用').first().waitFor();
    await judge('trail');
    await closeDrawer();
  });

  it('cannot lock everybody out', async () => {
    visit.expectComplaints(/status of 409/);
    await page.getByRole('link', { name: '管理员', exact: true }).first().click();
    await button(page, '停用账号').click();
    await confirm('停用账号');
    await drawer().getByText(/最后一个/).waitFor();
    await judge('account-last');
    await closeDrawer();
  });

  it('sees which departments have nobody to sign, finds who does what, and adds somebody there', async () => {
    await page.goto(visit.urlOf('/console'));
    await goTo(page, '部门');
    await page.getByText(/^\d+ 个部门没有人能签收$/).waitFor();
    const without = Number.parseInt(await seen(page.getByText(/^\d+ 个部门没有人能签收$/)), 10);
    await judge('departments');
    await page.getByLabel('查找').fill('楼道灯 住建');
    const housing = page.getByRole('row', { name: '区住建局' });
    await page.getByRole('row', { name: '区财政局' }).waitFor({ state: 'detached' });
    expect(await seen(housing.locator('.duties'))).toMatch(/^[^、]*楼道灯/);
    await page.getByRole('button', { name: /^区住建局：全部 \d+ 项职责$/ }).click();
    await page.getByRole('button', { name: '区住建局：收起职责' }).waitFor();
    await judge('departments-found');
    await page.getByLabel('查找').fill('没有这样的事');
    await page.getByText('没有这样的部门').waitFor();
    await judge('departments-none');
    await page.getByLabel('查找').fill('区住建局');
    await page.getByRole('link', { name: '区住建局：添加账号' }).click();
    await page.getByText('这个部门还没有账号').waitFor();
    expect(new URL(page.url()).search).toMatch(/^\?department=./);
    await judge('accounts-of-nobody');
    await button(page, '添加账号').click();
    await page.getByLabel('账号名').fill('zhujian3');
    await page.getByLabel('姓名').fill('刘经办');
    expect(await seen(drawer().locator('.ant-form-item', { hasText: '所属部门' }))).toContain('区住建局');
    await button(page, '添加').click();
    await button(page, '完成').click();
    await page.getByRole('link', { name: '刘经办' }).click();
    await drawer().getByLabel('姓名').waitFor();
    await closeDrawer();
    expect(await page.locator('.ant-table-row').count()).toBe(1);
    await goTo(page, '部门');
    await page.getByText(`${without - 1} 个部门没有人能签收`).waitFor();
    await page.getByLabel('查找').fill('区住建局');
    await housing.getByText('1 个还没有改一次性密码').waitFor();
    await page.getByRole('link', { name: '区住建局：1 个在用账号' }).click();
    await page.getByText('只看区住建局').waitFor();
    await judge('accounts-of');
    await page.getByRole('button', { name: '不限部门' }).click();
    await page.getByRole('link', { name: '编辑', exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('reads of departments whatever their names are, and hears when they cannot be read', async () => {
    visit.expectComplaints(/status of 500/);
    const long = '某某市某某区人民政府某某街道办事处综合行政执法与应急管理服务中心（区生态环境保护督察整改工作领导小组办公室）';
    const department = (id: string, changes: object) => ({ id, name: id, aliases: [], area: '全区', duties: [], activeAccounts: 1, oneTimeAccounts: 0, disabledAccounts: 0, ...changes });
    const departments = [department('区编办', {}), department('long', { name: long, aliases: [long, LONG], area: long, duties: Array.from({ length: 9 }, () => long), activeAccounts: 1200, oneTimeAccounts: 300, disabledAccounts: 40 })];
    await page.route('**/api/v1/department-staff', (route) => route.fulfill({ json: { departments } }));
    await page.goto(visit.urlOf('/console/departments'));
    await page.getByText('2 个部门都有人能签收').waitFor();
    await page.getByText('没有写职责').waitFor();
    await judge('departments-long');
    await page.unroute('**/api/v1/department-staff');
    await page.route('**/api/v1/department-staff', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', json: { code: 'INTERNAL', title: '内部错误', status: 500 } }));
    await page.reload();
    await page.locator('.page-card').getByRole('alert').waitFor();
    await judge('departments-away');
    await page.unroute('**/api/v1/department-staff');
  });

  it('gives another system a key, shown once, and takes it back', async () => {
    await page.goto(visit.urlOf('/console'));
    await goTo(page, '接口密钥');
    await page.getByText('还没有密钥').waitFor();
    await button(page, '添加密钥').click();
    await button(page, '添加').click();
    await page.getByText('请至少选一项权限').waitFor();
    await judge('key-faults');
    await page.getByLabel('用途').fill('市民随手拍');
    await page.locator('.ant-form-item-explain-error').nth(1).waitFor({ state: 'detached' });
    await page.getByLabel('读取工单').check();
    await page.reload();
    await button(page, '添加密钥').click();
    expect(await page.getByLabel('用途').inputValue()).toBe('市民随手拍');
    await button(page, '添加').click();
    const token = (await seen(page.locator('.one-time-password'))).trim();
    await judge('key-shown');
    await button(page, '完成').click();
    const ask = () => fetch(visit.urlOf('/api/v1/tickets'), { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);
    expect(await ask()).toBe(200);
    await page.getByRole('cell', { name: '市民随手拍 读取工单' }).waitFor();
    await judge('keys');
    await button(page, '停用“市民随手拍”').click();
    await confirm('停用');
    await page.getByText('还没有密钥').waitFor();
    expect(await ask()).toBe(401);
    await page.getByLabel('也显示已停用的').check();
    await page.getByRole('cell', { name: '已停用' }).waitFor();
  });

  it('sees that all is well, what was given up and why, and sends it again', async () => {
    const stores = createSqliteStores(visit.dataFolder());
    const giveUp = async (channel: string, count: number, reason: string): Promise<void> => {
      await stores.outbox.put(Array.from({ length: count }, (_, i) => outboundNotice(`20260302-${String(i).padStart(4, '0')}`, 1, channel)), 1_000);
      for (const { message, attempts } of await stores.outbox.claim(channel, 2_000, 1_000, 200)) await stores.outbox.failed(message.id, { attempts, at: Date.now(), retryAt: null, reason });
    };
    await giveUp('webhook-0a1b2c3d4e5f', 25, 'WEBHOOK_HTTP_503');
    await giveUp(`hotline-12345:${LONG}`, 2, 'HOTLINE_UNREACHABLE');
    await stores.close();
    await page.goto(visit.urlOf('/console'));
    await goTo(page, '渠道与发送');
    await page.getByText('一切正常').waitFor();
    const told = await seen(page.locator('.deliveries'));
    expect(told).toContain('网页咨询');
    expect(told).not.toContain('web-chat');
    // No city is linked: nothing is told of it as being well.
    expect(told).not.toMatch(/市12345平台\s*正常/);
    await page.getByText('共 27 条').waitFor();
    await judge('deliveries');
    await page.getByLabel('渠道', { exact: true }).last().click();
    await page.locator('.ant-select-item-option', { hasText: `市12345平台 ${LONG.slice(0, 4)}` }).click();
    await page.getByText('连不上 12345 平台').first().waitFor();
    expect(new URL(page.url()).search).toContain('channel=hotline-12345');
    await page.getByRole('row', { name: '20260302-0001' }).getByRole('checkbox').check();
    await button(page, '重发选中的 1 条').click();
    await confirm('重发');
    await page.getByText('1 条已重新等待发送').waitFor();
    await page.getByRole('row', { name: '20260302-0001' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^重发“市12345平台.*全部$/ }).click();
    await confirm('重发');
    await page.getByText('没有发送失败的消息', { exact: true }).waitFor();
    await judge('deliveries-sent');
  });

  it('checks a ticket’s record, and finds out who changed the database behind its back', async () => {
    const people = another(visit.urlOf(''));
    await people.signIn('duban', PASSWORD);
    const { tickets } = (await people.call('GET', '/tickets?limit=1')).body as { readonly tickets: readonly { readonly number: string }[] };
    const number = tickets[0]?.number ?? '';
    await page.goto(visit.urlOf('/console'));
    await goTo(page, '工单核查');
    await page.getByLabel('工单编号').fill('12345');
    await button(page, '核查').click();
    await page.getByText('编号是 8 位日期').waitFor();
    await judge('audit-faults');
    await page.getByLabel('工单编号').fill(number);
    await page.keyboard.press('Enter');
    await page.getByText('记录完整，没有被改动').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/console/audit/${number}`);
    await judge('audit');
    const database = new Libsql(join(visit.dataFolder(), 'yihaotong.db'));
    const { record } = database.prepare('SELECT record FROM tickets WHERE number = ?').get(number) as { readonly record: string };
    const told = JSON.parse(record) as { readonly events: { at: number }[] };
    for (const event of told.events.slice(1, 2)) event.at += 60_000;
    database.prepare('UPDATE tickets SET record = ? WHERE number = ?').run(JSON.stringify(told), number);
    database.close();
    await button(page, '核查').click();
    await page.getByText('第 2 条记录被改动过').waitFor();
    await judge('audit-broken');
    visit.expectComplaints(/status of 404/);
    await page.getByLabel('工单编号').fill('20200101-0001');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await judge('audit-missing');
  });

  it('has more written to the log for a while', async () => {
    await page.goto(visit.urlOf('/console'));
    await goTo(page, '日志级别');
    await page.getByText('没有临时调整').waitFor();
    expect(await page.getByRole('radio', { checked: true }).inputValue()).toBe('info');
    await page.getByRole('radio', { name: /^debug/ }).check();
    await page.getByLabel('多少分钟后恢复').fill('2000');
    await button(page, '调整').click();
    await page.getByText('请填写 1 到 1440 的整数').waitFor();
    await judge('log-level-faults');
    await page.getByLabel('多少分钟后恢复').fill('5');
    await putRight(page);
    await button(page, '调整').click();
    await page.getByText('现在：debug').waitFor();
    await judge('log-level');
  });

  it('goes on to the city’s provider to sign out there, too, where it let them in', async () => {
    await page.route('**/api/v1/sign-in/end', async (route) => route.fulfill({ response: await route.fetch(), json: { url: 'https://id.example/end' } }));
    await page.route('https://id.example/**', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<!doctype html><title>齐鲁通</title><h1>已退出齐鲁通</h1>' }));
    await page.locator('.person').click();
    await page.getByRole('menuitem', { name: '退出' }).click();
    await page.getByText('已退出齐鲁通').waitFor();
    await page.goto(visit.urlOf('/console'));
    await page.getByLabel('账号').waitFor();
  });
});
