import { createConsoleClient } from '../../helpers/console-client.js';
import { startProcess } from '../../helpers/process.js';
import { eventually, temporaryDirectory } from '../../helpers/service.js';
import { openConversation } from '../../helpers/direct-line.js';

interface Line {
  readonly message: string;
  readonly requestId?: string;
  readonly level: string;
  readonly route?: string;
}

function linesOf(output: string): Line[] {
  return output.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
}

describe('a process', () => {
  it('bears one id from a citizen’s request to the reply, tells it, and writes nothing of the citizen', async () => {
    const directory = temporaryDirectory();
    const service = await startProcess({ DATA_DIR: directory.path });
    const { path, headers } = await openConversation(service.url);
    const say = async (text: string, requestId?: string) => {
      const response = await fetch(`${path}/activities`, {
        method: 'POST', headers: { ...headers, ...(requestId === undefined ? {} : { 'x-request-id': requestId }) }, body: JSON.stringify({ type: 'message', from: { id: 'u' }, text }),
      });
      return response.headers.get('x-request-id') ?? '';
    };
    const given = await say('我叫张三，电话13812345678，低保怎么申请', 'proxy-0123456789abcdef');
    const made = await say('你好');
    const refused = await say('你好', '13812345678');
    expect([given, made, refused]).toEqual(['proxy-0123456789abcdef', expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
    for (const id of [given, made, refused]) {
      const events = () => linesOf(service.output()).filter(({ requestId }) => requestId === id).map(({ message }) => message);
      await eventually('the reply is sent', () => events().includes('outbox.sent'), 30_000);
      expect(events()).toEqual(['inbox.accepted', 'inbox.answered', 'outbox.sent']);
    }
    expect(service.output()).not.toMatch(/张三|13812345678|低保|你好/);
    expect(await service.terminate()).toBe(0);
    directory.remove();
  }, 90_000);

  it('sends, under the id that another process took a message with, what that one left', async () => {
    const directory = temporaryDirectory();
    const { createSqliteStores } = await import('../../../src/stores/sqlite/index.js');
    const before = createSqliteStores(directory.path);
    await before.inbox.add({ channel: 'web-chat', externalId: 'x1', conversationId: 'web-chat:default:c1', text: '你好', attachments: [], receivedAt: Date.now(), requestId: 'of-another-process' });
    await before.close();
    const service = await startProcess({ DATA_DIR: directory.path });
    const events = () => linesOf(service.output()).filter(({ requestId }) => requestId === 'of-another-process').map(({ message }) => message);
    await eventually('the reply is sent', () => events().includes('outbox.sent'), 30_000);
    expect(events()).toEqual(['inbox.answered', 'outbox.sent']);
    expect(await service.terminate()).toBe(0);
    directory.remove();
  }, 90_000);

  it('writes more when an administrator, or a signal, tells it to, and shows figures of itself', async () => {
    const directory = temporaryDirectory();
    const service = await startProcess({ DATA_DIR: directory.path, LOG_LEVEL: 'info', METRICS_TOKEN: 'a-token-of-some-length' });
    const requests = () => linesOf(service.output()).filter(({ message }) => message === 'http.request');
    await fetch(`${service.url}/healthz`);
    const [, password = ''] = /一次性密码 (\S+?)（/.exec(service.output()) ?? [];
    const admin = createConsoleClient(service.url);
    await admin.signIn('admin', password);
    await admin.call('POST', '/password', { current: password, next: 'something longer' });
    expect((await admin.call('GET', '/admin/log-level')).body).toEqual({ level: 'info', until: null });
    expect(requests()).toEqual([]);
    expect((await admin.call('PATCH', '/admin/log-level', { level: 'debug', minutes: 5 })).body).toMatchObject({ level: 'debug', until: expect.stringMatching(/\+08:00$/) });
    await fetch(`${service.url}/healthz`);
    await eventually('the request is a line', () => requests().some(({ route }) => route === '/healthz'));
    expect((await admin.call('PATCH', '/admin/log-level', { level: 'loud' })).status).toBe(422);
    const figures = await (await fetch(`${service.url}/metrics`, { headers: { authorization: 'Bearer a-token-of-some-length' } })).text();
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes', 'process_cpu_seconds_total', 'yihaotong_build_info']) expect(figures).toContain(`\n${name}`);
    service.signal('SIGUSR2'); // back
    await eventually('fewer lines again', async () => {
      const count = requests().length;
      await fetch(`${service.url}/healthz`);
      await fetch(`${service.url}/healthz`);
      return (await admin.call('GET', '/admin/log-level')).body?.level === 'info' && requests().length === count;
    });
    service.signal('SIGUSR2');
    await eventually('more lines again', async () => (await admin.call('GET', '/admin/log-level')).body?.level === 'debug');
    expect(await service.terminate()).toBe(0);
    directory.remove();
  }, 90_000);
});
