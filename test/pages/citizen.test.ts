import { createSqliteStores } from '../../src/stores/sqlite/index.js';
import { describeInBrowser, DESKTOP, judge, PHONE, seen, SIZES } from '../helpers/browser.js';
import { realDistrict } from '../helpers/district.js';
import { addPastTickets, severalWeeks } from '../helpers/past-tickets.js';
import { bot, box, button, citizenAt, signIn, startVisit } from '../browser/people.js';
import { AWAY, card, place, register } from './citizen-steps.js';

/** What guidelines for elder people ask for: letters of 18 pixels at least, things to press of 44. */
const LEAST_LETTER = 18;
const LEAST_PRESS = 44;

describeInBrowser('the citizen’s page', () => {
  const visit = startVisit();
  beforeAll(async () => {
    const { data, district } = await realDistrict();
    const stores = createSqliteStores(visit.dataFolder());
    await addPastTickets({ clock: { now: () => Date.now() }, tickets: stores.tickets, district, onTicketChanged: () => {} }, severalWeeks(data.areas.map(({ name }) => name)));
    await stores.close();
  }, 60_000);

  describe.each(Object.entries(SIZES))('at %s pixels', (width, size) => {
    it('reads well everywhere, for elder people too', async () => {
      const page = await visit.openChat(size);
      const number = await register(page);
      for (const mode of ['plain', 'elder']) {
        if (mode === 'elder') await page.getByRole('button', { name: '长者模式' }).click();
        await place(page, '咨询').click();
        await page.getByText(number).first().waitFor();
        await judge(page, `c-chat-${mode}-${width}`);
        await button(page, '热门问题').click();
        await page.getByText('大家常问').waitFor();
        await judge(page, `c-popular-${mode}-${width}`);
        await place(page, '我的工单').click();
        await card(page).waitFor();
        await judge(page, `c-tickets-${mode}-${width}`);
        await button(page, '查询').click();
        await page.getByText('编号像这样').waitFor();
        await judge(page, `c-faults-${mode}-${width}`);
        await place(page, '公开数据').click();
        await page.locator('.tiles').waitFor();
        await judge(page, `c-figures-${mode}-${width}`);
        await page.locator('.formulas summary').click();
        await judge(page, `c-formulas-${mode}-${width}`);
      }
      await page.context().close();
    }, 90_000);
  });

  it('is for elder people what they asked for: large letters, large things to press, and remembered', async () => {
    const page = await visit.openChat(PHONE);
    await bot(page).first().waitFor();
    await button(page, '长者模式').tap();
    await page.reload();
    await button(page, '标准模式').waitFor();
    await bot(page).first().waitFor();
    for (const name of ['咨询', '我的工单', '公开数据']) {
      await place(page, name).tap();
      await page.locator('main h2, .row.theirs').first().waitFor();
      const small = await page.evaluate(([letter, press]) => {
        const isSeen = (element: Element): boolean => element.checkVisibility() && !element.matches('.who, .file');
        const texts = [...document.querySelectorAll('body *')].filter((element) => isSeen(element) && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()));
        const presses = [...document.querySelectorAll('button, nav a, .emergency a, summary, input, textarea')].filter((element) => isSeen(element));
        return [
          ...texts.filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < Number(letter)).map((element) => `letters: ${element.className} ${element.textContent}`),
          ...presses.filter((element) => element.getBoundingClientRect().height < Number(press) && !element.matches('input[type=file]')).map((element) => `press: ${element.className} ${element.textContent}`),
        ];
      }, [LEAST_LETTER, LEAST_PRESS]);
      expect([name, small]).toEqual([name, []]);
    }
    await button(page, '标准模式').tap();
    await button(page, '长者模式').waitFor();
    await page.context().close();
  });

  it('cuts no choice off for elder people, also while they write', async () => {
    const page = await visit.openChat(PHONE);
    const li = citizenAt(page);
    await page.getByText('大家常问').waitFor();
    await button(page, '长者模式').tap();
    const isWhole = () => page.evaluate(() => {
      const end = document.querySelector('main')?.getBoundingClientRect().bottom ?? 0;
      return [...document.querySelectorAll('.choices button')].filter((choice) => choice.getBoundingClientRect().bottom > end).map((choice) => choice.textContent);
    });
    expect(await isWhole()).toEqual([]);
    expect(await page.locator('footer').evaluate((footer) => footer.clientHeight)).toBeLessThan(150);
    await li.say('楼道感应灯坏了一个多月，跟物业反映几次都没有人修');
    await page.locator('.choices').getByRole('button', { name: '不用了' }).waitFor();
    expect(await isWhole()).toEqual([]);
    await box(page).fill('柳青街道');
    await button(page, '发送').waitFor();
    expect(await isWhole()).toEqual([]);
    await page.context().close();
  });

  it('asks a popular question by a tap', async () => {
    const page = await visit.openChat(PHONE);
    const li = citizenAt(page);
    await page.getByText('大家常问').waitFor();
    expect(await li.tap('低保名单在哪里公示')).toContain('公示');
    await button(page, '热门问题').tap();
    expect(await page.locator('.choices button').count()).toBe(6);
    expect(await li.tap('孩子上小学学区怎么看')).not.toBe('');
    await button(page, '热门问题').tap();
    await page.getByText('大家常问').waitFor();
    await li.say('开公司要几天');
    expect(await page.getByText('大家常问').count()).toBe(0);
    await page.context().close();
  });

  it('tells anybody how the district does, without a conversation and without small places', async () => {
    const page = await visit.openConsole(PHONE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(visit.urlOf('/figures'));
    await page.locator('.tiles').waitFor();
    expect(await page.title()).toBe('公开数据 · 一号通兰山区');
    expect(await seen(page.locator('.tiles'))).toMatch(/登记\s+60件/);
    const counts = (await page.locator('table.figures td').allInnerTexts()).filter((text) => text.endsWith('件'));
    expect(counts.length).toBeGreaterThan(4);
    expect(counts.every((text) => Number.parseInt(text, 10) >= 5)).toBe(true);
    expect(asked.filter((path) => path.startsWith('/v3/'))).toEqual([]);
    await button(page, '近12个月').tap();
    await page.getByText('年', { exact: false }).first().waitFor();
    await page.context().close();
  });

  it('opens without a line from what the phone has kept: the page, whom to call, nothing personal', async () => {
    visit.expectComplaints(AWAY);
    const page = await visit.openChat(PHONE);
    const number = await register(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
      return all.flat();
    });
    expect(kept.filter((path) => !/^\/$|^\/assets\/|^\/icons\/|^\/manifest/.test(path))).toEqual([]);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('网络连接中断').waitFor();
    expect(await page.locator('.emergency a[href="tel:110"]').isVisible()).toBe(true);
    expect(await page.content()).not.toContain(number);
    await box(page).fill('没网的时候写的话');
    await judge(page, 'c-offline');
    await place(page, '我的工单').tap();
    await page.getByRole('heading', { name: '我的工单' }).waitFor();
    await place(page, '公开数据').tap();
    await page.getByText('网络连接不上').waitFor();
    await judge(page, 'c-offline-figures');
    await page.context().setOffline(false);
    await place(page, '咨询').tap();
    await page.getByText(number).first().waitFor();
    expect(await box(page).inputValue()).toBe('没网的时候写的话');
    await page.context().close();
  }, 90_000);

  it('leaves the console to itself: the worker answers nothing of it', async () => {
    const page = await visit.openChat(DESKTOP);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const response = await page.goto(visit.urlOf('/console'));
    expect(response?.fromServiceWorker()).toBe(false);
    await signIn(page, 'huawu');
    await page.locator('#call-phone').waitFor();
    await page.context().close();
  });

  it('writes what is spoken into the box to be looked at, and says what to do when the microphone is refused', async () => {
    const page = await visit.openChat(PHONE);
    await page.context().addInitScript(() => {
      class Spoken {
        onresult: ((event: object) => void) | null = null;
        onerror: ((event: object) => void) | null = null;
        onend: (() => void) | null = null;
        start(): void {
          Object.assign(window, { spoken: this });
        }
        stop(): void {
          this.onend?.();
        }
        abort(): void {}
      }
      Object.assign(window, { SpeechRecognition: Spoken, webkitSpeechRecognition: Spoken });
    });
    await page.reload();
    await bot(page).first().waitFor();
    await box(page).fill('你好，');
    await button(page, '语音输入').tap();
    await page.getByText('正在听，请说话').waitFor();
    await page.evaluate(() => (window as unknown as { spoken: { onresult(event: object): void } }).spoken.onresult({ results: [[{ transcript: '低保名单在哪里公示' }]] }));
    expect(await box(page).inputValue()).toBe('你好，低保名单在哪里公示');
    expect(await button(page, '发送').isDisabled()).toBe(true);
    await judge(page, 'c-listening');
    await button(page, '停止说话').tap();
    await page.getByText('请看看听得对不对').waitFor();
    expect(await page.locator('.row.mine').count()).toBe(0);
    await box(page).fill('低保名单在哪里公示');
    await button(page, '发送').tap();
    await bot(page).nth(1).waitFor();
    await button(page, '语音输入').tap();
    await page.evaluate(() => {
      const { spoken } = window as unknown as { spoken: { onerror(event: object): void; onend(): void } };
      spoken.onerror({ error: 'not-allowed' });
      spoken.onend();
    });
    await page.getByText('没有使用麦克风的权限').waitFor();
    await judge(page, 'c-microphone-refused');
    await page.context().close();
  });
});
