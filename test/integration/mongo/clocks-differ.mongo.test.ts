import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeWechat } from '../../helpers/fake-wechat.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';
import { startProcess } from '../../helpers/process.js';
import { eventually, temporaryDirectory } from '../../helpers/service.js';
import { ACCOUNT, TEMPLATE } from '../../helpers/wechat-channel.js';
import { createWechatPlatform, deliver, xmlOf } from '../../helpers/wechat-platform.js';

/** Longer than the leases of messages and of sendings. */
const AHEAD_MS = 90_000;
const MESSAGES = 60;
const AT_ONCE = 6;

/** The machine's clock as a process sees it that was set wrong. */
const WRONG_CLOCK = `
const Right = Date;
globalThis.Date = class Date extends Right {
  constructor(...given) { if (given.length === 0) super(Right.now() + ${AHEAD_MS}); else super(...given); }
  static now() { return Right.now() + ${AHEAD_MS}; }
};
`;

describeMongo('two processes on one database, of which the clock of one is wrong by longer than any lease', () => {
  it('take nothing from each other’s hands: each message is answered once', async () => {
    const [url, folder] = [databaseUrl(), temporaryDirectory()];
    const wrongClock = join(folder.path, 'wrong-clock.mjs');
    writeFileSync(wrongClock, WRONG_CLOCK);
    const fake = await startFakeWechat({ ...ACCOUNT, templates: { [TEMPLATE]: [] }, now: Date.now });
    const environment = {
      MONGODB_URL: url, TOKEN_SECRET: 'a secret that both processes share.', DATA_DIR: folder.path, WECHAT_API_URL: fake.url,
      WECHAT_ACCOUNTS: ACCOUNT.name, WECHAT_LANSHAN_APP_ID: ACCOUNT.appId, WECHAT_LANSHAN_APP_SECRET: ACCOUNT.appSecret, WECHAT_LANSHAN_TOKEN: ACCOUNT.token,
    };
    const right = await startProcess(environment);
    const wrong = await startProcess({ ...environment, NODE_OPTIONS: `--import=${wrongClock}` });
    const processes = [right, wrong];
    const platform = createWechatPlatform(ACCOUNT, Date.now);
    const openidOf = (i: number): string => `o${String(i).padStart(27, '0')}`;
    const passive = new Map<string, number>();
    const says = async (i: number): Promise<void> => {
      const openid = openidOf(i);
      fake.hears(openid);
      const xml = xmlOf({ ToUserName: 'gh_test', FromUserName: openid, CreateTime: Math.floor(Date.now() / 1_000), MsgType: 'text', MsgId: `${7_000_000 + i}`, Content: '谢谢' });
      const answered = await deliver(platform, platform.delivery(`${processes[i % 2]?.url}/channels/wechat/${ACCOUNT.name}`, xml));
      expect(answered.status).toBe(200);
      if (answered.text !== null) passive.set(openid, (passive.get(openid) ?? 0) + 1);
    };
    const told = (i: number): number => (passive.get(openidOf(i)) ?? 0) + fake.textsTo(openidOf(i)).length;
    const all = Array.from({ length: MESSAGES }, (_, i) => i);
    const left = [...all];
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let i = left.shift(); i !== undefined; i = left.shift()) await says(i);
    }));
    await eventually('all are answered', () => all.every((i) => told(i) > 0), 120_000);
    // Whatever was taken from the other's hands is looked for each second.
    await new Promise((later) => setTimeout(later, 3_000));
    expect(all.filter((i) => told(i) !== 1)).toEqual([]);
    expect([right.output().includes('store.clock-differs'), wrong.output().includes('store.clock-differs')]).toEqual([false, true]);
    expect([await right.terminate(), await wrong.terminate()]).toEqual([0, 0]);
    await fake.close();
    await dropDatabase(url);
    folder.remove();
  }, 300_000);
});
