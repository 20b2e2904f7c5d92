import { openConversation } from '../../helpers/direct-line.js';
import { startProcess } from '../../helpers/process.js';
import { temporaryDirectory } from '../../helpers/service.js';

describe('what the configuration says of the door', () => {
  const directory = temporaryDirectory();
  let service: Awaited<ReturnType<typeof startProcess>>;
  beforeAll(async () => {
    service = await startProcess({ DATA_DIR: directory.path, WEB_CHAT_MESSAGES_PER_MINUTE: '3', TRUSTED_PROXIES: '1' });
  });
  afterAll(async () => {
    await service.terminate();
    directory.remove();
  });

  it('holds back a conversation that writes too much, and no other one', async () => {
    const [flood, other] = await Promise.all([openConversation(service.url), openConversation(service.url)]);
    const say = async (to: typeof flood) => (await fetch(`${to.path}/activities`, { method: 'POST', headers: to.headers, body: JSON.stringify({ type: 'message', text: '谢谢' }) })).status;
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) statuses.push(await say(flood));
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(await say(other)).toBe(200);
  });

  it('gives a socket over TLS only when a trusted proxy says that the page came so', async () => {
    const { headers } = await openConversation(service.url);
    const streamUrl = async (more: Record<string, string>) => {
      const response = await fetch(`${service.url}/v3/directline/conversations`, { method: 'POST', headers: { ...headers, ...more } });
      return ((await response.json()) as { streamUrl: string }).streamUrl;
    };
    expect(await streamUrl({ 'x-forwarded-proto': 'https' })).toMatch(/^wss:/);
    expect(await streamUrl({})).toMatch(/^ws:/);
  });

  it('serves the page of error codes that problems point to', async () => {
    const page = await (await fetch(`${service.url}/errors`)).text();
    expect(page).toContain('id="TICKET_NOT_FOUND"');
    expect(page).toContain('找不到这个工单');
  });
});
