import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { OfficialAccount } from 'node-easywechat';
import wechatMiddleware from 'wechat';
import WXBizMsgCrypt from 'wechat-crypto';
import { fieldsOf, parseMessage } from '../../../src/channels/wechat-official/parse.js';
import { sealedXml, textXml } from '../../../src/channels/wechat-official/render.js';
import { openedBody } from '../../../src/channels/wechat-official/verify.js';
import { startFakeWechat } from '../../helpers/fake-wechat.js';
import { ACCOUNT, AES_KEY } from '../../helpers/wechat-channel.js';
import { childrenOf, createWechatPlatform, deliver } from '../../helpers/wechat-platform.js';

const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';
const SAFE = { ...ACCOUNT, aesKey: AES_KEY };
const fixture = (name: string): string => readFileSync(`test/fixtures/wechat-official/${name}.xml`, 'utf8');
const TEXTS = ['你好', '<![CDATA[x]]>&amp;"\'', '👨‍👩‍👧‍👦𠮷', '第一行\n第二行', 'a'.repeat(2_000)];

/** Other people's implementations of the same platform: what they write we read, and what we write they read. */
describe('the middleware `wechat`', () => {
  async function served(account: typeof SAFE | typeof ACCOUNT) {
    const seen: Record<string, string>[] = [];
    const config = account.aesKey === null ? { token: account.token } : { token: account.token, appid: account.appId, encodingAESKey: account.aesKey };
    const app = express().use('/', wechatMiddleware(config, (request, response) => {
      const message = (request as unknown as { weixin: Record<string, string> }).weixin;
      seen.push(message);
      (response as unknown as { reply(text: string): void }).reply(`收到 ${message.MsgId ?? message.Event}`);
    }));
    const server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    return { seen, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
  }

  it.each([['plain', ACCOUNT], ['safe', SAFE]])('takes our fake WeChat for WeChat, and reads the same in its messages as we do (%s mode)', async (_mode, account) => {
    const { seen, server, url } = await served(account);
    const platform = createWechatPlatform(account, Date.now);
    for (const name of ['text', 'image', 'voice-recognised', 'location', 'link', 'huge-message-id', 'event-click', 'event-subscribe']) {
      const answered = await deliver(platform, platform.delivery(url, fixture(name)));
      const theirs = seen.at(-1) ?? {};
      const ours = parseMessage(fieldsOf(fixture(name)));
      expect(answered.text).toBe(`收到 ${theirs.MsgId ?? theirs.Event}`);
      expect([ours.openid, ours.account]).toEqual([theirs.FromUserName, theirs.ToUserName]);
      if (theirs.MsgId !== undefined) expect(ours.id.split(':')[0]).toBe(theirs.MsgId);
      if (theirs.MsgType === 'text') expect(ours.deed).toEqual({ kind: 'said', text: theirs.Content });
      if (theirs.MsgType === 'image') expect(ours.deed).toEqual({ kind: 'photo', mediaId: theirs.MediaId });
    }
    server.closeAllConnections();
    server.close();
  });
});

describe('`wechat-crypto`', () => {
  const theirs = new WXBizMsgCrypt(SAFE.token, AES_KEY, SAFE.appId);

  it('opens what we seal, and we open what it seals', () => {
    for (const text of TEXTS) {
      const sealed = childrenOf(sealedXml(SAFE, textXml({ to: OPENID, from: 'gh' }, text, 5_000), 5_000, 'nonce'));
      expect(theirs.getSignature('5', 'nonce', sealed.Encrypt ?? '')).toBe(sealed.MsgSignature);
      const { message, id } = theirs.decrypt(sealed.Encrypt ?? '');
      expect([id, childrenOf(message).Content]).toEqual([SAFE.appId, text]);
      const encrypted = theirs.encrypt(text);
      expect(openedBody(SAFE, { timestamp: '5', nonce: 'n', msg_signature: theirs.getSignature('5', 'n', encrypted) }, encrypted, '')).toBe(text);
    }
  });
});

describe('`node-easywechat`', () => {
  const encryptor = () => new OfficialAccount({ app_id: SAFE.appId, secret: SAFE.appSecret, token: SAFE.token, aes_key: AES_KEY }).getEncryptor();

  it('opens what we seal', () => {
    for (const text of TEXTS) {
      const { Encrypt = '', MsgSignature = '' } = childrenOf(sealedXml(SAFE, textXml({ to: OPENID, from: 'gh' }, text, 5_000), 5_000, 'nonce'));
      expect(childrenOf(encryptor().decrypt(Encrypt, MsgSignature, 'nonce', 5)).Content).toBe(text);
    }
  });

  it('gets on with our fake API as with WeChat’s: its tokens, its texts, its errors', async () => {
    const now = Date.now();
    const fake = await startFakeWechat({ ...SAFE, now: () => now });
    const kept = new Map<string, unknown>();
    const app = new OfficialAccount({ app_id: SAFE.appId, secret: SAFE.appSecret, use_stable_access_token: true, http: { baseURL: fake.url, throw: false } });
    app.setCache({
      get: async (key) => kept.get(key), has: async (key) => kept.has(key), delete: async (key) => kept.delete(key),
      set: async (key, data) => kept.set(key, data) === kept,
    });
    const send = async (touser: string, content: string): Promise<unknown> => (await app.getClient().postJson('/cgi-bin/message/custom/send', { touser, msgtype: 'text', text: { content } })).toObject();
    fake.hears(OPENID);
    expect(await send(OPENID, '您好')).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(fake.textsTo(OPENID)).toEqual(['您好']);
    expect(await send('nobody', '您好')).toMatchObject({ errcode: 40003 });
    expect(await send(OPENID, '长'.repeat(700))).toMatchObject({ errcode: 45002 });
    for (let i = 0; i < 4; i += 1) await send(OPENID, `${i}`);
    expect(await send(OPENID, '第六条')).toMatchObject({ errcode: 45047 });
    await fake.close();
  });
});
