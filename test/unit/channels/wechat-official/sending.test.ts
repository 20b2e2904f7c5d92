import type { WechatClient } from '../../../../src/channels/wechat-official/client.js';
import { createSending } from '../../../../src/channels/wechat-official/sending.js';
import { createWaitingConnections } from '../../../../src/channels/wechat-official/waiting.js';
import { outcome, type OutboundReply } from '../../../../src/domain/message.js';
import type { Handed } from '../../../../src/domain/ports.js';
import { temporaryStores } from '../../../helpers/stores.js';
import { ACCOUNT } from '../../../helpers/wechat-channel.js';

const REPLY: OutboundReply = { kind: 'reply', id: 'reply:1', channel: 'wechat-official', conversationId: `wechat-official:${ACCOUNT.name}:o1`, inReplyTo: '1', reply: { text: '好', choices: [], outcome: outcome('smalltalk') } };

describe('a reply that is sent while a response waits for it', () => {
  it.each([['taken', []], ['not-taken', ['好']], ['unsure', ['好']]] as const)('goes by the API unless the response took it for sure (%s): nobody keeps it for WeChat’s next try', async (handed: Handed, said) => {
    const [stores, waiting, told]: [Awaited<ReturnType<typeof temporaryStores>>, ReturnType<typeof createWaitingConnections>, string[]] = [await temporaryStores(), createWaitingConnections(), []];
    const client = { say: async (_openid: string, text: string) => void told.push(text) } as unknown as WechatClient;
    const send = createSending({ accounts: new Map([[ACCOUNT.name, { account: ACCOUNT, client }]]), waiting, sharedNotes: stores.sharedNotes, clock: { now: () => 0 } });
    const waited = waiting.wait('1', 10_000).then((end) => typeof end === 'object' && end.onEnd(handed));
    await send(REPLY);
    await waited;
    expect(told).toEqual(said);
    await stores.close();
  });
});
