import { picture, lookAt } from '../../helpers/pictures.js';
import { openWechatyChannel, replyTo } from '../../helpers/wechaty-channel.js';
import { BOT, until, untilUp } from '../../helpers/wechaty-gateway.js';

const ROOM = 'jinqueshan@chatroom';
const HOUR_MS = 3_600_000;
/** wechaty's numbers of types. */
const TYPE = { audio: 2, recalled: 13, url: 14 };

describe('a personal WeChat account, by wechaty', () => {
  let stage: Awaited<ReturnType<typeof openWechatyChannel>>;

  beforeAll(async () => {
    stage = await openWechatyChannel();
    stage.gateway.room(ROOM, ['zhang', 'li']);
    await stage.start();
    await untilUp(stage.channel);
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    stage.came.length = 0;
  });

  const inRoom = { roomId: ROOM, mentionIdList: [BOT] };
  const hears = (text: string) => until(text, () => stage.came.some((message) => message.text.includes(text)));
  /** After it whatever was said before in private has been heard. */
  const lastly = async (): Promise<void> => {
    await stage.gateway.says('last', '说完了');
    await until('all is heard', () => stage.came.some(({ text }) => text === '说完了'));
  };
  const texts = () => stage.came.map(({ text }) => text).filter((text) => text !== '说完了');

  it('hears in private whatever a person writes', async () => {
    await stage.gateway.says('zhang', '怎么申请低保？');
    await lastly();
    expect(stage.came[0]).toMatchObject({ channel: 'wechaty', conversationId: 'wechaty:default:zhang', text: '怎么申请低保？' });
    expect(stage.came[0]).not.toHaveProperty('overheard');
  });

  it('hears in a group only what mentions it, without the mention, and knows that others read along', async () => {
    await stage.gateway.says('zhang', '路灯又坏了', { roomId: ROOM, mentionIdList: [] });
    await stage.gateway.says('zhang', '@名li\u2005看到了吗', { roomId: ROOM, mentionIdList: ['li'] });
    await stage.gateway.says('zhang', '@所有人\u2005明天停水', inRoom);
    await stage.gateway.says('zhang', '@小通\u2005路灯坏了找谁', inRoom);
    await hears('路灯坏了找谁');
    expect(texts()).toEqual(['路灯坏了找谁']);
    expect(stage.came[0]).toMatchObject({ overheard: true, conversationId: 'wechaty:default:jinqueshan%40chatroom/zhang' });
  });

  it('answers in the group whoever asked, by a mention', async () => {
    await stage.gateway.says('li', '@小通\u2005低保找谁', inRoom);
    await hears('低保找谁');
    await stage.channel.send(replyTo(stage.came[0]?.conversationId ?? '', 'r1', '低保由区民政局办理。', { choices: ['有用'] }));
    expect(stage.gateway.said(ROOM)).toEqual([{ conversation: ROOM, text: '@名li\u2005低保由区民政局办理。\n可@我回复：1. 有用', mentions: ['li'] }]);
    expect(stage.gateway.said('li')).toEqual([]);
  });

  it('leaves alone what it said itself, official accounts, WeChat’s own accounts, notes of the platform and what is long past', async () => {
    stage.gateway.officialAccount('news');
    await stage.gateway.says(BOT, '您好', { listenerId: 'zhang' });
    await stage.gateway.says('news', '今日要闻');
    await stage.gateway.says('fmessage', '请求添加您为朋友');
    await stage.gateway.says('zhang', 'zhang撤回了一条消息', { type: TYPE.recalled });
    await stage.gateway.says('zhang', '前天的事', { timestamp: Date.now() - 48 * HOUR_MS });
    await stage.gateway.says('zhang', '刚才断线时的事', { timestamp: Math.floor((Date.now() - HOUR_MS) / 1_000) });
    await lastly();
    expect(texts()).toEqual(['刚才断线时的事']);
  });

  it('keeps a photo, cleaned, with the message', async () => {
    await stage.gateway.sendsPhoto('wang', await picture());
    await until('the photo is in', () => stage.came.length > 0);
    const [photo] = stage.came[0]?.attachments ?? [];
    const kept = await stage.stores.attachments.load(photo?.id ?? '');
    expect(kept?.conversationId).toBe('wechaty:default:wang');
    expect(await lookAt(kept?.bytes ?? new Uint8Array())).toMatchObject({ format: 'jpeg' });
  });

  it('says so when a picture is none, or a message of a kind that it can’t read, once', async () => {
    await stage.gateway.sendsPhoto('zhao', Buffer.from('no picture'));
    await stage.gateway.says('zhao', '', { id: 'voice-1', type: TYPE.audio });
    await stage.gateway.says('zhao', '', { id: 'voice-1', type: TYPE.audio });
    await stage.gateway.says('zhao', '好的');
    await hears('好的');
    expect(stage.gateway.said('zhao').map(({ text }) => text.slice(0, 6))).toEqual(['照片没有收到', '语音我还听不']);
    expect(texts()).toEqual(['好的']);
  });

  it('asks for the question when it is only mentioned', async () => {
    await stage.gateway.says('zhang', '@小通\u2005', inRoom);
    await until('it answers', () => stage.gateway.said(ROOM).some(({ text }) => text.startsWith('@名zhang\u2005我在。')));
    expect(texts()).toEqual([]);
  });

  it('reads a link', async () => {
    await stage.gateway.says('sun', '', { id: 'link1', type: TYPE.url });
    await hears('mock.url');
    expect(texts()).toEqual(['mock title for link1\nhttps://mock.url']);
  });

  it('stops answering another program that answers at once, without end', async () => {
    for (let i = 0; i < 60; i += 1) await stage.gateway.says('robot', `第${i}句`);
    await lastly();
    expect(texts().length).toBeLessThanOrEqual(60);
    expect(stage.logger.lines.some(({ event }) => event === 'wechaty.too-much')).toBe(true);
  });

  it('logs nothing that anybody said, nor who', () => {
    expect(JSON.stringify(stage.logger.lines)).not.toMatch(/低保|路灯|zhang|li"/);
  });
});
