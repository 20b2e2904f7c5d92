import { eventually } from '../../helpers/service.js';
import { startWechatService } from '../../helpers/wechat-service.js';

type Wechat = Awaited<ReturnType<typeof startWechatService>>;

async function readiness({ service }: Wechat): Promise<{ readonly status: number; readonly failing: readonly string[]; readonly reason: string | null | undefined }> {
  const response = await fetch(`${service.url}/readyz`);
  const { failing, checks } = (await response.json()) as { failing: string[]; checks: Record<string, { reason: string | null }> };
  return { status: response.status, failing, reason: checks['channel:wechat-official']?.reason };
}

describe('a service with an official account', () => {
  it('is ready with the token that WeChat gives, and asks for it once', async () => {
    const wechat = await startWechatService();
    for (let i = 0; i < 3; i += 1) expect(await readiness(wechat)).toEqual({ status: 200, failing: [], reason: null });
    await wechat.stop();
  });
  it('is not while WeChat gives none, names WeChat’s reason, and asks no more often for being asked', async () => {
    const wechat = await startWechatService();
    wechat.fake.fails('/cgi-bin/stable_token', 1, { errcode: 40_125 });
    const refused = { status: 503, failing: ['channel:wechat-official'], reason: 'WECHAT_40125' };
    for (let i = 0; i < 5; i += 1) expect(await readiness(wechat)).toEqual(refused);
    await wechat.stop();
  });
  it('writes the request’s id on every line from WeChat’s callback to the reply, and nothing of the citizen', async () => {
    const wechat = await startWechatService();
    const openid = 'oABCDEFGHIJKLMNOPQRSTUVWXYZ0';
    const before = wechat.service.logger.lines.length;
    expect((await wechat.does(openid, '7000000001', { Content: '我叫张三，低保怎么申请' })).status).toBe(200);
    const lines = await eventually('it is sent', () => {
      const now = wechat.service.logger.lines.slice(before).filter(({ event }) => /^(?:inbox|outbox)/.test(event));
      return now.some(({ event }) => event === 'outbox.sent') && now;
    }, 60_000);
    expect(lines.map(({ event, requestId }) => [event, requestId])).toEqual(['inbox.accepted', 'inbox.answered', 'outbox.sent'].map((event) => [event, lines[0]?.requestId]));
    expect(lines[0]?.requestId).toMatch(/^[0-9a-f]{32}$/);
    await wechat.stop();
  });
});
