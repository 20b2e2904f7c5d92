import { eventually, temporaryDirectory } from '../../helpers/service.js';
import { startWechatService } from '../../helpers/wechat-service.js';

const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';
const SAID = { Content: '新开办企业几个工作日能办完' };
/** Longer than any machine is busy. */
const REPLY_LIMIT_MS = 30_000;

/** A service that dies, as far as the message in hand goes, when it has ended its next turn and before the reply is on its way. */
async function dying(dataDir: string) {
  const first = await startWechatService({ dataDir, replyLimitMs: REPLY_LIMIT_MS });
  // It has learned what there is to learn.
  for (let i = 0; (await first.does(`${OPENID}0`, `10${i}`, { Content: '你好' })).text === null; i += 1);
  const { turns } = first.service.stores as { turns: { finish(...given: unknown[]): Promise<boolean> } };
  const finish = turns.finish.bind(turns);
  const died = new Promise<boolean>((resolve) => {
    turns.finish = async (...given) => {
      resolve(await finish(...given));
      turns.finish = finish;
      throw new Error('died');
    };
  });
  return { ...first, died };
}

describe('a reply whose process died between noting it and the response', () => {
  it('comes with the response to WeChat’s next try, at whichever process, and no other way', async () => {
    const directory = temporaryDirectory();
    const first = await dying(directory.path);
    const unanswered = first.does(OPENID, '700', SAID);
    expect(await first.died).toBe(true);
    // Later than that: until then it might have taken the message in hand itself.
    const second = await startWechatService({ dataDir: directory.path, replyLimitMs: REPLY_LIMIT_MS, fake: first.fake });
    expect((await second.does(OPENID, '700', SAID)).text).toContain('3个工作日');
    expect(first.fake.textsTo(OPENID)).toEqual([]);
    await second.stop();
    await first.stop();
    expect((await unanswered).text).toBeNull();
    directory.remove();
  });
  it('goes by the customer-service API when the next try did not wait long enough: it was told that all is well', async () => {
    const directory = temporaryDirectory();
    const first = await dying(directory.path);
    const unanswered = first.does(OPENID, '701', SAID);
    expect(await first.died).toBe(true);
    const second = await startWechatService({ dataDir: directory.path, replyLimitMs: 100, fake: first.fake });
    expect(await second.does(OPENID, '701', SAID)).toMatchObject({ status: 200, text: null });
    // It was told to stop meanwhile.
    await second.stop();
    const third = await startWechatService({ dataDir: directory.path, fake: first.fake });
    await eventually('the reply comes', () => first.fake.textsTo(OPENID).length > 0);
    expect(first.fake.textsTo(OPENID)).toEqual([expect.stringContaining('3个工作日')]);
    await third.stop();
    await first.stop();
    expect((await unanswered).text).toBeNull();
    directory.remove();
  });
});
