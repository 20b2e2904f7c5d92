import { gzipSync } from 'node:zlib';
import { Secret, TOTP } from 'otpauth';
import { describeInBrowser, DESKTOP, judge, PHONE, picture, seen, SIZES, sticksOut, WIDE } from '../helpers/browser.js';
import { addClerk, button, goTo, lookAgain, PASSWORD, signIn, signOut, startVisit } from '../browser/people.js';

const AWAY = /net::ERR_|Failed to load resource/;
/** Each role's pages, by the words of the navigation, and what shows that its content is there. */
const PAGES = {
  guanli: { 账号: '.page-head', 部门: '.department', 统计: '.rates', 接口密钥: '.page-head', 渠道与发送: '.checks', 工单核查: '.audit-form', 时限规则: '.versions li', 工作日历: '.month', 日志级别: '.levels' },
  huawu: { 工单: '.ticket', 接听来电: '.call-desk', 会话: '.talk-list', 统计: '.rates' },
  zhujian: { 工单: '.ticket', 解读: '.entry-table', 政策文件: '.library-table', 统计: '.rates' },
  bianji: { 待补充的问题: '.question', 解读: '.entry-table', 政策文件: '.library-table', 为什么这样答: '.asking' },
  duban: { 工单: '.ticket', 会话: '.talk-list', 待补充的问题: '.question', 解读: '.entry-table', 政策文件: '.library-table', 为什么这样答: '.asking', 督办: '.oversight', 统计: '.rates', 渠道与发送: '.checks', 工单核查: '.audit-form' },
} as const;
/** Where the work of each begins. */
const BEGINS = { guanli: 'accounts', huawu: 'call', zhujian: 'tickets', bianji: 'questions', duban: 'oversight' } as const;
const PEOPLE = Object.keys(PAGES) as (keyof typeof PAGES)[];
/** What may be fetched before the console with its call desk, or the citizen's page, stands: compressed, in bytes. */
const MOST = { console: 375 * 1024, citizen: 165_000 };

describeInBrowser('the console around its pages', () => {
  const visit = startVisit();

  describe.each(Object.entries(SIZES))('at %s pixels', (width, size) => {
    it('lets everybody sign in', async () => {
      const page = await visit.openConsole(size);
      await page.getByLabel('账号').waitFor();
      await judge(page, `s-sign-in-${width}`);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByText('请填写账号').waitFor();
      await judge(page, `s-sign-in-faults-${width}`);
    });
    it('shows everybody their password, their second factor, the keys, and where nothing stands', async () => {
      const page = await visit.enter('guanli', size);
      await page.goto(visit.urlOf('/console/second-factor'));
      await page.getByLabel('现在的密码').waitFor();
      await judge(page, `s-second-factor-${width}`);
      await page.goto(visit.urlOf('/console/password'));
      await page.getByLabel('现在的密码').waitFor();
      await judge(page, `s-password-${width}`);
      await page.goto(visit.urlOf('/console/nothing/here'));
      await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
      await judge(page, `s-missing-${width}`);
      await page.locator('.person').click();
      await page.getByRole('menuitem', { name: '快捷键' }).click();
      await page.getByRole('dialog').waitFor();
      await judge(page, `s-keys-${width}`);
    });
  });

  it.each(PEOPLE.flatMap((who) => [{ who, size: PHONE }, { who, size: DESKTOP }]))('shows $who every page of theirs, $size.viewport.width pixels wide', async ({ who, size }) => {
    const page = await visit.enter(who, size);
    await page.waitForURL(`**/console/${BEGINS[who]}`);
    for (const [name, content] of Object.entries(PAGES[who])) {
      await goTo(page, name);
      await page.locator(content).first().waitFor();
      expect(await page.title()).toBe(`${name} · 一号通工作台`);
      await judge(page, `s-${who}-${name}-${size.viewport.width}`);
      if (size === PHONE) continue;
      // Wider, what axe looks at is the same.
      await page.setViewportSize(WIDE.viewport);
      expect([name, await sticksOut(page)]).toEqual([name, []]);
      await picture(page, `s-${who}-${name}-${WIDE.viewport.width}`);
      await page.setViewportSize(DESKTOP.viewport);
    }
  });

  it.each([['the console', '/console', MOST.console], ['the citizen’s page', '/', MOST.citizen]])('fetches little before %s stands', async (_name, path, most) => {
    const page = await visit.openConsole(DESKTOP);
    await page.goto('about:blank'); // what that page still asks for is not counted
    const fetched = new Set<string>();
    page.on('response', (response) => {
      if (/\/assets\//.test(response.url())) fetched.add(response.url());
    });
    await page.goto(visit.urlOf(path));
    if (path === '/console') {
      await signIn(page, 'huawu');
      await page.locator('#call-phone').waitFor();
    } else await page.locator('.row.theirs').first().waitFor();
    // Fetched once more: the browser forgets what a page has had when it goes on.
    const bodies = await Promise.all([...fetched].map(async (url) => {
      const response = await fetch(url);
      expect(response.status).toBe(200);
      return Buffer.from(await response.arrayBuffer());
    }));
    const total = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(most);
  });

  it('is worked by keys: skips to the content, goes to another page and begins there, tells what keys there are', async () => {
    const page = await visit.enter('duban', DESKTOP, '/console/tickets');
    await page.locator('.ticket').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const isInContent = () => page.evaluate(() => document.activeElement?.id);
    expect(await isInContent()).toBe('content');
    await page.keyboard.press('g');
    await page.keyboard.press('3');
    await page.locator('.question').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/questions');
    expect(await isInContent()).toBe('content');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
    await page.getByLabel('使用单键快捷键').click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.locator('#content').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('1');
    expect(new URL(page.url()).pathname).toBe('/console/questions');
  });

  it('speaks English when asked, also next time, and Chinese again', async () => {
    const page = await visit.enter('guanli');
    await button(page, 'English').click();
    await button(page, 'Add an account').waitFor();
    expect([await page.title(), await page.locator('html').getAttribute('lang')]).toEqual(['Accounts · Yihaotong console', 'en']);
    await page.reload();
    await button(page, 'Add an account').click();
    await button(page, 'Add').click();
    await page.getByText('Enter an account name').waitFor();
    await judge(page, 's-english');
    await page.keyboard.press('Escape');
    await button(page, '中文').click();
    await button(page, '添加账号').waitFor();
  });

  it('lists who can sign in, finds some of them, and adds another', async () => {
    const page = await visit.enter('guanli');
    await page.getByRole('cell', { name: '编辑 bianji' }).waitFor();
    for (const [width, size] of Object.entries(SIZES)) {
      await page.setViewportSize(size.viewport);
      await judge(page, `s-accounts-${width}`);
    }
    await page.getByLabel('查找').fill('住建');
    await page.getByRole('cell', { name: '编辑 bianji' }).waitFor({ state: 'detached' });
    expect(await seen(page.locator('.ant-table-tbody'))).toContain('zhujian');
    await page.getByLabel('查找').fill('');
    await button(page, '添加账号').click();
    await page.getByLabel('账号名').fill('guanli');
    await page.getByLabel('姓名').fill('又一个');
    await page.getByLabel('角色').click();
    await page.locator('.ant-select-item-option', { hasText: '话务员' }).click();
    visit.expectComplaints(/status of 409/);
    await button(page, '添加').click();
    await page.locator('.ant-form-item', { hasText: '账号名' }).getByText('该账号名已存在').waitFor();
    await judge(page, 's-account-taken');
    await page.getByLabel('账号名').fill('huawu2');
    await button(page, '添加').click();
    await page.locator('.one-time-password').waitFor();
    await judge(page, 's-account-added');
    expect(await seen(page.locator('.one-time-password'))).toMatch(/^\S{8,}/);
    await button(page, '完成').click();
    await page.getByRole('row', { name: 'huawu2' }).getByText('一次性密码').waitFor();
  });

  it('keeps what is typed through a server that is away, and tells of it', async () => {
    visit.expectComplaints(AWAY);
    const page = await visit.enter('guanli', PHONE);
    await button(page, '添加账号').tap();
    await page.getByLabel('账号名').fill('xinlai');
    await page.getByLabel('姓名').fill('新来的');
    await page.getByLabel('角色').click();
    await page.locator('.ant-select-item-option', { hasText: '编辑' }).click();
    await page.route('**/api/v1/**', (route) => route.abort());
    await button(page, '添加').tap();
    await page.locator('.connection-bar').waitFor({ state: 'attached' });
    await page.getByRole('alert').getByText('网络连接不上').waitFor();
    await judge(page, 's-away');
    await page.reload();
    await page.getByText('网络连接不上').waitFor();
    await page.unroute('**/api/v1/**');
    await button(page, '再试一次').tap();
    await button(page, '添加账号').tap();
    expect([await page.getByLabel('账号名').inputValue(), await page.getByLabel('姓名').inputValue()]).toEqual(['xinlai', '新来的']);
  });

  it('lays the sign-in over the page when the session has ended, and goes on where it was; somebody else finds nothing', async () => {
    visit.expectComplaints(/status of 401/);
    const page = await visit.enter('guanli');
    await button(page, '添加账号').click();
    await page.getByLabel('姓名').fill('写了一半');
    await page.getByLabel('账号名').fill('yiban');
    await page.getByLabel('角色').click();
    await page.locator('.ant-select-item-option', { hasText: '编辑' }).click();
    await page.context().clearCookies();
    await button(page, '添加').click();
    await page.getByText('登录已过期').waitFor();
    await judge(page, 's-ended');
    await page.locator('.gate').getByLabel('密码').fill(PASSWORD);
    await page.locator('.gate').getByRole('button', { name: '登录', exact: true }).click();
    await page.locator('.gate').waitFor({ state: 'detached' });
    expect(await page.getByLabel('姓名').inputValue()).toBe('写了一半');
    await button(page, '添加').click();
    await page.locator('.one-time-password').waitFor();
    await page.keyboard.press('Escape');
    await signOut(page);
    await signIn(page, 'bianji');
    await page.locator('.question').first().waitFor();
    await page.goto(visit.urlOf('/console/accounts'));
    await page.getByRole('heading', { name: '您的账号不能打开这个页面' }).waitFor();
    await judge(page, 's-closed');
  });

  it('asks for a second factor of whoever has turned it on, and takes a recovery code for it', async () => {
    visit.expectComplaints(/status of 4\d\d \(.*\) \S+\/api\/v1\/session/);
    await addClerk(visit.urlOf(''), 'renshe', '区人社局');
    const page = await visit.enter('renshe');
    await page.locator('.person').click();
    await page.getByRole('menuitem', { name: '两步验证' }).click();
    await page.getByLabel('现在的密码').fill(PASSWORD);
    await button(page, '开始启用').click();
    await judge(page, 's-factor-key');
    const secret = Secret.fromBase32((await seen(page.locator('.factor-key'))).trim());
    await page.getByLabel('验证码').fill(new TOTP({ secret }).generate());
    await button(page, '确认启用').click();
    const recovery = await seen(page.locator('.factor-codes li').first());
    await judge(page, 's-factor-codes');
    await button(page, '已经收好，继续').click();
    await page.getByText('已启用两步验证').waitFor();
    await signOut(page);
    await signIn(page, 'renshe');
    await page.getByLabel('验证码').fill('000000');
    await button(page, '登录').click();
    await page.getByRole('alert').waitFor();
    await judge(page, 's-factor-asked');
    await page.getByLabel('验证码').fill(recovery);
    await button(page, '登录').click();
    await page.locator('.shell-header').waitFor();
  });

  it('finds a ticket by an address from earlier times, and a password of one’s own', async () => {
    visit.expectComplaints(/status of 401/); // of pages that are open since earlier tests: another password ends their sessions
    const page = await visit.enter('duban', DESKTOP, '/console/tickets');
    await page.locator('.ticket').first().click();
    const [number = ''] = /\d{8}-\d{4}/.exec(page.url()) ?? [];
    expect(new URL(page.url()).pathname).toBe(`/console/tickets/${number}`);
    await page.goto(visit.urlOf('/'));
    await page.goto(visit.urlOf(`/console#${number}`));
    await page.locator('.title', { hasText: number }).waitFor();
    expect(new URL(page.url())).toMatchObject({ pathname: `/console/tickets/${number}`, hash: '' });
    expect(await page.title()).toContain(number);
    await page.locator('.person').click();
    await page.getByRole('menuitem', { name: '修改密码' }).click();
    await page.getByLabel('现在的密码').fill(PASSWORD);
    await page.getByLabel('新密码', { exact: true }).fill('a password of my own');
    await page.getByLabel('再输一次新密码').fill('a password of my own');
    await button(page, '保存').click();
    await page.getByText('密码已修改').waitFor();
    await goTo(page, '工单');
    await page.locator('.ticket').first().waitFor();
  });

  it('says that it was updated where code is gone, and leaves the rest standing', async () => {
    visit.expectComplaints(/net::ERR_|Failed to (?:load resource|fetch dynamically)/);
    const page = await visit.enter('bianji');
    await page.locator('.question').first().waitFor();
    await page.route('**/assets/page-*.js', (route) => route.abort());
    await page.clock.install();
    await goTo(page, '为什么这样答');
    const outdated = page.getByText('系统已经更新');
    // It is asked for again for half a minute.
    while (!(await outdated.isVisible())) await page.clock.fastForward(15_000);
    await judge(page, 's-outdated');
    await goTo(page, '待补充的问题');
    await page.locator('.question').first().waitFor();
    await lookAgain(page);
  });
});
