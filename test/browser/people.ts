import type { Locator, Page } from 'playwright-core';
import { DESKTOP, launchBrowser, picture, seen, sticksOut, type WindowSize } from '../helpers/browser.js';
import { createConsoleClient } from '../helpers/console-client.js';
import { type RunningProcess, startProcess } from '../helpers/process.js';
import { temporaryDirectory } from '../helpers/service.js';

/** The password of every account of `--demo`. */
export const PASSWORD = 'yihaotong-demo';

export const box = (page: Page) => page.getByLabel('输入您的问题或要反映的事');
export const bot = (page: Page) => page.locator('.row.theirs');

/* What stands on a desk. */
export const row = (page: Page, words: string) => page.locator('.ticket', { hasText: words });
export const detail = (page: Page) => page.locator('.detail');
export const form = (page: Page, name: string) => page.getByRole('form', { name, exact: true });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** An arrow or a cross stands before it. */
export const back = (page: Page) => page.getByRole('button', { name: '返回列表' });
export const pill = (within: Page | Locator, name: string) => within.getByRole('radio', { name, exact: true });
/** One of the parts of the list; how many wait there may stand beside it. */
export const show = (page: Page, tab: string) => page.locator('.tabs').getByRole('button', { name: new RegExp(`^${tab}\\s*\\d*$`) }).click();
/** Chooses in one of antd's lists, by a few characters. */
export async function choose(within: Locator, label: string, option: string): Promise<void> {
  await within.getByLabel(label).fill(option);
  await within.page().locator('.ant-select-dropdown:visible .ant-select-item-option').getByText(option, { exact: true }).click();
}

/** An operator who has just written a call down, with its ticket open. @returns its number */
export async function openLogged(page: Page, url: string, matter: Readonly<Record<string, unknown>>): Promise<string> {
  const number = await page.evaluate(async (body) => {
    const response = await fetch('/api/v1/tickets', { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': Math.random().toString(36) }, body });
    return String((await response.json() as { number?: unknown }).number);
  }, JSON.stringify(matter));
  await page.goto(`${url}/console/tickets/${number}`);
  await page.locator('.title h2', { hasText: number }).waitFor();
  return number;
}

/** What was wrong is put right: its words go a moment after the typing, and what stands below moves up; who presses at once presses beside it. */
export const putRight = (within: Page | Locator) => within.locator('.ant-form-item-explain-error').first().waitFor({ state: 'detached' });

export const told = (page: Page, words: string) => page.locator('.notice').getByText(words).waitFor();

/** Nothing sticks out; and a picture of it. */
export async function look(page: Page, name: string): Promise<void> {
  expect(await sticksOut(page)).toEqual([]);
  await picture(page, name);
}

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
  await page.getByRole('textbox', { name: '账号' }).fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Another page of the console, by the navigation; on a phone that is behind the menu. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.locator('.shell-header').waitFor();
  const menu = page.getByRole('button', { name: '打开菜单' });
  const isNarrow = await menu.isVisible();
  if (isNarrow) await menu.click();
  await page.locator(isNarrow ? '.ant-drawer' : '.shell-side').getByRole('link', { name, exact: true }).click();
  if (isNarrow) await page.locator('.ant-drawer').waitFor({ state: 'hidden' });
}

export async function signOut(page: Page): Promise<void> {
  await page.locator('.person').click();
  await page.getByRole('menuitem', { name: '退出' }).click();
  await page.getByLabel('账号').waitFor();
}

/** A clerk of one more department, with the password of all the others. */
export async function addClerk(url: string, name: string, department: string): Promise<void> {
  const admin = createConsoleClient(url);
  await admin.signIn('guanli', PASSWORD);
  const { body } = await admin.call('POST', '/accounts', { name, displayName: `${department}经办人`, role: 'department', department });
  const clerk = createConsoleClient(url);
  await clerk.signIn(name, String(body.oneTimePassword));
  await clerk.call('POST', '/password', { current: String(body.oneTimePassword), next: PASSWORD });
}

/** As a clerk who comes back to the window: what the page shows is asked for anew. */
export async function lookAgain(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
}

/** A service with the demonstration's data and a browser, there for all tests of the suite that calls this; no page may complain in any of them. */
export function startVisit(environment: Readonly<Record<string, string>> = {}) {
  let directory: ReturnType<typeof temporaryDirectory>;
  let service: RunningProcess;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let expected: RegExp | null = null;
  beforeAll(async () => {
    directory = temporaryDirectory();
    service = await startProcess({ ...environment, DATA_DIR: directory.path }, ['--demo']);
    browser = await launchBrowser();
  }, 120_000);
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
    /** The same where tickets are listed: who may see them finds them there after signing in. */
    openTickets: (size: WindowSize) => open('/console/tickets', size),
    /** The console of somebody who has signed in. */
    enter: async (who: string, size: WindowSize = DESKTOP, path = '/console'): Promise<Page> => {
      const page = await open(path, size);
      await signIn(page, who);
      await page.locator('.shell-header').waitFor();
      return page;
    },
    urlOf: (path: string): string => `${service.url}${path}`,
    /** What the test brings about itself is no complaint, until it ends. */
    expectComplaints: (pattern: RegExp): void => {
      expected = pattern;
    },
    kill: () => service.kill(),
    /** Where the service keeps its data: for what no page brings about. */
    dataFolder: (): string => directory.path,
    /** At the same address, with the same data. */
    restart: async (): Promise<void> => {
      service = await startProcess({ DATA_DIR: directory.path, PORT: new URL(service.url).port });
    },
  };
}
