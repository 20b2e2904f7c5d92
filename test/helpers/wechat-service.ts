import type { Config } from '../../src/config.js';
import { type FakeWechat, startFakeWechat } from './fake-wechat.js';
import { type createFakeClock, startService } from './service.js';
import { ACCOUNT, TEMPLATE } from './wechat-channel.js';
import { createWechatPlatform, deliver, xmlOf } from './wechat-platform.js';

export interface WechatServiceOptions {
  readonly clock?: ReturnType<typeof createFakeClock>;
  readonly aesKey?: string | null;
  readonly replyLimitMs?: number;
  /** Of another service, to be a second process on the same store. */
  readonly fake?: FakeWechat;
  /** Of which it is not the only service. */
  readonly dataDir?: string;
}

/** A whole service with one official account, and WeChat around it. */
export async function startWechatService(options: WechatServiceOptions = {}) {
  const now = (): number => options.clock?.now() ?? Date.now();
  const account = { ...ACCOUNT, aesKey: options.aesKey ?? null, notice: { templateId: TEMPLATE, fields: { character_string1: 'number', thing2: 'news', time3: 'time' } as const } };
  const fake = options.fake ?? await startFakeWechat({ ...account, now, templates: { [TEMPLATE]: ['character_string1', 'thing2', 'time3'] } });
  const config: Partial<Config> = {
    wechat: { accounts: [account], replyLimitMs: options.replyLimitMs ?? 4_500, apiUrl: fake.url }, ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
  };
  const service = await startService({ config, sharesFolder: options.dataDir !== undefined, ...(options.clock ? { clock: options.clock } : {}) });
  const platform = createWechatPlatform(account, now);
  const url = `${service.url}/channels/wechat/${account.name}`;
  return {
    service, fake, platform,
    /** A follower does something, as message number `id`. */
    does: (openid: string, id: string, fields: Readonly<Record<string, string | number>>) => {
      fake.hears(openid);
      const head = { ToUserName: 'gh_test', FromUserName: openid, CreateTime: Math.floor(now() / 1_000), MsgType: 'text' };
      return deliver(platform, platform.delivery(url, xmlOf({ ...head, ...('Event' in fields ? {} : { MsgId: id }), ...fields })));
    },
    stop: async () => {
      await service.stop();
      if (!options.fake) await fake.close();
    },
  };
}
