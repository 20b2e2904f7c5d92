import { readFileSync } from 'node:fs';
import { createImageCleaner } from '../../../src/images.js';
import type { InboundMessage } from '../../../src/domain/message.js';
import { AppError } from '../../../src/errors.js';
import { CAMERA, lookAt, NOTHING_TOLD, picture } from '../../helpers/pictures.js';
import { eventually } from '../../helpers/service.js';
import { AES_KEY, type OpenWechatChannel, openWechatChannel } from '../../helpers/wechat-channel.js';
import { deliver } from '../../helpers/wechat-platform.js';

const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';

describe.each([['plain', null], ['safe', AES_KEY]])('what a follower does (%s mode)', (_mode, aesKey) => {
  let wechat: OpenWechatChannel;
  let came: InboundMessage[];
  beforeEach(async () => {
    wechat = await openWechatChannel({ account: { aesKey }, replyLimitMs: 10, imageCleaner: createImageCleaner() });
    came = [];
    await wechat.channel.start(async (message) => void (came.some(({ externalId }) => externalId === message.externalId) || came.push(message)));
  });
  afterEach(async () => {
    expect(wechat.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
    await wechat.close();
  });
  /** Replays what WeChat once brought. */
  const replay = (name: string) => {
    wechat.fake.hears(OPENID);
    return deliver(wechat.platform, wechat.platform.delivery(wechat.url, readFileSync(`test/fixtures/wechat-official/${name}.xml`, 'utf8')));
  };

  it.each([
    ['text', '金雀山路的路灯坏了 & 3 < 4'], ['voice-recognised', '怎么申请低保？'], ['location', '位置：山东省临沂市兰山区金雀山路10号（北纬35.051530，东经118.347707）'],
    ['link', '小区停水通知\n明天八点到十二点\nhttps://example.cn/a?b=1&c=2'], ['event-click', '查进度'], ['huge-message-id', '你好'],
  ])('%s is taken in as what is said', async (name, text) => {
    expect(await replay(name)).toMatchObject({ status: 200, body: 'success' });
    await replay(name);
    expect(came).toMatchObject([{ text, attachments: [], conversationId: `wechat-official:lanshan:${OPENID}` }]);
  });

  it.each([
    ['video', /视频我还看不了.*119/s], ['shortvideo', /视频我还看不了/], ['sticker', /这种消息我还看不了/], ['unknown-type', /这种消息我还看不了/], ['voice-not-recognised', /没有听清楚/],
    ['event-subscribe', /您好，我是一号通。\n可回复：“查进度”、“登记工单”/], ['event-scan', /您好，我是一号通/],
  ])('%s is answered kindly, once, and nothing of it is taken in', async (name, words) => {
    expect((await replay(name)).text).toMatch(words);
    // How the response ended is noted a moment after it came.
    await eventually('it counts as said', async () => (await replay(name)).body === 'success');
    expect(came).toEqual([]);
  });

  it.each(['event-unsubscribe', 'event-view', 'event-location', 'event-notice-sent'])('%s is no matter of ours', async (name) => {
    expect(await replay(name)).toMatchObject({ status: 200, body: 'success' });
    expect(came).toEqual([]);
  });

  it('a picture is taken in cleaned, once, with its message', async () => {
    const jpeg = await picture();
    expect(jpeg.includes(CAMERA)).toBe(true);
    const MediaId = wechat.fake.uploads(jpeg);
    const fields = { MsgType: 'image', MediaId, PicUrl: 'http://mmbiz.qpic.cn/x', MsgId: '6054768590064713728' };
    await wechat.does(OPENID, fields);
    await wechat.does(OPENID, fields);
    const [{ attachments } = { attachments: [] }, ...others] = came;
    expect(others).toEqual([]);
    expect(attachments).toMatchObject([{ contentType: 'image/jpeg', name: null }]);
    const kept = await wechat.stores.attachments.load(attachments[0]?.id ?? '');
    expect(kept?.conversationId).toBe(`wechat-official:lanshan:${OPENID}`);
    expect(await lookAt(kept?.bytes ?? new Uint8Array())).toMatchObject({ format: 'jpeg', tells: NOTHING_TOLD });
  });

  it('a voice is taken in as its recognised words, with the recording', async () => {
    const amr = Buffer.from('#!AMR\n\x3cvoice', 'latin1');
    const fields = { MsgType: 'voice', MediaId: wechat.fake.uploads(amr, 'audio/amr'), Format: 'amr', Recognition: '金雀山路的路灯坏了', MsgId: '6054768590064713730' };
    await wechat.does(OPENID, fields);
    await wechat.does(OPENID, fields);
    expect(came).toMatchObject([{ text: '金雀山路的路灯坏了', attachments: [{ contentType: 'audio/amr', size: amr.byteLength }] }]);
    const kept = await wechat.stores.attachments.load(came[0]?.attachments[0]?.id ?? '');
    expect(Buffer.from(kept?.bytes ?? []).equals(amr)).toBe(true);
  });

  it('a voice that is none is answered by its words all the same, and nothing of it is kept', async () => {
    const MediaId = wechat.fake.uploads(Buffer.from('<html>'), 'audio/amr');
    await wechat.does(OPENID, { MsgType: 'voice', MediaId, Format: 'amr', Recognition: '怎么申请低保？' });
    expect(came).toMatchObject([{ text: '怎么申请低保？', attachments: [] }]);
    expect(wechat.logger.lines).toContainEqual(expect.objectContaining({ level: 'warn', event: 'wechat.voice-not-kept' }));
  });

  it('a picture that is none is asked for again in the words for it', async () => {
    const MediaId = wechat.fake.uploads(Buffer.from('GIF89a'));
    expect((await wechat.does(OPENID, { MsgType: 'image', MediaId })).text).toMatch(/打不开/);
    expect(came).toEqual([]);
  });
});

describe('a picture that WeChat does not give out', () => {
  it('is asked for again whatever becomes of the note that it was: who notes it first and dies, or does not hear of it, has said nothing', async () => {
    const wechat = await openWechatChannel({ replyLimitMs: 10 });
    const { replace } = wechat.stores.sharedNotes;
    await wechat.channel.start(async () => undefined);
    wechat.fake.fails('/cgi-bin/media/get', 1_000, { errcode: 40007 });
    const photo = { MsgType: 'image', MediaId: wechat.fake.uploads(await picture()), MsgId: '1' };
    const { sharedNotes } = wechat.stores as { sharedNotes: { replace: typeof replace } };
    sharedNotes.replace = async (key, ...given) => {
      const isDone = await replace(key, ...given);
      if (!key.startsWith('wechat-word:')) return isDone;
      sharedNotes.replace = replace;
      throw new AppError('STORE_UNAVAILABLE');
    };
    expect((await wechat.does(OPENID, photo)).text).toMatch(/照片没有收到，请再发一次/);
    await eventually('it counts as said', async () => (await wechat.does(OPENID, photo)).body === 'success');
    await wechat.close();
  });
  it.each([['is asked for again', { errcode: 40007 }], ['in time is asked for again within WeChat’s five seconds', 'silence']] as const)('%s', async (_how, trouble) => {
    const wechat = await openWechatChannel({ replyLimitMs: 10 });
    const came: InboundMessage[] = [];
    await wechat.channel.start(async (message) => void came.push(message));
    const MediaId = wechat.fake.uploads(await picture());
    wechat.fake.fails('/cgi-bin/media/get', 1, trouble);
    const answered = await wechat.does(OPENID, { MsgType: 'image', MediaId, MsgId: '1' });
    expect(answered.text).toMatch(/照片没有收到，请再发一次/);
    expect(came).toEqual([]);
    await wechat.does(OPENID, { MsgType: 'image', MediaId, MsgId: '2' });
    expect(came).toHaveLength(1);
    expect(JSON.stringify(wechat.logger.lines)).not.toContain(OPENID);
    await wechat.close();
  });
});
