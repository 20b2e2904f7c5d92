import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DESKTOP, describeInBrowser, judgeInWidths, PHONE, picture as screenshot, seen, sticksOut } from '../helpers/browser.js';
import { lookAt, NOTHING_TOLD, picture } from '../helpers/pictures.js';
import { bot, box, citizenAt, startVisit } from '../browser/people.js';

/** Chromium's own notes about what the test took away or refused. */
const AWAY = /net::ERR_|Failed to load resource|WebSocket connection to/;

const choosePhotos = (page: Page, ...files: string[]): Promise<void> => page.getByLabel('选择照片').setInputFiles(files);
const chosen = (page: Page) => page.getByRole('list', { name: '要发送的照片' }).locator('img');
const mine = (page: Page) => page.locator('.row.mine');
const sendButton = (page: Page) => page.getByRole('button', { name: '发送', exact: true });

/** Width and height of a picture as the page has it. */
async function sizeOf(page: Page, selector: string): Promise<readonly number[]> {
  return page.locator(selector).last().evaluate(async (image) => {
    await (image as HTMLImageElement).decode();
    return [(image as HTMLImageElement).naturalWidth, (image as HTMLImageElement).naturalHeight];
  });
}

/** Of the photos that were sent. */
function shapesOf(page: Page): Promise<string[]> {
  return mine(page).locator('img').evaluateAll((images) => Promise.all(images.map(async (image) => {
    await (image as HTMLImageElement).decode();
    return (image as HTMLImageElement).naturalHeight > (image as HTMLImageElement).naturalWidth ? 'tall' : 'wide';
  })));
}

/** Notes the photo that leaves the page; Playwright shows no bytes of a form. The returned function looks at it. */
async function watchUploads(page: Page): Promise<() => ReturnType<typeof lookAt>> {
  await page.evaluate(() => {
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function sendAndNote(body) {
      if (body instanceof FormData) Object.assign(window, { sentFile: body.get('file') });
      send.call(this, body);
    };
  });
  return async () => lookAt(Uint8Array.from(await page.evaluate(async () => {
    const { sentFile } = window as unknown as { readonly sentFile: Blob };
    return [...new Uint8Array(await sentFile.arrayBuffer())];
  })));
}

interface ClientsGlobal {
  readonly DirectLine: { readonly DirectLine: new (options: object) => {
    readonly activity$: { subscribe(next: () => void, error: () => void): void };
    postActivity(activity: object): { subscribe(next: (id: string) => void, error: (error: unknown) => void): void };
    end(): void;
  } };
}

/** Runs in the page: posts a message with a picture by botframework-directlinejs. Resolves to the message's id. */
async function sendByDirectLine(): Promise<string> {
  const opened = (await (await fetch('/v3/directline/tokens/generate', { method: 'POST' })).json()) as { readonly token: string };
  const { DirectLine } = (window as unknown as ClientsGlobal).DirectLine;
  const line = new DirectLine({ token: opened.token, domain: `${location.origin}/v3/directline`, webSocket: false });
  line.activity$.subscribe(() => undefined, () => undefined); // its own end is an error to it
  const attachments = [{ contentType: 'image/png', contentUrl: '/from-the-album.png', name: '井盖.png' }];
  return new Promise((resolve, reject) => {
    line.postActivity({ type: 'message', text: '井盖不见了', from: { id: 'me' }, attachments }).subscribe((id) => {
      line.end();
      resolve(id);
    }, reject);
  });
}

describeInBrowser('photos', () => {
  const visit = startVisit();
  const folder = mkdtempSync(join(tmpdir(), 'yihaotong-photos-'));
  const file = (name: string): string => join(folder, name);

  beforeAll(async () => {
    writeFileSync(file('路灯.jpg'), await picture({ width: 3_000, height: 2_000, orientation: 6 }));
    writeFileSync(file('井盖.png'), await picture({ width: 800, height: 500, format: 'png' }));
    writeFileSync(file('小.webp'), await picture({ format: 'webp' }));
    writeFileSync(file('说明.jpg'), 'not a picture at all');
    writeFileSync(file('合同.pdf'), '%PDF-1.7');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const begun = async (size: typeof PHONE | typeof DESKTOP): Promise<Page> => {
    const page = await visit.openChat(size);
    await bot(page).first().waitFor();
    return page;
  };

  it('are looked at before they are sent, taken out, and sent with words', async () => {
    const page = await begun(PHONE);
    const button = page.getByRole('button', { name: '添加照片' });
    expect(await seen(button)).toBe('照片');
    const { width = 0, height = 0 } = (await button.boundingBox()) ?? {};
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(48);
    await screenshot(page, '50-photo-button');
    expect(await sendButton(page).isDisabled()).toBe(true);
    await choosePhotos(page, file('路灯.jpg'), file('井盖.png'));
    await chosen(page).nth(1).waitFor();
    expect(await sendButton(page).isEnabled()).toBe(true);
    expect(await sticksOut(page)).toEqual([]);
    await screenshot(page, '51-chosen');
    await page.getByRole('button', { name: '去掉第2张照片' }).tap();
    expect(await chosen(page).count()).toBe(1);
    await box(page).fill('楼道里的路灯坏了，晚上看不见');
    await sendButton(page).tap();
    await mine(page).locator('img').waitFor();
    expect(await chosen(page).count()).toBe(0);
    expect(await box(page).inputValue()).toBe('');
    expect(await citizenAt(page).reply(1)).toMatch(/\p{Script=Han}{4}/u);
    expect(await seen(mine(page).last().locator('.text'))).toContain('路灯坏了');
    expect(await sticksOut(page)).toEqual([]);
    await screenshot(page, '52-sent');
  });

  it('are made small and upright on the phone, and come back after a reload without a token in any address', async () => {
    const page = await begun(PHONE);
    const uploaded = await watchUploads(page);
    await choosePhotos(page, file('路灯.jpg'));
    await chosen(page).waitFor();
    await sendButton(page).tap();
    await mine(page).locator('img').waitFor();
    const sent = await uploaded();
    expect(sent).toMatchObject({ format: 'jpeg', width: 1_333, height: 2_000, tells: NOTHING_TOLD }); // not even we are told where it was taken
    expect(await citizenAt(page).reply(1)).toMatch(/照片.*收到了/);
    expect(await sizeOf(page, '.row.mine img')).toEqual([1_333, 2_000]);
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.reload();
    await mine(page).locator('img').waitFor();
    expect(await sizeOf(page, '.row.mine img')).toEqual([1_333, 2_000]);
    expect(asked.filter((url) => url.includes('/attachments/'))).toEqual([expect.stringMatching(/\/attachments\/[0-9a-f]{40}$/)]);
    await screenshot(page, '53-after-reload');
    await page.getByRole('button', { name: '放大照片' }).tap();
    await page.getByRole('dialog', { name: '照片' }).waitFor();
    expect(await sticksOut(page)).toEqual([]);
    await screenshot(page, '54-enlarged');
    await page.getByText('关闭').tap();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('that did not go out are sent again as they are, once', async () => {
    visit.expectComplaints(AWAY);
    const page = await begun(PHONE);
    await page.route('**/upload', (route) => route.abort());
    await choosePhotos(page, file('井盖.png'), file('小.webp'));
    await chosen(page).nth(1).waitFor();
    await box(page).fill('井盖没了，怕孩子掉下去');
    await sendButton(page).tap();
    const again = page.getByRole('button', { name: '发送失败，点此重发' });
    await again.waitFor();
    expect(await mine(page).locator('img').count()).toBe(2);
    await screenshot(page, '55-not-sent');
    await page.unroute('**/upload');
    await again.tap();
    expect(await citizenAt(page).reply(1)).toMatch(/\p{Script=Han}{4}/u);
    expect(await mine(page).count()).toBe(1);
    expect(await mine(page).locator('img').count()).toBe(2);
    await page.reload();
    await mine(page).locator('img').nth(1).waitFor();
    expect(await mine(page).count()).toBe(1);
  });

  it('tell how far they are, and the reason when the service refuses them', async () => {
    visit.expectComplaints(AWAY);
    const page = await begun(PHONE);
    let goOn: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route('**/upload', async (route) => {
      await held;
      await route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify({ detail: '这张照片打不开，请换一张，或者截个图再发。' }) });
    });
    await choosePhotos(page, file('小.webp'));
    await chosen(page).waitFor();
    await sendButton(page).tap();
    await mine(page).getByRole('progressbar', { name: '照片发送进度' }).waitFor();
    expect(await seen(mine(page).locator('.meta'))).toMatch(/照片(?:发送中 \d+%|处理中)/);
    await screenshot(page, '56-sending');
    goOn();
    await mine(page).getByText('这张照片打不开').waitFor();
    expect(await mine(page).getByRole('button', { name: '发送失败，点此重发' }).count()).toBe(1);
    expect(await sticksOut(page)).toEqual([]);
    await screenshot(page, '57-refused');
  });

  it('that cannot be sent are told at once: what is none, and more than three', async () => {
    const page = await begun(PHONE);
    await choosePhotos(page, file('合同.pdf'));
    await page.getByRole('alert').getByText('只能发照片').waitFor();
    await choosePhotos(page, file('说明.jpg'));
    await page.getByRole('alert').getByText('打不开').waitFor();
    await screenshot(page, '58-no-photo');
    await choosePhotos(page, ...['路灯.jpg', '井盖.png', '小.webp', '路灯.jpg'].map(file));
    await page.getByRole('alert').getByText('一次最多发 3 张').waitFor();
    await chosen(page).nth(2).waitFor();
    expect(await chosen(page).count()).toBe(3);
    expect(await page.getByRole('button', { name: '添加照片' }).isDisabled()).toBe(true);
    expect(await sticksOut(page)).toEqual([]);
    await screenshot(page, '59-full');
    await page.getByRole('button', { name: '长者模式' }).tap();
    expect(await sticksOut(page)).toEqual([]);
    await screenshot(page, '60-full-large');
    await page.getByRole('button', { name: '去掉第3张照片' }).tap();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByRole('button', { name: '添加照片' }).isEnabled()).toBe(true);
  });

  it('stay chosen while the citizen looks elsewhere on the page, and can be sent from a page that reads well in every width', async () => {
    const page = await begun(PHONE);
    await choosePhotos(page, file('路灯.jpg'), file('井盖.png'));
    await chosen(page).nth(1).waitFor();
    await box(page).fill('路灯和井盖');
    const place = (name: string) => page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name, exact: true });
    await place('我的工单').tap();
    await page.getByRole('heading', { name: '我的工单' }).waitFor();
    expect(await chosen(page).count()).toBe(0);
    await place('咨询').tap();
    await chosen(page).nth(1).waitFor();
    expect(await box(page).inputValue()).toBe('路灯和井盖');
    await judgeInWidths(page, '60-chosen');
    await page.getByRole('button', { name: '长者模式' }).click();
    await judgeInWidths(page, '60-chosen-elder');
    await page.setViewportSize(PHONE.viewport);
    await sendButton(page).click();
    await mine(page).locator('img').nth(1).waitFor();
    expect(await citizenAt(page).reply(1)).toMatch(/\p{Script=Han}{4}/u);
    expect(await shapesOf(page)).toEqual(['tall', 'wide']);
  });

  it('whose page was loaded anew before they went out leave the words, and say so', async () => {
    visit.expectComplaints(AWAY);
    const page = await begun(PHONE);
    await page.route('**/upload', (route) => route.abort());
    await choosePhotos(page, file('小.webp'));
    await chosen(page).waitFor();
    await box(page).fill('谢谢');
    await sendButton(page).tap();
    await page.getByRole('button', { name: '发送失败，点此重发' }).waitFor();
    let connect: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      connect = resolve;
    });
    await page.route('**/tokens/generate', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await mine(page).getByText('照片没有了').waitFor();
    await page.getByRole('button', { name: '发送失败，点此重发' }).tap(); // the line is not open yet: the words wait for it
    await mine(page).getByText('发送中…').waitFor();
    connect();
    expect(await citizenAt(page).reply(1)).toMatch(/\p{Script=Han}/u);
  });

  it('are taken from Direct Line’s own client, in the form that it makes of them', async () => {
    const page = await begun(DESKTOP);
    await page.route('**/from-the-album.png', async (route) => route.fulfill({ contentType: 'image/png', body: readFileSync(file('井盖.png')) }));
    await page.evaluate(readFileSync('node_modules/botframework-directlinejs/dist/directline.js', 'utf8'));
    const id = await page.evaluate(sendByDirectLine);
    expect(id).toMatch(/\|\d{7}$/);
    await mine(page).getByText('井盖不见了').waitFor();
    await mine(page).locator('img').first().waitFor();
    expect(await shapesOf(page)).toEqual(['wide']);
    await citizenAt(page).reply(1);
  });

  it('have their place in a wide window, and take the keyboard', async () => {
    const page = await begun(DESKTOP);
    await choosePhotos(page, file('路灯.jpg'), file('井盖.png'), file('小.webp'));
    await chosen(page).nth(2).waitFor();
    await screenshot(page, '61-chosen-wide');
    await box(page).press('Enter');
    await mine(page).locator('img').nth(2).waitFor();
    await citizenAt(page).reply(1);
    expect(await shapesOf(page)).toEqual(['tall', 'wide', 'wide']); // in the order in which they were chosen
    await page.reload();
    await mine(page).locator('img').nth(2).waitFor();
    expect(await shapesOf(page)).toEqual(['tall', 'wide', 'wide']);
    expect(await sticksOut(page)).toEqual([]);
    await screenshot(page, '62-sent-wide');
    await mine(page).getByRole('button', { name: '放大照片' }).first().press('Enter');
    await page.getByRole('dialog', { name: '照片' }).waitFor();
    await screenshot(page, '63-enlarged-wide');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
