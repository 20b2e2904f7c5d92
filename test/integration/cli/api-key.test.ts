import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { authenticateApiKey } from '../../../src/usecases/authenticate-api-key.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { runCli } from './run-cli.js';

describe('api-key', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  const run = (...args: string[]) => runCli(['api-key', ...args], { dataDir: directory.path });
  const opens = async (token: string): Promise<boolean> => {
    const stores = createSqliteStores(directory.path);
    const opened = await authenticateApiKey({ apiKeys: stores.apiKeys, clock: { now: () => Date.now() } }, token).then(() => true, () => false);
    await stores.close();
    return opened;
  };

  it('makes a key that is good until it is revoked, lists it without its secret, and tells in Chinese', async () => {
    const { code, stdout, stderr } = await run('add', '随手拍', '--scope', 'open311:read', 'open311:write');
    const [, id = '', token = ''] = /^接口密钥 ([0-9a-z]{12}) 已添加（随手拍），请妥善保管，只显示这一次：\n(yht_\S+)\n$/.exec(stdout) ?? [];
    expect([code, stderr]).toEqual([0, '']);
    expect(await opens(token)).toBe(true);
    const listed = await run('list');
    expect(listed.stdout.split('\n')).toEqual([
      expect.stringMatching(/^编号 +名称 +权限 +添加时间 +最近使用 +状态$/), expect.stringMatching(new RegExp(`^${id} +随手拍 +open311:read,open311:write +\\S+ +\\S+ +有效$`)), '',
    ]);
    expect(await run('revoke', id)).toMatchObject({ code: 0, stdout: `接口密钥 ${id} 已停用。\n` });
    expect(await opens(token)).toBe(false);
    expect((await run('list')).stdout).toMatch(/已停用/);
  });

  it('says in Chinese what is wrong, and makes none', async () => {
    const cases: [string[], RegExp][] = [[['add', 'x'], /^请写上选项 --scope/], [['add', 'x', '--scope', 'all'], /不能是“all”/], [['add'], /^请写上/], [['add', ' ', '--scope', 'open311:read'], /^密钥的名称应为/], [['revoke', 'none'], /^没有这个接口密钥/]];
    const runs = await Promise.all(cases.map(([args]) => run(...args)));
    for (const [i, { code, stderr }] of runs.entries()) expect([code, stderr]).toEqual([1, expect.stringMatching(cases[i]?.[1] ?? /never/)]);
    expect((await run('list')).stdout.split('\n')).toHaveLength(3);
  });
});
