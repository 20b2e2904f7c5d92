import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { runCli } from './run-cli.js';

describe('webhook', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  const run = (...args: string[]) => runCli(['webhook', ...args], { dataDir: directory.path });

  it('adds a subscription and shows its secret once, lists it without, and removes it', async () => {
    expect((await run('list')).stdout).toBe('没有推送订阅。\n');
    const added = await run('add', 'https://8.8.8.8/hook', '--event', 'TicketReplied', 'TicketClosed', '--department', '住建局', '--type', 'complaint', '--area', '义堂镇', '--note', '市平台');
    const [, id = '', secret = ''] = /^推送订阅 ([0-9a-f]{12}) 已添加，签名密钥请妥善保管，只显示这一次：\n(whsec_\S{44})\n$/.exec(added.stdout) ?? [];
    expect([added.code, added.stderr, id]).toEqual([0, '', expect.stringMatching(/./)]);
    const stores = createSqliteStores(directory.path);
    expect(await stores.webhooks.load(id)).toMatchObject({
      url: 'https://8.8.8.8/hook', events: ['TicketReplied', 'TicketClosed'], departments: ['housing'], types: ['complaint'], areas: ['义堂镇'], note: '市平台', secrets: [{ secret, until: null }], createdBy: 'cli',
    });
    await stores.close();
    const { stdout } = await run('list');
    expect(stdout).toContain(`${id}  https://8.8.8.8/hook  TicketReplied,TicketClosed  housing  complaint  义堂镇  启用  cli`);
    expect(stdout).not.toContain('whsec_');
    expect(await run('remove', id)).toMatchObject({ code: 0, stdout: `推送订阅 ${id} 已删除。\n` });
    expect(await run('remove', id)).toMatchObject({ code: 1, stderr: '没有这个推送订阅。\n错误码 WEBHOOK_NOT_FOUND\n' });
  });

  it('says in Chinese what is wrong, and adds nothing', async () => {
    const cases: [string[], RegExp][] = [
      [['add', 'http://8.8.8.8/'], /https:\/\//], [['add', 'https://192.168.1.1/'], /内网.*WEBHOOK_ALLOW_PRIVATE/], [['add', 'https://8.8.8.8/', '--event', 'NoteAdded'], /不能是“NoteAdded”/],
      [['add', 'https://8.8.8.8/', '--department', '没有的局'], /^没有部门“没有的局”/], [['add', 'https://8.8.8.8/', '--area', '没有的镇'], /没有镇街“没有的镇”/], [['add'], /^请写上 <url>/],
    ];
    for (const [args, words] of cases) expect(await run(...args)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(words) });
    expect((await run('list')).stdout).toBe('没有推送订阅。\n');
  });
});
