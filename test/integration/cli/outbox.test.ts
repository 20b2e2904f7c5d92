import { existsSync } from 'node:fs';
import { outcome } from '../../../src/domain/message.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { outboundNotice } from '../../contracts/outbox.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { runCli } from './run-cli.js';

const WORDS = '我叫李四，电话13812345678';

describe('outbox', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  const run = (...args: string[]) => runCli(['outbox', ...args], { dataDir: directory.path });

  beforeAll(async () => {
    const { outbox, close } = createSqliteStores(directory.path);
    const reply = (id: string) => ({ kind: 'reply', id, channel: 'memory', conversationId: `memory:default:${id}`, inReplyTo: null, reply: { text: WORDS, choices: [], outcome: outcome('smalltalk') } } as const);
    const at = Date.parse('2026-03-02T09:00:00+08:00');
    await outbox.put([reply('r1'), reply('r2'), reply('r3'), { ...outboundNotice('20260302-0001', 2, 'webhook-abc'), id: 'n1' }], at);
    for (const channel of ['memory', 'webhook-abc']) {
      for (const { message, attempts } of await outbox.claim(channel, at, 1_000, 9)) {
        if (message.id !== 'r3') await outbox.failed(message.id, { attempts, at, retryAt: null, reason: message.kind === 'notice' ? 'WEBHOOK_HTTP_404' : 'WECHAT_45015' });
      }
    }
    await close();
  });

  it('shows what waits and what is dead, by channel', async () => {
    const { code, stdout, stderr } = await run('status');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([['渠道', '等待', '死信', '最早等待自'], ['memory', '1', '2', '2026-03-02T09:00:00+08:00'], ['webhook-abc', '0', '1'], ['']]);
    expect((await run('status', '--json')).lines()[1]).toEqual({ channel: 'webhook-abc', open: 0, dead: 1, waitingSince: null });
  });

  it('lists dead letters with their reasons, and nothing of the words', async () => {
    const { stdout } = await run('dead');
    expect(stdout).toMatch(/^编号 .*\n(?:.*\n){3}共 3 条\n$/);
    expect(stdout).toMatch(/n1 +webhook-abc +通知 +20260302-0001 +1 +2026-03-02T09:00:00\+08:00 +WEBHOOK_HTTP_404 +接收方没有这个地址/);
    expect((await run('dead', '--channel', 'memory', '--limit', '1')).stdout).toMatch(/共 2 条，列出 1 条\n$/);
    const json = await run('dead', '--json');
    expect(json.lines()).toContainEqual({ id: 'r1', channel: 'memory', kind: 'reply', ticketNumber: null, attempts: 1, failedAt: '2026-03-02T09:00:00+08:00', reason: 'WECHAT_45015', reasonText: expect.stringContaining('微信') });
    expect(`${stdout}${json.stdout}`).not.toMatch(/李四|13812345678/);
  });

  it('sends some again, then all of a channel', async () => {
    expect(await run('replay', 'r1', 'never-was')).toMatchObject({ code: 0, stdout: '1 条死信已重新等待发送。\n' });
    expect((await run('replay', '--channel', 'memory')).stdout).toBe('1 条死信已重新等待发送。\n');
    expect((await run('replay', '--channel', 'memory')).stdout).toBe('0 条死信已重新等待发送。\n');
    expect((await run('status', '--json')).lines()[0]).toMatchObject({ channel: 'memory', open: 3, dead: 0 });
    expect((await run('dead', '--channel', 'memory')).stdout).toBe('没有死信。\n');
  });

  it('says in Chinese what is wrong, and makes no database where there is none', async () => {
    const cases: [string[], RegExp][] = [[['replay'], /二者取一/], [['replay', 'r1', '--channel', 'memory'], /二者取一/], [['dead', '--limit', '0'], /应为 1–10000 的整数/], [['dead', '--colour'], /^没有“--colour”这个选项/]];
    for (const [args, words] of cases) expect(await run(...args)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(words) });
    const elsewhere = `${directory.path}/elsewhere`;
    expect(await runCli(['outbox', 'status'], { dataDir: elsewhere })).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('没有数据库') });
    expect(existsSync(elsewhere)).toBe(false);
  });
});
