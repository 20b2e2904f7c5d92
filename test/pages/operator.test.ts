import type { Page } from 'playwright-core';
import { atRest, barriers, describeInBrowser, DESKTOP, picture, seen, SIZES, sticksOut } from '../helpers/browser.js';
import { createConsoleClient } from '../helpers/console-client.js';
import { goTo, PASSWORD, signIn, signOut, startVisit } from '../browser/people.js';

const CALLER = '13900001234';
const MATTER = '义堂镇北小区三号楼停水两天了，找物业没人管，家里有老人';
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const words = (page: Page) => page.getByLabel('来电人说的话');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

describeInBrowser('an operator’s morning at the desk, by keyboard alone', () => {
  const visit = startVisit();
  let page: Page;
  let first = '';
  /** Nothing sticks out in any width, nobody is kept out; and pictures. */
  const judge = async (name: string): Promise<void> => {
    for (const [width, { viewport }] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await atRest(page);
      await picture(page, `o-${name}-${width}`);
      expect([name, width, await sticksOut(page)]).toEqual([name, width, []]);
      expect([name, width, await barriers(page)]).toEqual([name, width, []]);
    }
    await page.setViewportSize(DESKTOP.viewport);
  };
  /** As it comes over the line. */
  const hear = async (phone: string, text: string): Promise<void> => {
    await page.locator('#call-phone:focus').waitFor();
    await page.keyboard.type(phone);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('call-text');
    await page.keyboard.insertText(text);
  };
  /** Search follows a ticket by a moment: the operator asks again. */
  const lookUpUntil = async (found: string): Promise<void> => {
    await page.locator('#call-phone').focus();
    for (let tries = 0; !(await seen(panel(page, '来电人以前的工单'))).includes(found); tries += 1) {
      expect(tries).toBeLessThan(20);
      await Promise.all([page.waitForResponse('**/intake/caller'), page.keyboard.press('Enter')]);
      await page.locator('#call-phone').focus();
    }
    await words(page).focus();
  };
  const nextCall = async (): Promise<void> => {
    await page.keyboard.press('Alt+n');
    await words(page).waitFor();
  };

  beforeAll(async () => {
    page = await visit.openConsole(DESKTOP);
    await signIn(page, 'huawu');
    await goTo(page, '接听来电');
    await page.locator('#call-phone').waitFor();
  });

  it('begins with the number, and says what will stand where', async () => {
    expect(await seen(panel(page, '可以念的答复'))).toContain('写下来电人的话');
    expect(await seen(panel(page, '快捷键'))).toContain('Ctrl+Enter');
    await judge('empty');
  });

  it('says beside the field what is missing, and which number is none', async () => {
    visit.expectComplaints(/status of 422/);
    await page.locator('#call-phone').focus();
    await page.keyboard.press('Control+Enter');
    await page.locator('.ant-form-item', { hasText: '来电人说的话' }).getByText('请写明事项').waitFor();
    await page.keyboard.press('Alt+Enter');
    await page.getByRole('alert').getByText('先标出念过的解读').waitFor();
    await page.keyboard.type('110');
    await page.keyboard.press('Enter');
    await page.locator('.ant-form-item', { hasText: '来电号码' }).getByRole('alert').waitFor();
    await judge('faults');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('1');
    await page.locator('.ant-form-item', { hasText: '来电号码' }).getByRole('alert').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByLabel('来电号码').fill('');
    await page.locator('#call-phone').focus();
  });

  it('finds the reviewed answer while the caller speaks, keeps both through a reload, and keeps the call as answered', async () => {
    await hear(CALLER, '喂你好，我想问问新开办企业几个工作日能办完');
    await page.locator('.call-aloud').first().waitFor();
    expect(await seen(page.locator('.call-aloud').first())).toContain('3个工作日');
    expect(await seen(page.locator('.call-source').first())).toContain('来源');
    await panel(page, '来电人以前的工单').getByText('没有打来过').waitFor();
    await page.keyboard.press('Alt+1');
    await page.locator('.call-entry.is-read').waitFor();
    await judge('answer');
    await page.reload();
    await page.locator('.call-entry.is-read').waitFor();
    expect([await page.getByLabel('来电号码').inputValue(), await words(page).inputValue()]).toEqual([CALLER, '喂你好，我想问问新开办企业几个工作日能办完']);
    await page.keyboard.press('Alt+Enter');
    await page.getByText('已记为当场答复').waitFor();
    await judge('answered');
    await nextCall();
  });

  it('proposes kind, urgency, place and department with the reasons, follows the operator where they know better, and dispatches', async () => {
    await hear(CALLER, MATTER);
    await lookUpUntil('共 1 张');
    // Misheard: the earlier tickets are not those of the number that now stands there.
    await page.getByLabel('来电号码').fill('13900001235');
    await panel(page, '来电人以前的工单').getByText('填写号码后按回车').waitFor();
    expect(await seen(panel(page, '来电人以前的工单'))).not.toContain('共 1 张');
    await page.getByLabel('来电号码').fill(CALLER);
    await page.keyboard.press('Enter');
    await panel(page, '来电人以前的工单').getByText('共 1 张').waitFor();
    const told = panel(page, '来电内容');
    await told.getByText('听到“停水”').waitFor();
    expect(await page.locator('#call-urgent').isChecked()).toBe(true);
    expect(await seen(told)).toContain('义堂镇');
    await page.getByLabel('类型').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('.ant-select-item-option', { hasText: '求助' }).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Escape');
    await page.getByLabel('具体地点').focus();
    await page.keyboard.type('北小区三号楼');
    await page.getByLabel('派给').focus();
    await page.keyboard.type('住建');
    await page.locator('.ant-select-item-option-active', { hasText: '区住建局' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('派单理由').fill('小区供水设施归区住建局督办');
    await judge('matter');
    await page.keyboard.press('Control+Enter');
    await page.getByText('已登记，派给区住建局').waitFor();
    first = (await seen(page.locator('.call-done dd').first())).trim();
    expect(first).toMatch(/^\d{8}-\d{4}$/);
    expect(await seen(page.locator('.call-done dd').nth(1))).toMatch(/^\w{4}-\w{4}$/);
    await page.reload();
    await page.locator('.call-done').getByText(first).waitFor();
    await judge('dispatched');
    await nextCall();
  });

  it('shows a neighbour’s call the open ticket, and merges theirs into it', async () => {
    let letGo = (): void => {};
    const isHeld = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/intake/search', async (route) => {
      await isHeld;
      await route.continue();
    });
    await Promise.all([page.waitForRequest('**/intake/search'), hear('13511110000', '北小区三号楼停水两天了，物业没人管')]);
    expect(await seen(panel(page, '来电内容'))).not.toMatch(/义堂镇|区住建局|听到/); // of the caller before
    letGo();
    await panel(page, '相似的未办结工单').getByText(first).waitFor();
    await page.keyboard.press('Alt+m');
    await page.getByRole('button', { name: '将并入' }).waitFor();
    await page.unroute('**/intake/search');
    await judge('merge');
    await page.keyboard.press('Control+Enter');
    await page.getByText(`已登记，并入 ${first}`).waitFor();
    await judge('merged');
    await nextCall();
  });

  it('says that a ticket was closed meanwhile, and that the call is logged all the same', async () => {
    visit.expectComplaints(/status of 409/);
    await hear('13511110001', '北小区三号楼停水两天了，物业没人管');
    await panel(page, '相似的未办结工单').getByText(first).waitFor();
    await page.keyboard.press('Alt+m');
    await page.getByRole('button', { name: '将并入' }).waitFor();
    await page.route('**/merge', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', json: { title: '不能并件', detail: '工单刚被话务员办结。', code: 'TICKET_MERGE_REFUSED' } }));
    await page.keyboard.press('Control+Enter');
    await page.getByText(`没有并入 ${first}`).waitFor();
    expect(await seen(page.locator('.call-done'))).toContain('刚被话务员办结');
    await judge('not-merged');
    await page.unroute('**/merge');
    await page.getByRole('button', { name: '再并一次' }).click();
    await page.getByText(`已登记，并入 ${first}`).waitFor();
    await nextCall();
  });

  it('reads out the emergency number before all else', async () => {
    await hear('13511110002', '我家厨房着火了快来人啊');
    await page.getByRole('alert').getByText('119').waitFor();
    expect(await page.locator('#call-urgent').isChecked()).toBe(true);
    await judge('emergency');
    await page.getByRole('button', { name: 'English', exact: true }).click();
    await page.getByLabel('What the caller says').waitFor();
    await judge('english');
    await page.getByRole('button', { name: '中文', exact: true }).click();
    await words(page).focus();
  });

  it('keeps what was typed while the server is away, and logs it once when it is back', async () => {
    visit.expectComplaints(/net::ERR_|Failed to load resource/);
    await page.route('**/api/v1/tickets', (route) => route.abort());
    await page.keyboard.press('Control+Enter');
    // Where the fire is: asked once.
    await page.locator('.ant-form-item', { hasText: '具体地点' }).getByText('再按一次照样登记').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('网络连接不上').first().waitFor();
    await page.unroute('**/api/v1/tickets');
    expect(await words(page).inputValue()).toContain('着火');
    await page.getByLabel('来电人说的话').focus();
    await page.keyboard.press('Control+Enter');
    await page.locator('.call-done').waitFor();
    await nextCall();
  });

  it('asks once about a number by which nobody could be called back, and believes the operator then', async () => {
    visit.expectComplaints(/status of 422/);
    await hear('139', '村口的垃圾桶满了三天没有人收');
    await page.keyboard.press('Control+Enter');
    await page.locator('.ant-form-item', { hasText: '来电号码' }).getByText('再按一次照样登记').waitFor();
    await judge('odd-number');
    await page.keyboard.press('Control+Enter');
    await page.getByText('已登记').first().waitFor();
    await nextCall();
  });

  it('asks once where there is neither number nor place, and goes on with the same caller’s other matter', async () => {
    await page.locator('#call-phone:focus').waitFor();
    await words(page).fill('楼道灯坏了一个月没人修');
    await words(page).focus();
    await page.keyboard.press('Control+Enter');
    await page.locator('.ant-form-item', { hasText: '来电号码' }).getByText('没有号码，无法回访').waitFor();
    await page.locator('.ant-form-item', { hasText: '具体地点' }).getByText('部门找不到').waitFor();
    expect(await page.locator('.call-done').count()).toBe(0);
    await judge('no-number');
    await page.getByLabel('来电号码').fill('13511110003');
    await page.getByLabel('具体地点').fill('金源小区');
    await page.keyboard.press('Control+Enter');
    await page.locator('.call-done').waitFor();
    await page.getByRole('button', { name: '再登记一件（同一来电人）' }).click();
    await words(page).waitFor();
    expect([await page.getByLabel('来电号码').inputValue(), await words(page).inputValue(), await page.getByLabel('具体地点').inputValue()]).toEqual(['13511110003', '', '']);
    await page.getByRole('button', { name: '清空' }).click();
    await page.locator('.ant-popover').getByRole('button', { name: '清空' }).click();
    await page.locator('#call-phone:focus').waitFor();
  });

  it('leaves nothing of a call to whoever signs in next', async () => {
    await hear(CALLER, '只有我知道的事情');
    await signOut(page);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/只有我知道|1390000/);
    await signIn(page, 'huawu');
    await goTo(page, '接听来电');
    expect([await page.getByLabel('来电号码').inputValue(), await words(page).inputValue()]).toEqual(['', '']);
  });

  it('gave the department one ticket, with its callers behind it', async () => {
    const clerk = createConsoleClient(visit.urlOf(''));
    await clerk.signIn('zhujian', PASSWORD);
    const { body } = await clerk.call('GET', `/tickets/${first}`);
    expect(body).toMatchObject({ status: 'dispatched', urgent: true, area: '义堂镇', address: '北小区三号楼', followers: [expect.any(String), expect.any(String)] });
  });

  it('is told where nobody can sign for what was dispatched', async () => {
    const operator = createConsoleClient(visit.urlOf(''));
    await operator.signIn('huawu', PASSWORD);
    const { tickets } = (await operator.call('GET', '/tickets?status=dispatched')).body as { readonly tickets: readonly { readonly number: string; readonly departmentName: string }[] };
    const number = tickets.find(({ departmentName }) => departmentName === '区食药监局')?.number ?? '';
    await page.goto(visit.urlOf(`/console/tickets/${number}`));
    await page.locator('.detail').getByText('区食药监局还没有人能在这里签收').waitFor();
    await judge('unstaffed');
    await page.goto(visit.urlOf(`/console/tickets/${first}`));
    await page.locator('.detail').getByText('区住建局').first().waitFor();
    expect(await page.locator('.detail').getByText('还没有人能在这里签收').count()).toBe(0);
  });
});
