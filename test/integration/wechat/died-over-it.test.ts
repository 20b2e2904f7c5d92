import { temporaryDirectory } from '../../helpers/service.js';
import { startWechatService } from '../../helpers/wechat-service.js';

const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';
const SAID = { Content: '新开办企业几个工作日能办完' };

/** A service that dies, as far as the message in hand goes, when it has ended its next turn and before the reply is on its way. */
async function dying(dataDir: string) {
  const first = await startWechatService({ dataDir, replyLimitMs: 4_000 });
  // It has learned what there is to learn.
  for (let i = 0; (await first.does(`${OPENID}0`, `10${i}`, { Content: '你好' })).text === null; i += 1);
  const { turns } = first.service.stores as { turns: { finish(...given: unknown[]): Promise<boolean> } };
  const finish = turns.finish.bind(turns);
  turns.finish = async (...given) => {
    await finish(...given);
    turns.finish = finish;
    throw new Error('died');
  };
  const before = first.fake.texts.length;
  return { ...first, news: () => first.fake.texts.slice(before) };
}

describe('a reply whose process died between noting it and the response', () => {
  it('comes with the response to WeChat’s next try, at whichever process, and no other way', async () => {
    const directory = temporaryDirectory();
    const first = await dying(directory.path);
    expect((await first.does(OPENID, '700', SAID)).text).toBeNull();
    // Later than that: until then it might have taken the message in hand itself.
    const second = await startWechatService({ dataDir: directory.path, replyLimitMs: 4_000, fake: first.fake });
    expect((await second.does(OPENID, '700', SAID)).text).toContain('3个工作日');
    expect(first.news()).toEqual([]);
    await second.stop();
    await first.stop();
    directory.remove();
  });
});
