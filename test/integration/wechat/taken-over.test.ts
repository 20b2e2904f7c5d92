import { conversationId } from '../../../src/channels/wechat-official/config.js';
import type { Principal } from '../../../src/domain/permission.js';
import { sayToCitizen, takeOverConversation } from '../../../src/usecases/attend-conversation.js';
import { refOf } from '../../../src/usecases/conversation-ref.js';
import { readConversation } from '../../../src/usecases/list-conversations.js';
import { createFakeClock, eventually } from '../../helpers/service.js';
import { ACCOUNT } from '../../helpers/wechat-channel.js';
import { startWechatService } from '../../helpers/wechat-service.js';

const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';
const DESK: Principal = { name: 'huawu', displayName: '话务员', role: 'operator', department: null };
const DAY_MS = 86_400_000;

describe('a follower of the official account with whom a person speaks', () => {
  const clock = createFakeClock('2026-09-24T10:00:00+08:00');
  const ref = refOf(conversationId(ACCOUNT.name, OPENID));
  let wechat: Awaited<ReturnType<typeof startWechatService>>;
  let messages = 0;
  const does = (Content: string, id?: number) => {
    messages += 1;
    return wechat.does(OPENID, `605476859006471${String(id ?? messages).padStart(4, '0')}`, { Content });
  };
  const says = (text: string) => sayToCitizen(wechat.service.deps, DESK, { ref, text, cause: text });
  const wordOf = async (text: string) => (await readConversation(wechat.service.deps, DESK, ref)).words.find((word) => word.text === text);

  beforeAll(async () => {
    wechat = await startWechatService({ clock, replyLimitMs: 80_000 });
    expect((await does('转人工')).text).toContain('12345');
    await takeOverConversation(wechat.service.deps, DESK, { ref });
  });
  afterAll(() => wechat.stop());

  it('hears by the customer-service API that somebody has come, told apart from the bot', async () => {
    await eventually('the arrival', () => wechat.fake.textsTo(OPENID).some((text) => text === '【工作人员】您好，我是值班工作人员，下面由我来回复您。'));
  });
  it('has each message taken with success, at once, and nothing else is said: also when it is brought again', async () => {
    const before = wechat.fake.texts.length;
    const began = performance.now();
    const answer = await does('新开办企业几个工作日能办完', 77);
    expect([answer.status, answer.text, performance.now() - began < 40_000]).toEqual([200, null, true]);
    expect((await does('新开办企业几个工作日能办完', 77)).text).toBeNull();
    expect(wechat.fake.texts).toHaveLength(before);
  });
  it('is answered in a cry for help with the response', async () => {
    expect((await does('着火了，救命')).text).toContain('119');
  });
  it('reads the person’s words, once', async () => {
    await says('营业执照三个工作日内办完。');
    await says('营业执照三个工作日内办完。');
    await eventually('the words', () => wechat.fake.textsTo(OPENID).includes('【工作人员】营业执照三个工作日内办完。'));
    await eventually('it is noted', async () => (await wordOf('营业执照三个工作日内办完。'))?.state === 'sent');
    expect(wechat.fake.textsTo(OPENID).filter((text) => text.includes('三个工作日内'))).toHaveLength(1);
  });
  it('has no more than five texts in a row: the person is told why the next one waits, and it goes once the citizen writes', async () => {
    await does('我再想想');
    for (let i = 1; i <= 6; i += 1) await says(`第${i}句`);
    const held = await eventually('it is held', async () => {
      const found = await wordOf('第6句');
      return found?.reason !== null && found;
    });
    expect(held).toMatchObject({ state: 'waiting', reason: 'WECHAT_45047' });
    await does('好的');
    // Long before its own retry would come.
    await eventually('it has gone', async () => (await wordOf('第6句'))?.state === 'sent');
    expect(await wordOf('第6句')).toMatchObject({ reason: null });
    expect(wechat.fake.textsTo(OPENID).filter((text) => text.includes('第6句'))).toHaveLength(1);
  });
  it('is not reached more than 48 hours after their last word: the person is told', async () => {
    clock.advance(3 * DAY_MS);
    await takeOverConversation(wechat.service.deps, DESK, { ref });
    await says('还有什么可以帮您？');
    const word = await eventually('it is given up', async () => {
      const found = await wordOf('还有什么可以帮您？');
      return found?.state === 'failed' && found;
    });
    expect(word.reason).toBe('WECHAT_45015');
  });
});
