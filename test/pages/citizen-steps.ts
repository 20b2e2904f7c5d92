import type { Page } from 'playwright-core';
import { bot, button, citizenAt, type startVisit } from '../browser/people.js';

/** What the browser says of a line that is away. */
export const AWAY = /net::ERR_|WebSocket connection to|Failed to load resource/;

export const place = (page: Page, name: string) => page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name, exact: true });
export const card = (page: Page) => page.getByRole('article');

/** A citizen who has registered a ticket. @returns its number */
export async function register(page: Page): Promise<string> {
  const li = citizenAt(page);
  await bot(page).first().waitFor();
  await li.say('楼道感应灯坏了一个多月，跟物业反映几次都没有人修');
  await page.locator('.choices').getByRole('button', { name: '登记工单' }).click();
  await li.reply(2);
  await li.say('柳青街道金源小区');
  await li.say('跳过');
  const before = await bot(page).count();
  await page.locator('.choices').getByRole('button', { name: '确认提交' }).click();
  return /\d{8}-\d{4}/.exec(await li.reply(before))?.[0] ?? '';
}

/** The department handles it, and the desk lets the answer out. */
export async function answer(visit: ReturnType<typeof startVisit>, number: string, onSigned?: () => Promise<void>): Promise<void> {
  const clerk = await visit.enter('zhujian');
  await clerk.goto(visit.urlOf(`/console/tickets/${number}`));
  await button(clerk, '签收').click();
  await clerk.getByLabel('公开答复').waitFor().then(onSigned);
  await clerk.getByLabel('公开答复').fill('感应灯已经换新，今晚就亮。');
  await button(clerk, '提交答复').click();
  await clerk.getByText('答复正在审核').waitFor();
  await clerk.context().close();
  const operator = await visit.enter('huawu');
  await operator.goto(visit.urlOf(`/console/tickets/${number}`));
  await button(operator, '通过并发出答复').click();
  await operator.getByText('答复已通过').waitFor();
  await operator.context().close();
}
