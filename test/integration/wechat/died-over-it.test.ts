import { temporaryDirectory } from '../../helpers/service.js';
import { startWechatService } from '../../helpers/wechat-service.js';

const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';
const SAID = { Content: '新开办企业几个工作日能办完' };

/** Two services on one folder, the first of which dies when it has ended its next turn and before the reply is on its way. */
async function given() {
  const directory = temporaryDirectory();
  const first = await startWechatService({ dataDir: directory.path, replyLimitMs: 3_000 });
  const second = await startWechatService({ dataDir: directory.path, replyLimitMs: 3_000, fake: first.fake });
  // Both have learned what there is to learn.
  for (const [i, { does }] of [first, second].entries()) while ((await does(`${OPENID}${i}`, `${Math.random()}`.slice(2), { Content: '你好' })).text === null);
  const { turns } = first.service.stores as { turns: { finish(...given: unknown[]): Promise<boolean> } };
  const finish = turns.finish.bind(turns);
  turns.finish = async (...given) => {
    await finish(...given);
    turns.finish = finish;
    throw new Error('died');
  };
  const before = first.fake.texts.length;
  return { first, second, news: () => first.fake.texts.slice(before), stop: async () => {
    await second.stop();
    await first.stop();
    directory.remove();
  } };
}

describe('a reply whose process died between noting it and the response', () => {
  it('comes with the response to WeChat’s next try, at whichever process, and no other way', async () => {
    const { first, second, news, stop } = await given();
    expect((await first.does(OPENID, '700', SAID)).text).toBeNull();
    const again = await second.does(OPENID, '700', SAID);
    expect(again.text).toContain('3个工作日');
    expect((await second.does(OPENID, '700', SAID)).text).toBeNull();
    expect(news()).toEqual([]);
    // The conversation goes on.
    expect((await second.does(OPENID, '701', { Content: '谢谢' })).text).not.toBeNull();
    await stop();
  });
});
