import type { Page } from 'playwright-core';
import { seen } from '../helpers/browser.js';

/** The password of every account of `--demo`. */
export const PASSWORD = 'yihaotong-demo';

export const box = (page: Page) => page.getByLabel('输入您的问题或要反映的事');
export const bot = (page: Page) => page.locator('.row.theirs');

/** A citizen in front of the page: says and taps, and reads what comes back. */
export function citizenAt(page: Page) {
  /** The words of the bot's message after the first `before`. */
  const reply = async (before: number): Promise<string> => {
    const message = bot(page).nth(before);
    await message.waitFor();
    return seen(message.locator('.text'));
  };
  const say = async (text: string): Promise<string> => {
    const before = await bot(page).count();
    await box(page).fill(text);
    await page.getByRole('button', { name: '发送', exact: true }).click();
    return reply(before);
  };
  const tap = async (choice: string): Promise<string> => {
    const before = await bot(page).count();
    await page.locator('.choices').getByRole('button', { name: choice, exact: true }).tap();
    return reply(before);
  };
  const choices = (): Promise<string[]> => page.locator('.choices button').allInnerTexts();
  return { reply, say, tap, choices };
}

/** Fills in the form and sends it; whoever calls waits for what follows. */
export async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** As a clerk who comes back to the window: what the page shows is asked for anew. */
export async function lookAgain(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
}
