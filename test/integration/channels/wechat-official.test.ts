import { channelContract, type ChannelStage } from '../../contracts/channel.js';
import { AES_KEY, openWechatChannel } from '../../helpers/wechat-channel.js';

/** Citizens' openids, and the MsgIds that stand for the contract's keys. */
function names() {
  const ids = new Map<string, string>();
  return (key: string): string => {
    const known = ids.get(key) ?? `7${String(ids.size).padStart(20, '0')}`;
    ids.set(key, known);
    return known;
  };
}

async function stage(aesKey: string | null): Promise<ChannelStage> {
  // Within the limit nothing is waited for in these tests: they send by themselves.
  const opened = await openWechatChannel({ account: { aesKey }, replyLimitMs: 20 });
  const idOf = names();
  const passive = new Map<string, string[]>();
  return {
    channel: opened.channel,
    says: async (user, text, key) => {
      const answered = await opened.does(`o_${user}`, { Content: text, MsgId: idOf(key) });
      if (answered.text !== null) passive.set(user, [...(passive.get(user) ?? []), answered.text]);
      return answered.status === 200;
    },
    // WeChat shows an account what citizens do, never what it said itself.
    showsOwn: null,
    reads: async (user) => [...(passive.get(user) ?? []), ...opened.fake.textsTo(`o_${user}`)],
    close: opened.close,
  };
}

channelContract('WeChat official account, plain', () => stage(null));
channelContract('WeChat official account, safe mode', () => stage(AES_KEY));
