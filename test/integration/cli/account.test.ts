import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { argon2Hasher } from '../../../src/passwords.js';
import { addFirstAdministrator } from '../../../src/usecases/add-account.js';
import { realDistrict } from '../../helpers/district.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { runCli } from './run-cli.js';

describe('account second-factor-off', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);

  it('lets the last administrator in again who has lost the telephone, and notes that it was done here', async () => {
    const [sealed, name] = ['x', 'admin'];
    const stores = createSqliteStores(directory.path);
    const secondFactor = { sealed, confirmedAt: 1, lastStep: 1, recovery: [] };
    await stores.accounts.add({ name, displayName: '管', role: 'admin', department: null, passwordHash: 'x', mustChangePassword: false, secondFactor });
    await stores.close();
    expect(await runCli(['account', 'second-factor-off', name], { dataDir: directory.path })).toMatchObject({ code: 0, stdout: '账号 admin 的两步验证已取消。\n', stderr: '' });
    expect(await runCli(['account', 'second-factor-off', 'nobody'], { dataDir: directory.path })).toMatchObject({ code: 1, stderr: expect.stringContaining('没有这个账号') });
    const after = createSqliteStores(directory.path);
    expect(await after.accounts.byName(name)).toMatchObject({ secondFactor: null, history: [{ by: '命令行', action: 'second-factor-off' }] });
    await after.close();
  });
});

describe('account reset-password', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);

  it('lets the administrator in whose first password nobody has read, and notes that it was done here', async () => {
    const stores = createSqliteStores(directory.path);
    await addFirstAdministrator({ accounts: stores.accounts, hasher: argon2Hasher, district: (await realDistrict()).district });
    await stores.accounts.addSession({ tokenHash: 'of another', accountName: 'admin', expiresAt: Number.MAX_SAFE_INTEGER }, 0);
    await stores.close();
    const { code, stdout, stderr } = await runCli(['account', 'reset-password', 'admin'], { dataDir: directory.path });
    const [, password = ''] = /^账号 admin 的密码已重置，一次性密码：(\S{14})（登录后须修改，只显示这一次）\n$/.exec(stdout) ?? [];
    expect([code, stderr, password]).toEqual([0, '', expect.stringMatching(/^[a-z2-9]{14}$/)]);
    expect(await runCli(['account', 'reset-password', 'nobody'], { dataDir: directory.path })).toMatchObject({ code: 1, stderr: expect.stringContaining('没有这个账号') });
    const after = createSqliteStores(directory.path);
    const account = await after.accounts.byName('admin');
    expect(account).toMatchObject({ mustChangePassword: true, history: [{ by: '命令行', action: 'password-reset' }] });
    expect(await argon2Hasher.verify(account?.passwordHash ?? '', password)).toBe(true);
    expect(await after.accounts.session('of another', 0)).toBeNull();
    await after.close();
  });
});

describe('account add', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  const add = (...args: string[]) => runCli(['account', 'add', ...args], { dataDir: directory.path });

  it('adds a person and shows a one-time password, which alone is good and must be changed', async () => {
    const { code, stdout, stderr } = await add('zhujian', '--role', 'department', '--department', '住建局', '--display-name', '王');
    const [, password = ''] = /^账号 zhujian 已添加，一次性密码：(\S{14})（登录后须修改，只显示这一次）\n$/.exec(stdout) ?? [];
    expect([code, stderr, password]).toEqual([0, '', expect.stringMatching(/^[a-z2-9]{14}$/)]);
    const stores = createSqliteStores(directory.path);
    const account = await stores.accounts.byName('zhujian');
    await stores.close();
    expect(account).toMatchObject({ displayName: '王', role: 'department', mustChangePassword: true });
    expect(JSON.stringify(account)).not.toContain(password);
    expect(await argon2Hasher.verify(account?.passwordHash ?? '', password)).toBe(true);
  });

  it('says in Chinese what is wrong, and adds nobody', async () => {
    const cases: [string[], RegExp][] = [
      [['zhujian', '--role', 'editor'], /^该账号名已存在/], [['li', '--role', 'department'], /^请指定部门。/], [['li', '--role', 'department', '--department', '没有的局'], /^没有部门“没有的局”。/],
      [['l/i', '--role', 'editor'], /账号名应为/], [['li', '--role', 'boss'], /^选项 --role <role> 不能是“boss”，应为其中之一：admin/], [['li'], /^请写上选项 --role <role>。/], [[], /^请写上/],
    ];
    const runs = await Promise.all(cases.map(([args]) => add(...args)));
    for (const [i, { code, stdout, stderr }] of runs.entries()) expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(cases[i]?.[1] ?? /never/)]);
    const stores = createSqliteStores(directory.path);
    expect(await stores.accounts.count()).toBe(1);
    await stores.close();
  });
});
