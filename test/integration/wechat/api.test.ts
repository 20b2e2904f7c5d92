import { createWechatClient } from '../../../src/channels/wechat-official/client.js';
import { DeliveryFault } from '../../../src/domain/delivery.js';
import { outcome, type OutboundReply } from '../../../src/domain/message.js';
import { createFakeClock } from '../../helpers/service.js';
import { ACCOUNT, openWechatChannel, TEMPLATE } from '../../helpers/wechat-channel.js';

const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';
const SEND = '/cgi-bin/message/custom/send';
const TOKEN = '/cgi-bin/stable_token';
const HOUR = 3_600_000;

async function open(account: Parameters<typeof openWechatChannel>[0] = {}) {
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  const wechat = await openWechatChannel({ clock, ...account });
  wechat.fake.hears(OPENID);
  const client = () => createWechatClient(wechat.account, { apiUrl: wechat.fake.url, sharedNotes: wechat.stores.sharedNotes, clock });
  return { ...wechat, clock, client };
}

/** What a rejected sending tells the outbox. */
async function faultOf(work: Promise<unknown>): Promise<Pick<DeliveryFault, 'reason' | 'kind' | 'afterMs'>> {
  const error = await work.then(() => new Error('it went'), (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeliveryFault);
  const { reason, kind, afterMs } = error as DeliveryFault;
  return { reason, kind, afterMs };
}

function news(id: string, ticketNumber: string | null = null): OutboundReply {
  return {
    kind: 'reply', id, channel: 'wechat-official', conversationId: `wechat-official:lanshan:${OPENID}`, inReplyTo: null,
    reply: { text: '您的工单有答复了。\n区住建局答复：已修好。', choices: ['已解决', '没解决'], outcome: outcome('ticket', { ticketNumber }) },
  };
}

describe('the access token', () => {
  let wechat: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => {
    wechat = await open();
  });
  afterEach(() => wechat.close());
  const fetched = (): number => wechat.fake.calls.filter((path) => path === TOKEN).length;

  it('is fetched once, and used by all processes', async () => {
    const [one, other] = [wechat.client(), wechat.client()];
    await Promise.all([1, 2, 3].map((text) => one.say(OPENID, `${text}`)));
    await other.say(OPENID, '4');
    expect(fetched()).toBe(1);
    expect(wechat.fake.texts).toHaveLength(4);
  });
  it('is one for two processes that fetch at the same time', async () => {
    await Promise.all([wechat.client().say(OPENID, '1'), wechat.client().say(OPENID, '2')]);
    await wechat.client().say(OPENID, '3');
    expect(wechat.fake.tokens.made()).toBe(1);
  });
  it('is fetched anew before it ends: no call meets one that has', async () => {
    const client = wechat.client();
    for (let minutes = 0; minutes < 5 * 60; minutes += 7) {
      wechat.fake.hears(OPENID);
      await client.say(OPENID, '你好');
      wechat.clock.advance(7 * 60_000);
    }
    expect(wechat.fake.calls.filter((path) => path === SEND)).toHaveLength(wechat.fake.texts.length);
    expect(fetched()).toBeLessThanOrEqual(4);
  });
  it('that WeChat took back is replaced, and the message goes', async () => {
    const client = wechat.client();
    await client.say(OPENID, '1');
    wechat.fake.tokens.takeBack();
    await client.say(OPENID, '2');
    expect(wechat.fake.textsTo(OPENID)).toEqual(['1', '2']);
    expect(wechat.fake.tokens.made()).toBe(2);
  });
  it('that many calls find taken back at once is replaced once', async () => {
    const client = wechat.client();
    await client.say(OPENID, '0');
    wechat.fake.tokens.takeBack();
    await Promise.all([1, 2, 3, 4].map((text) => client.say(OPENID, `${text}`)));
    expect(wechat.fake.tokens.made()).toBe(2);
  });
  it('is replaced once for a message, not again and again', async () => {
    wechat.fake.fails(SEND, 9, { errcode: 40001 });
    expect(await faultOf(wechat.client().say(OPENID, '1'))).toMatchObject({ reason: 'WECHAT_40001', kind: 'again' });
    expect(wechat.fake.calls.filter((path) => path === SEND)).toHaveLength(2);
  });
  it.each([42001, 40014])('is replaced also on %d', async (errcode) => {
    wechat.fake.fails(SEND, 1, { errcode });
    await wechat.client().say(OPENID, '1');
    expect(wechat.fake.texts).toHaveLength(1);
  });
  it('is not had with a wrong secret: that is said, and tried again after minutes', async () => {
    const client = createWechatClient({ ...ACCOUNT, appSecret: 'f'.repeat(32) }, { apiUrl: wechat.fake.url, sharedNotes: wechat.stores.sharedNotes, clock: wechat.clock });
    expect(await faultOf(client.say(OPENID, '1'))).toEqual({ reason: 'WECHAT_40125', kind: 'again', afterMs: 300_000 });
  });
});

describe('what WeChat refuses', () => {
  let wechat: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => {
    wechat = await open();
  });
  afterEach(() => wechat.close());

  it.each([
    [-1, 'again', 2_000], [45009, 'again', 600_000], [45011, 'again', 60_000], [45047, 'again', 60_000], [40164, 'again', 300_000], [99999, 'again', null],
    [40003, 'never', null], [43004, 'never', null], [48001, 'never', null], [45002, 'never', null],
  ])('with %d is tried %s', async (errcode, kind, afterMs) => {
    wechat.fake.fails(SEND, 1, { errcode });
    expect(await faultOf(wechat.client().say(OPENID, '1'))).toEqual({ reason: `WECHAT_${errcode}`, kind, afterMs });
  });
  it.each([['answers with 502', { status: 502 }], ['answers with a page', 'nonsense']] as const)('because it %s is nobody’s fault: it is tried again', async (_how, trouble) => {
    wechat.fake.fails(SEND, 1, trouble);
    expect(await faultOf(wechat.client().say(OPENID, '1'))).toEqual({ reason: 'WECHAT_UNREACHABLE', kind: 'again', afterMs: null });
  });
  it('by its silence is given up after a time limit', async () => {
    wechat.fake.fails('/cgi-bin/media/get', 1, 'silence');
    expect(await faultOf(wechat.client().media('m', 50))).toMatchObject({ reason: 'WECHAT_UNREACHABLE', kind: 'again' });
  });
  it('because it is not there, again and again, is left alone for a while; replies with responses go on', async () => {
    wechat.fake.fails(TOKEN, 99, { status: 502 });
    const client = wechat.client();
    const faults = [];
    for (let i = 0; i < 9; i += 1) faults.push(await faultOf(client.say(OPENID, '1')));
    expect(faults.map(({ afterMs }) => afterMs)).toEqual([...Array<null>(8).fill(null), 30_000]);
    expect(wechat.fake.calls).toHaveLength(8);
    expect(faults.every(({ kind }) => kind === 'again')).toBe(true);
  });
  it('says nothing of whom and what it was about', async () => {
    wechat.fake.fails(SEND, 1, { errcode: 45047 });
    const error = await wechat.client().say(OPENID, '我的电话13800000000').catch((thrown: unknown) => thrown);
    const told = `${(error as Error).message} ${(error as Error).stack} ${JSON.stringify(error)}`;
    for (const secret of [OPENID, '13800000000', 'token-', ACCOUNT.appSecret, ACCOUNT.appId]) expect(told).not.toContain(secret);
  });
  it('since the citizen has left is never tried again', async () => {
    wechat.fake.hears(OPENID).follows = false;
    expect(await faultOf(wechat.channel.send(news('n')))).toMatchObject({ reason: 'WECHAT_43004', kind: 'never' });
  });
  it('of an account that is no longer set up is never tried again', async () => {
    expect(await faultOf(wechat.channel.send({ ...news('n'), conversationId: `wechat-official:gone:${OPENID}` }))).toMatchObject({ reason: 'WECHAT_ACCOUNT_UNKNOWN', kind: 'never' });
  });
  it('after five texts goes on as soon as the citizen writes again', async () => {
    for (let i = 0; i < 5; i += 1) await wechat.channel.send(news(`n${i}`));
    expect(await faultOf(wechat.channel.send(news('n5')))).toMatchObject({ reason: 'WECHAT_45047', kind: 'again' });
    wechat.fake.hears(OPENID);
    await wechat.channel.send(news('n5'));
    expect(wechat.fake.texts).toHaveLength(6);
  });
});

describe('news for who wrote more than 48 hours ago', () => {
  const notice = { templateId: TEMPLATE, fields: { character_string1: 'number', thing2: 'news', time3: 'time' } as const };
  const late = async (account: object = {}) => {
    const wechat = await open({ account });
    wechat.clock.advance(49 * HOUR);
    return wechat;
  };

  it('of a ticket go as a subscription notice that names the ticket and nothing else', async () => {
    const wechat = await late({ notice });
    wechat.fake.hears(OPENID).agreed.add(TEMPLATE);
    wechat.clock.advance(49 * HOUR);
    await wechat.channel.send(news('n', '20260302-0001'));
    expect(wechat.fake.notices).toEqual([{ to: OPENID, templateId: TEMPLATE, data: { character_string1: '20260302-0001', thing2: '有新进展，回复“查进度”查看', time3: '2026-03-06 11:00' } }]);
    await wechat.close();
  });
  it('are a dead letter that a person sees where the citizen has not subscribed to notices', async () => {
    const wechat = await late({ notice });
    expect(await faultOf(wechat.channel.send(news('n', '20260302-0001')))).toMatchObject({ reason: 'WECHAT_43101', kind: 'never' });
    await wechat.close();
  });
  it.each([['where no notice is set up', {}, '20260302-0001'], ['that are of no ticket', { notice }, null]])('are a dead letter %s', async (_where, account, ticketNumber) => {
    const wechat = await late(account);
    expect(await faultOf(wechat.channel.send(news('n', ticketNumber)))).toMatchObject({ reason: 'WECHAT_45015', kind: 'never' });
    await wechat.close();
  });
});
