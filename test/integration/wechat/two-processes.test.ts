import { createFakeClock, eventually, temporaryDirectory } from '../../helpers/service.js';
import { startWechatService } from '../../helpers/wechat-service.js';

/** As many as on a busy day: WECHAT_MESSAGES=10000. */
const MESSAGES = Number(process.env.WECHAT_MESSAGES ?? 150);
const CONNECTIONS = 40;
const WORDS = ['你好', '谢谢', '查进度', '新开办企业几个工作日能办完', '怎么申请低保？'];

/** As good as by chance, and the same in each run. */
function shuffled<T>(items: readonly T[]): T[] {
  const order = items.map((item, i) => ({ item, at: (i * 7_919 + 104_729) % 100_003 }));
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

describe('messages of which a fifth come twice, shuffled, at two processes on one store', () => {
  it('are each answered once', async () => {
    const directory = temporaryDirectory();
    // It stands still: who shares the event loop with both services can't say whether a response came within WeChat's five seconds.
    const clock = createFakeClock('2026-03-02T09:00:00+08:00');
    const first = await startWechatService({ dataDir: directory.path, replyLimitMs: 3_000, clock });
    const second = await startWechatService({ dataDir: directory.path, replyLimitMs: 3_000, clock, fake: first.fake });
    const processes = [first, second];
    const deliveries = shuffled(Array.from({ length: MESSAGES }, (_, i) => (i % 5 === 0 ? [i, i] : [i])).flat());
    const passive = new Set<string>();
    const send = async (i: number, place: number): Promise<void> => {
      const openid = `o${String(i).padStart(27, '0')}`;
      const bring = () => processes[place % 2]?.does(openid, `${6_000_000_000 + i}`, { Content: WORDS[i % WORDS.length] ?? '' });
      let answered = await bring();
      // Broken off, for how the first response ends is still being noted, or was not in time: WeChat brings it again.
      for (let tries = 1; answered?.status === 503 && tries < 5; tries += 1) {
        await new Promise((later) => setTimeout(later, 500));
        answered = await bring();
      }
      expect(answered?.status).toBe(200);
      // WeChat shows one response to one message.
      if (answered?.text) passive.add(openid);
    };
    const waiting = deliveries.map((i, place) => ({ i, place }));
    await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await send(next.i, next.place);
    }));
    // What is still on its way goes out before the stores close; what failed once is due again a while later, so time goes on now.
    await eventually('all is sent', async () => {
      clock.advance(20);
      return (await first.service.stores.outbox.backlog()).every((channel) => channel.open === 0);
    }, 120_000);
    await second.stop();
    await first.stop();
    const answers = Array.from({ length: MESSAGES }, (_, i) => {
      const openid = `o${String(i).padStart(27, '0')}`;
      return (passive.has(openid) ? 1 : 0) + first.fake.textsTo(openid).length;
    });
    expect(answers.filter((count) => count !== 1)).toEqual([]);
    directory.remove();
  }, 600_000);
});
