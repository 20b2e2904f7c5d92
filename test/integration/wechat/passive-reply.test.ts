import { request } from 'node:http';
import { type InboundMessage, outcome, type OutboundReply } from '../../../src/domain/message.js';
import type { ReplyDoor } from '../../../src/domain/ports.js';
import { createFakeClock, eventually } from '../../helpers/service.js';
import { temporaryStores } from '../../helpers/stores.js';
import { AES_KEY, type OpenWechatChannel, openWechatChannel, type WechatChannelOptions } from '../../helpers/wechat-channel.js';
import { xmlOf } from '../../helpers/wechat-platform.js';

const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';

function replyTo(message: Pick<InboundMessage, 'conversationId' | 'externalId'>, text: string): OutboundReply {
  return {
    kind: 'reply', id: `reply:${message.externalId}`, channel: 'wechat-official', conversationId: message.conversationId, inReplyTo: message.externalId,
    reply: { text, choices: [], outcome: outcome('smalltalk') },
  };
}

/** The inbox of one or several processes: a message is handed on once. */
function createInbox() {
  const messages: InboundMessage[] = [];
  const isNew = (message: InboundMessage): boolean => !messages.some(({ externalId }) => externalId === message.externalId);
  return {
    messages,
    /** @param answer called for a new message, not waited for */
    into: (answer: (message: InboundMessage) => Promise<void> = async () => {}) => async (message: InboundMessage): Promise<void> => {
      if (!isNew(message)) return;
      messages.push(message);
      void answer(message);
    },
  };
}

describe('a reply to a message', () => {
  let opened: OpenWechatChannel[] = [];
  const open = async (options?: WechatChannelOptions): Promise<OpenWechatChannel> => {
    const wechat = await openWechatChannel(options);
    opened.push(wechat);
    return wechat;
  };
  afterEach(async () => {
    for (const wechat of [...opened].reverse()) await wechat.close();
    opened = [];
  });

  it.each([['plain', null], ['safe', AES_KEY]])('goes back with the response when it is ready in time (%s mode)', async (_mode, aesKey) => {
    const wechat = await open({ account: { aesKey } });
    const inbox = createInbox();
    const sent: string[] = [];
    await wechat.channel.start(inbox.into(async (message) => {
      await wechat.channel.send(replyTo(message, '低保由区民政局办理。'));
      sent.push('done');
    }));
    const answered = await wechat.does(OPENID, { Content: '怎么申请低保？' });
    expect(answered).toMatchObject({ status: 200, text: '低保由区民政局办理。' });
    await eventually('the sending is done', () => sent.length === 1);
    expect(wechat.fake.texts).toEqual([]);
    expect(inbox.messages).toMatchObject([{ conversationId: `wechat-official:lanshan:${OPENID}`, text: '怎么申请低保？' }]);
  });

  it('goes by the customer-service API when it is late: WeChat hears success within the limit', async () => {
    const wechat = await open({ replyLimitMs: 50 });
    const inbox = createInbox();
    await wechat.channel.start(inbox.into());
    expect(await wechat.does(OPENID, { Content: '你好' })).toMatchObject({ status: 200, text: null, body: 'success' });
    const [message] = inbox.messages;
    await wechat.channel.send(replyTo(message as InboundMessage, '让您久等了。'));
    expect(wechat.fake.textsTo(OPENID)).toEqual(['让您久等了。']);
  });

  it('goes by the customer-service API when WeChat has hung up meanwhile', async () => {
    const wechat = await open();
    const inbox = createInbox();
    await wechat.channel.start(inbox.into());
    wechat.fake.hears(OPENID);
    const { url, body } = wechat.platform.delivery(wechat.url, xmlOf({ ToUserName: 'gh', FromUserName: OPENID, CreateTime: 1, MsgType: 'text', Content: '你好', MsgId: '1' }));
    const hungUp = request(url, { method: 'POST' });
    hungUp.on('error', () => {});
    hungUp.end(body);
    await eventually('the message is in', () => inbox.messages.length === 1);
    hungUp.destroy();
    await new Promise((closed) => hungUp.once('close', closed));
    // The hanging up reaches the service by the system's own time.
    await eventually('the reply arrives', async () => {
      await wechat.channel.send(replyTo(inbox.messages[0] as InboundMessage, '让您久等了。'));
      return wechat.fake.texts.length > 0;
    });
    expect(wechat.fake.textsTo(OPENID)).toEqual(['让您久等了。']);
  });

  it('goes by the customer-service API when it was written after WeChat’s five seconds, to a connection that nobody reads any more', async () => {
    let passed = 0;
    const wechat = await open({ elapsed: () => passed });
    const inbox = createInbox();
    await wechat.channel.start(inbox.into());
    const answered = wechat.does(OPENID, { Content: '你好' });
    await eventually('the message is in', () => inbox.messages.length === 1);
    passed = 4_901;
    await wechat.channel.send(replyTo(inbox.messages[0] as InboundMessage, '让您久等了。'));
    expect([(await answered).text, wechat.fake.textsTo(OPENID)]).toEqual(['让您久等了。', ['让您久等了。']]);
  });

  it('is said once though the clock is put forward or back while the response waits', async () => {
    const clock = createFakeClock('2026-03-02T09:00:00+08:00');
    const wechat = await open({ clock });
    const inbox = createInbox();
    await wechat.channel.start(inbox.into());
    for (const [n, step] of [10_000, -86_400_000].entries()) {
      const answered = wechat.does(OPENID, { Content: '你好' });
      await eventually('the message is in', () => inbox.messages.length === n + 1);
      clock.advance(step);
      await wechat.channel.send(replyTo(inbox.messages[n] as InboundMessage, '您好。'));
      expect([(await answered).text, wechat.fake.textsTo(OPENID)]).toEqual(['您好。', []]);
    }
  });

  it('that may be noted as gone with the response is never followed by a success that lets WeChat forget the message', async () => {
    // Time that passes fast: nothing is answered before WeChat has hung up.
    const wechat = await open({ replyLimitMs: 300, elapsed: () => 20 * performance.now() });
    const inbox = createInbox();
    await wechat.channel.start(inbox.into());
    const door = wechat.channel.door as ReplyDoor;
    const said = { Content: '你好', MsgId: '77' };
    const first = wechat.does(OPENID, said);
    await eventually('the message is in', () => inbox.messages.length === 1);
    const message = inbox.messages[0] as InboundMessage;
    const release = door.reserve(message.externalId);
    expect([(await first).status, wechat.logger.lines.some(({ event }) => event === 'wechat.reply-unsure')]).toEqual([503, true]);
    // Brought again while how the first response ended is still being noted; then when it is.
    expect((await wechat.does(OPENID, said)).status).toBe(503);
    release();
    const again = wechat.does(OPENID, said);
    await eventually('it waits', () => door.waitsFor(message.externalId));
    expect(await door.give(replyTo(message, '您好。'))).toBe('taken');
    expect(await again).toMatchObject({ status: 200, text: '您好。' });
    expect(wechat.fake.textsTo(OPENID)).toEqual([]);
  });

  it('in several texts comes in order: the first with the response, the others after it', async () => {
    const wechat = await open();
    const inbox = createInbox();
    const long = Array.from({ length: 90 }, (_, i) => `第${i + 1}条，请带身份证和户口簿到窗口办理。`).join('');
    const order: string[] = [];
    const sending = new Promise<void>((resolve, reject) => {
      wechat.channel.start(inbox.into((message) => wechat.channel.send(replyTo(message, long)).then(resolve, reject))).catch(reject);
    });
    const answered = await wechat.does(OPENID, { Content: '都有哪些规定？' });
    order.push(answered.text ?? '');
    await sending;
    order.push(...wechat.fake.textsTo(OPENID));
    expect(order.length).toBeGreaterThan(2);
    expect(order.join('')).toBe(long);
  });

  it('is not repeated from its beginning when it broke off half-way, also by another process', async () => {
    const stores = await temporaryStores();
    const first = await open({ stores, replyLimitMs: 20 });
    const second = await open({ stores, fake: first.fake });
    const inbox = createInbox();
    await first.channel.start(inbox.into());
    await first.does(OPENID, { Content: '都有哪些规定？' });
    const long = Array.from({ length: 90 }, (_, i) => `第${i + 1}条，请带身份证和户口簿到窗口办理。`).join('');
    const message = replyTo(inbox.messages[0] as InboundMessage, long);
    first.fake.fails('/cgi-bin/message/custom/send', 1, { errcode: -1 }, 1);
    await expect(first.channel.send(message)).rejects.toThrow('WECHAT_-1');
    expect(first.fake.texts).toHaveLength(1);
    await second.channel.send(message);
    await second.channel.send(message);
    expect(first.fake.textsTo(OPENID).join('')).toBe(long);
    await second.close();
    opened = opened.filter((each) => each !== second);
    await first.close();
    opened = [];
    await stores.close();
  });

  describe('that WeChat asks for again', () => {
    const retry = { Content: '你好', MsgId: '6054768590064713728' };

    it('is given to the new connection: WeChat has given up the first', async () => {
      const wechat = await open();
      const inbox = createInbox();
      await wechat.channel.start(inbox.into());
      const first = wechat.does(OPENID, retry);
      await eventually('the message is in', () => inbox.messages.length === 1);
      const second = wechat.does(OPENID, retry);
      expect(await first).toMatchObject({ status: 200, text: null });
      await wechat.channel.send(replyTo(inbox.messages[0] as InboundMessage, '您好。'));
      expect(await second).toMatchObject({ status: 200, text: '您好。' });
      expect(wechat.fake.texts).toEqual([]);
    });

    it('after it was given is not given again, by no way', async () => {
      const wechat = await open();
      const inbox = createInbox();
      await wechat.channel.start(inbox.into((message) => wechat.channel.send(replyTo(message, '您好。'))));
      expect((await wechat.does(OPENID, retry)).text).toBe('您好。');
      const again = await Promise.all([1, 2, 3].map(() => wechat.does(OPENID, retry)));
      expect(again.map(({ body }) => body)).toEqual(['success', 'success', 'success']);
      expect(wechat.fake.texts).toEqual([]);
    });

    it('after it went by the customer-service API is not given again', async () => {
      const wechat = await open({ replyLimitMs: 20 });
      const inbox = createInbox();
      await wechat.channel.start(inbox.into());
      await wechat.does(OPENID, retry);
      await wechat.channel.send(replyTo(inbox.messages[0] as InboundMessage, '您好。'));
      expect((await wechat.does(OPENID, retry)).body).toBe('success');
      expect(wechat.fake.textsTo(OPENID)).toEqual(['您好。']);
    });

    it('with the nonce of the first time is no replay', async () => {
      const wechat = await open();
      const inbox = createInbox();
      await wechat.channel.start(inbox.into((message) => wechat.channel.send(replyTo(message, '您好。'))));
      expect((await wechat.does(OPENID, retry, { nonce: 'same' })).text).toBe('您好。');
      expect((await wechat.does(OPENID, retry, { nonce: 'same' })).body).toBe('success');
      expect((await wechat.does(OPENID, retry, { nonce: 'other' })).body).toBe('success');
    });

    it('at another process is not given a second time', async () => {
      const stores = await temporaryStores();
      const one = await open({ stores });
      const other = await open({ stores, fake: one.fake, replyLimitMs: 100 });
      const inbox = createInbox();
      await one.channel.start(inbox.into());
      await other.channel.start(inbox.into());
      const first = one.does(OPENID, retry);
      await eventually('the message is in', () => inbox.messages.length === 1);
      const second = other.does(OPENID, retry);
      await one.channel.send(replyTo(inbox.messages[0] as InboundMessage, '您好。'));
      expect([(await first).text, (await second).text]).toEqual(['您好。', null]);
      expect(one.fake.texts).toEqual([]);
      for (const each of [...opened].reverse()) await each.close();
      opened = [];
      await stores.close();
    });
  });

  it('is waited for no longer when the channel stops', async () => {
    const wechat = await open();
    const inbox = createInbox();
    await wechat.channel.start(inbox.into());
    const waiting = wechat.does(OPENID, { Content: '你好' });
    await eventually('the message is in', () => inbox.messages.length === 1);
    await wechat.channel.stop();
    expect(await waiting).toMatchObject({ status: 200, body: 'success' });
  });

  it('of a message that could not be saved makes WeChat bring it again', async () => {
    const wechat = await open();
    await wechat.channel.start(async () => {
      throw new Error('the disk is full');
    });
    const answered = await wechat.does(OPENID, { Content: '你好', MsgId: '9' });
    expect(answered.status).toBe(500);
    expect(answered.body).not.toContain('disk');
    const inbox = createInbox();
    await wechat.channel.start(inbox.into((message) => wechat.channel.send(replyTo(message, '您好。'))));
    expect((await wechat.does(OPENID, { Content: '你好', MsgId: '9' })).text).toBe('您好。');
  });
});

describe('the response', () => {
  it('says when it was written, by the clock that the service goes by', async () => {
    const clock = createFakeClock('2026-03-02T09:00:00+08:00');
    const wechat = await openWechatChannel({ clock });
    const inbox = createInbox();
    await wechat.channel.start(inbox.into((message) => wechat.channel.send(replyTo(message, '您好。'))));
    expect((await wechat.does(OPENID, { Content: '你好' })).body).toContain(`<CreateTime>${clock.now() / 1_000}</CreateTime>`);
    await wechat.close();
  });
});
