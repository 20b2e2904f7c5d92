import type { Page } from 'playwright-core';
import { launchBrowser, seen, type WindowSize } from '../helpers/browser.js';
import { type RunningProcess, startProcess } from '../helpers/process.js';
import { temporaryDirectory } from '../helpers/service.js';

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

/** A service with the demonstration's data and a browser, there for all tests of the suite that calls this; no page may complain in any of them. */
export function startVisit() {
  let directory: ReturnType<typeof temporaryDirectory>;
  let service: RunningProcess;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let expected: RegExp | null = null;
  beforeAll(async () => {
    directory = temporaryDirectory();
    service = await startProcess({ DATA_DIR: directory.path }, ['--demo']);
    browser = await launchBrowser();
  }, 30_000);
  beforeEach(() => {
    expected = null;
  });
  afterEach(() => {
    expect(browser.takeComplaints(expected)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.terminate();
    directory?.remove();
  });
  const open = (path: string, size: WindowSize): Promise<Page> => browser.open(`${service.url}${path}`, size);
  return {
    /** The citizen's page. */
    openChat: (size: WindowSize) => open('/', size),
    openConsole: (size: WindowSize) => open('/console', size),
    urlOf: (path: string): string => `${service.url}${path}`,
    /** What the test brings about itself is no complaint, until it ends. */
    expectComplaints: (pattern: RegExp): void => {
      expected = pattern;
    },
    kill: () => service.kill(),
    /** At the same address, with the same data. */
    restart: async (): Promise<void> => {
      service = await startProcess({ DATA_DIR: directory.path, PORT: new URL(service.url).port });
    },
  };
}
