import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InboundMessage } from '../../../src/domain/message.js';
import type { NoteClaim } from '../../../src/domain/shared-notes.js';
import { AppError } from '../../../src/errors.js';
import { createFakeClock } from '../../helpers/service.js';
import { AES_KEY, type OpenWechatChannel, openWechatChannel } from '../../helpers/wechat-channel.js';
import { createWechatPlatform, deliver, xmlOf } from '../../helpers/wechat-platform.js';

/** As the service takes messages in: saved with their claims. */
const taking = ({ inbox }: OpenWechatChannel['stores'], came: InboundMessage[]) => async (message: InboundMessage, claim?: NoteClaim): Promise<void> => {
  const result = await inbox.add(message, claim);
  if (claim && result === 'refused') throw new AppError(claim.refusal);
  if (result === 'added') came.push(message);
};

const FIXTURES = 'test/fixtures/wechat-official';
const BAD = readdirSync(FIXTURES).filter((name) => name.startsWith('bad-'));
const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';
const TEXT = xmlOf({ ToUserName: 'gh', FromUserName: OPENID, CreateTime: 1, MsgType: 'text', Content: '我是张三', MsgId: '1' });

describe.each([['plain', null], ['safe', AES_KEY]])('bad input (%s mode)', (_mode, aesKey) => {
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  let wechat: OpenWechatChannel;
  let came: InboundMessage[];
  beforeEach(async () => {
    wechat = await openWechatChannel({ account: { aesKey }, replyLimitMs: 10, clock });
    came = [];
    await wechat.channel.start(taking(wechat.stores, came));
  });
  afterEach(async () => {
    // Whatever came: nothing broke, nothing personal was written down, and a good message still goes through.
    expect(wechat.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
    expect(JSON.stringify(wechat.logger.lines)).not.toMatch(/oyORnu|张三|路灯/);
    const before = came.length;
    expect((await wechat.does(OPENID, { Content: '谢谢', MsgId: '999' })).status).toBe(200);
    expect(came.slice(before)).toMatchObject([{ text: '谢谢' }]);
    await wechat.close();
  });
  const post = async (url: string, body: string | Uint8Array, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { method: 'POST', body: typeof body === 'string' ? body : Uint8Array.from(body), headers: { 'content-type': 'text/xml', ...headers } });
    const text = await response.text();
    return { status: response.status, code: text.startsWith('{') ? (JSON.parse(text) as { code: string }).code : text };
  };
  const good = (given: { nonce?: string; timestamp?: string } = {}) => wechat.platform.delivery(wechat.url, TEXT, given);

  // In the safe mode only texts can be encrypted, and what is signed within it is WeChat's.
  it.each(BAD.filter((name) => aesKey === null || name !== 'bad-not-utf-8.xml'))('%s: WeChat need not bring it again, and nothing is stored', async (name) => {
    const bytes = readFileSync(join(FIXTURES, name));
    const text = bytes.toString('utf8');
    const delivery = wechat.platform.delivery(wechat.url, text);
    const answered = aesKey === null ? await post(delivery.url, bytes) : await post(delivery.url, delivery.body);
    expect(answered).toEqual({ status: 200, code: 'success' });
    expect(came).toEqual([]);
  });

  it('a wrong signature is refused', async () => {
    const { url, body } = good();
    for (const wrong of [url.replace(/signature=./, 'signature=x'), url.replace(/&nonce=/, '&nonce=y'), url.replace(/signature=\w+/, ''), url.replace(/timestamp=\d+/, 'timestamp=17')]) {
      expect(await post(wrong, body)).toEqual({ status: 403, code: 'WECHAT_SIGNATURE_WRONG' });
    }
    const other = createWechatPlatform({ ...wechat.account, token: 'othertoken' }, clock.now).delivery(wechat.url, TEXT);
    expect((await post(other.url, other.body)).status).toBe(403);
    expect(came).toEqual([]);
  });

  it('a stale timestamp is refused, and one from the future', async () => {
    for (const seconds of [-301, 301]) {
      const { url, body } = good({ timestamp: String(clock.now() / 1_000 + seconds) });
      expect(await post(url, body)).toEqual({ status: 403, code: 'WECHAT_REQUEST_STALE' });
    }
    expect(came).toEqual([]);
  });

  it('a nonce that was used for another message is refused, at any process', async () => {
    const first = good({ nonce: 'used' });
    expect((await post(first.url, first.body)).status).toBe(200);
    const forged = wechat.platform.delivery(wechat.url, TEXT.replace('我是张三', '我是李四').replace('<![CDATA[1]]>', '<![CDATA[2]]>'), { nonce: 'used' });
    const other = await openWechatChannel({ account: { aesKey }, replyLimitMs: 10, clock, stores: wechat.stores, fake: wechat.fake });
    await other.channel.start(taking(other.stores, came));
    for (const at of [wechat, other]) expect(await post(forged.url.replace(wechat.url, at.url), forged.body)).toEqual({ status: 403, code: 'WECHAT_REQUEST_REPLAYED' });
    expect(came.map(({ text }) => text)).toEqual(['我是张三']);
    await other.close();
  });

  it.each([
    ['texts', (id: string) => TEXT.replace('<![CDATA[1]]>', `<![CDATA[${id}]]>`)],
    ['stickers', (id: string) => TEXT.replace('[text]', '[sticker]').replace('<![CDATA[1]]>', `<![CDATA[${id}]]>`)],
  ])('of two %s that come at once with one nonce one is taken, and again when it comes again', async (_name, body) => {
    const both = ['1', '2'].map((id) => wechat.platform.delivery(wechat.url, body(id), { nonce: 'together' }));
    const answers = await Promise.all(both.map((each) => post(each.url, each.body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(answers.filter(({ code }) => code === 'WECHAT_REQUEST_REPLAYED')).toHaveLength(1);
    const again = await Promise.all(both.map((each) => post(each.url, each.body)));
    expect(again.map(({ status }) => status)).toEqual(answers.map(({ status }) => status));
    expect(came.length).toBeLessThan(2);
  });

  it('a question whether it is us, and a message that can’t be read, use up their nonces', async () => {
    const challenge = wechat.platform.challenge(wechat.url, '5836249278');
    expect((await fetch(challenge)).status).toBe(200);
    const unreadable = wechat.platform.delivery(wechat.url, '<xml><a>', { nonce: 'unreadable' });
    expect((await post(unreadable.url, unreadable.body)).status).toBe(200);
    const nonce = new URL(challenge).searchParams.get('nonce') ?? '';
    for (const used of [nonce, 'unreadable']) {
      const { url, body } = good({ nonce: used });
      expect(await post(url, body)).toEqual({ status: 403, code: 'WECHAT_REQUEST_REPLAYED' });
    }
    // As WeChat asks and brings again.
    expect((await fetch(challenge)).status).toBe(200);
    expect((await post(unreadable.url, unreadable.body)).status).toBe(200);
    expect(came).toEqual([]);
  });

  it('ten megabytes are refused before they are read', async () => {
    const { url } = good();
    expect(await post(url, 'x'.repeat(10 * 1024 * 1024)).catch(() => ({ status: 413, code: 'BODY_TOO_LARGE' }))).toEqual({ status: 413, code: 'BODY_TOO_LARGE' });
    expect(came).toEqual([]);
  });

  it('whatever comes from somebody else is refused before it is read: not even its size tells', async () => {
    const wrong = good().url.replace(/signature=./, 'signature=x');
    expect(await post(wrong, 'x'.repeat(300 * 1024))).toEqual({ status: 403, code: 'WECHAT_SIGNATURE_WRONG' });
    expect(await post(wrong, 'no gzip', { 'content-encoding': 'gzip' })).toEqual({ status: 403, code: 'WECHAT_SIGNATURE_WRONG' });
    expect(came).toEqual([]);
  });

  it('what is compressed and isn’t, and what says it has another length, is refused', async () => {
    const { url, body } = good();
    expect((await post(url, body, { 'content-encoding': 'gzip' })).status).toBe(400);
    expect(came).toEqual([]);
  });

  it('an account that is not set up has no address', async () => {
    const { url, body } = good();
    expect(await post(url.replace('/lanshan?', '/other?'), body)).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect(await post(url.replace('/lanshan?', '/__proto__?'), body)).toEqual({ status: 404, code: 'NOT_FOUND' });
  });

  it('the question whether it is us is answered to WeChat alone', async () => {
    const url = wechat.platform.challenge(wechat.url, '5836249278');
    const answered = await fetch(url);
    expect([answered.status, await answered.text(), answered.headers.get('content-type')]).toEqual([200, '5836249278', 'text/plain; charset=utf-8']);
    expect((await fetch(url.replace(/signature=./, 'signature=x'))).status).toBe(403);
    expect((await fetch(wechat.url)).status).toBe(403);
  });
});

describe('the safe mode', () => {
  const opened = async () => {
    const wechat = await openWechatChannel({ account: { aesKey: AES_KEY }, replyLimitMs: 10 });
    const came: InboundMessage[] = [];
    await wechat.channel.start(async (message) => void came.push(message));
    return { wechat, came };
  };
  const refused = { status: 403, body: expect.stringContaining('WECHAT_BODY_REFUSED') };

  it('takes nothing in plain, nothing of another app, key or signature', async () => {
    const { wechat, came } = await opened();
    const plain = createWechatPlatform({ ...wechat.account, aesKey: null }, Date.now);
    expect(await deliver(plain, plain.delivery(wechat.url, TEXT))).toMatchObject(refused);
    const otherApp = createWechatPlatform({ ...wechat.account, appId: 'wx0000000000000000' }, Date.now);
    expect(await deliver(wechat.platform, otherApp.delivery(wechat.url, TEXT))).toMatchObject(refused);
    const otherKey = createWechatPlatform({ ...wechat.account, aesKey: 'B'.repeat(43) }, Date.now);
    expect(await deliver(wechat.platform, otherKey.delivery(wechat.url, TEXT))).toMatchObject(refused);
    const good = wechat.platform.delivery(wechat.url, TEXT);
    expect(await deliver(wechat.platform, { ...good, url: good.url.replace(/msg_signature=./, 'msg_signature=x') })).toMatchObject(refused);
    expect(came).toEqual([]);
    await wechat.close();
  });
  it('is refused where no key is set up, rather than misread', async () => {
    const wechat = await openWechatChannel({ replyLimitMs: 10 });
    await wechat.channel.start(async () => {});
    const safe = createWechatPlatform({ ...wechat.account, aesKey: AES_KEY }, Date.now);
    expect(await deliver(safe, safe.delivery(wechat.url, TEXT))).toMatchObject(refused);
    await wechat.close();
  });
  it('takes what comes in both forms (兼容模式) by the encrypted one', async () => {
    const { wechat, came } = await opened();
    const { url, body } = wechat.platform.delivery(wechat.url, TEXT);
    const both = body.replace('</xml>', `${TEXT.replace('我是张三', '我是假的').slice(5)}`);
    expect((await deliver(wechat.platform, { url, body: both })).status).toBe(200);
    expect(came.map(({ text }) => text)).toEqual(['我是张三']);
    await wechat.close();
  });
});
