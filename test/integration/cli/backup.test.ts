import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Libsql from 'libsql';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { TABLES_VERSION } from '../../../src/stores/sqlite/migrate.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { ended, runCli } from './run-cli.js';

describe('backup and restore', () => {
  const directory = temporaryDirectory();
  const at = (name: string) => join(directory.path, name);
  const backup = at('one.db');
  const run = (args: readonly string[], dataDir = 'data', env: Record<string, string> = {}) => runCli(args, { dataDir: at(dataDir), env });
  beforeAll(async () => {
    const { inbox, close } = createSqliteStores(at('data'));
    await inbox.add({ channel: 'memory', externalId: 'm1', conversationId: 'memory:default:li', text: '你好'.repeat(5_000), attachments: [], receivedAt: 0 });
    await close();
    writeFileSync(at('data/token-secret'), 'the secret of the test, long enough');
    expect(await run(['backup', backup])).toMatchObject({ code: 0, stdout: expect.stringContaining('完整性检查通过：工单 0 件，对话 0 个，收到的消息 1 条') });
  });
  afterAll(() => directory.remove());

  it('writes one file that only its owner reads, and never over another', async () => {
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    const before = readFileSync(backup);
    expect(await run(['backup', backup])).toMatchObject({ code: 1, stderr: expect.stringContaining('不会覆盖') });
    expect(readFileSync(backup).equals(before)).toBe(true);
    expect(readdirSync(directory.path).sort()).toEqual(['data', 'one.db']);
  });

  it('names the file by the time when it is given a folder, and makes none that is not there', async () => {
    const { stdout } = await run(['backup', directory.path]);
    const [, name = ''] = /(yihaotong-\d{8}T\d{6}\.db)/.exec(stdout) ?? [];
    expect(existsSync(at(name))).toBe(true);
    expect(await run(['backup', at('none/x.db')])).toMatchObject({ code: 1, stderr: expect.stringContaining('没有文件夹') });
    expect(await run(['backup', at('y.db')], 'nothing')).toMatchObject({ code: 1, stderr: expect.stringContaining('没有数据库') });
  });

  it('restores into an empty folder, with the secret; into one that has data only with --replace, which keeps that', async () => {
    expect(await run(['restore', backup], 'new')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('收到的消息 1 条') });
    expect(readFileSync(at('new/token-secret'), 'utf8')).toBe('the secret of the test, long enough');
    expect(statSync(at('new/token-secret')).mode & 0o777).toBe(0o600);
    expect(await run(['restore', backup], 'new')).toMatchObject({ code: 1, stderr: expect.stringContaining('不会覆盖') });
    writeFileSync(at('new/token-secret'), 'another');
    expect(await run(['restore', backup, '--replace'], 'new')).toMatchObject({ code: 0 });
    const [aside = ''] = readdirSync(at('new')).filter((name) => name.startsWith('before-restore-'));
    expect(readFileSync(at(`new/${aside}/token-secret`), 'utf8')).toBe('another');
    expect(existsSync(at(`new/${aside}/yihaotong.db`))).toBe(true);
    const restored = createSqliteStores(at('new'));
    expect(await restored.inbox.conversationOf('memory', 'm1')).toBe('memory:default:li');
    await restored.close();
  });

  it('goes on after a restore that broke off', async () => {
    await run(['restore', backup], 'broken');
    writeFileSync(at('broken/restore-unfinished'), '');
    expect(await run(['restore', backup], 'broken')).toMatchObject({ code: 1, stderr: expect.stringContaining('中途停止') });
    expect(await run(['restore', backup, '--replace'], 'broken')).toMatchObject({ code: 0 });
    expect(existsSync(at('broken/restore-unfinished'))).toBe(false);
  });

  it('touches nothing while a service has the folder', async () => {
    const service = createSqliteStores(at('data'), { alone: true });
    expect(await run(['restore', backup, '--replace'])).toMatchObject({ code: 1, stderr: expect.stringContaining('正被另一个服务进程') });
    await service.close();
  });

  it('refuses what is damaged, cut, no backup or no database, before it touches anything', async () => {
    const damaged = at('damaged.db');
    copyFileSync(backup, damaged);
    truncateSync(damaged, statSync(damaged).size - 8_192);
    writeFileSync(at('words.db'), '不是数据库'.repeat(1_000));
    const plain = createSqliteStores(at('plain'));
    await plain.close();
    for (const file of [damaged, at('words.db'), at('plain/yihaotong.db'), at('none.db')]) {
      expect(await run(['restore', file, '--replace'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/不是完好的备份文件|找不到备份文件/) });
    }
    expect(readdirSync(at('data')).filter((name) => name.startsWith('before-') || name.includes('restor'))).toEqual([]);
  });

  it('says of a backup from a later version that it is that, not that it is damaged', async () => {
    copyFileSync(backup, at('later.db'));
    const later = new Libsql(at('later.db'));
    later.exec(`PRAGMA user_version = ${TABLES_VERSION + 1}`);
    later.close();
    const { code, stderr } = await run(['restore', at('later.db')], 'elsewhere');
    expect([code, stderr]).toEqual([1, `这个备份来自更新版本的一号通（表的版本 ${TABLES_VERSION + 1}，本程序只到 ${TABLES_VERSION}），请用那个版本恢复。数据目录没有改动。\n错误码 BACKUP_INVALID\n`]);
    expect(readdirSync(at('elsewhere')).filter((name) => name.startsWith('yihaotong'))).toEqual([]);
  });

  it('says in Chinese that there is no room, with the code, and leaves no part of a file', async () => {
    const roomy = at('room');
    mkdirSync(roomy);
    // Files of this process may have 64 kB, like the last of a disk; node is told so, as of a full one.
    const limited = (...args: string[]) => ended(spawn('sh', ['-c', 'ulimit -f 128; exec "$@"', 'sh', process.execPath, resolve('dist/cli.js'), ...args], { env: { PATH: process.env.PATH ?? '', DATA_DIR: at('data') } }), '');
    const full = { code: 1, stdout: '', stderr: expect.stringMatching(/^磁盘[^\n]*请稍后再试[^\n]*\n错误码 STORE_UNAVAILABLE\n$/) };
    expect(await limited('backup', join(roomy, 'x.db'))).toMatchObject(full);
    expect(readdirSync(roomy)).toEqual([]);
    const before = readdirSync(at('data'));
    expect(await limited('restore', backup, '--replace')).toMatchObject(full);
    expect(readdirSync(at('data'))).toEqual(before);
  });

  it('leaves a secret of the environment to its keeper, and tells when another one is set', async () => {
    const secret = { TOKEN_SECRET: 'a secret of the environment, long enough' };
    expect(await run(['backup', at('env.db')], 'data', secret)).toMatchObject({ code: 0, stdout: expect.stringContaining('不在备份里') });
    expect(readFileSync(at('env.db')).includes(secret.TOKEN_SECRET)).toBe(false);
    expect(await run(['restore', at('env.db')], 'env1', secret)).toMatchObject({ code: 0, stderr: '' });
    expect(await run(['restore', at('env.db')], 'env2')).toMatchObject({ code: 0, stderr: expect.stringContaining('没有签名密钥') });
    expect(await run(['restore', at('env.db')], 'env3', { TOKEN_SECRET: 'another secret that is long enough too' })).toMatchObject({ code: 0, stderr: expect.stringContaining('与备份时的密钥不同') });
  });

  it('leaves MongoDB to its own tools, and says where that is described', async () => {
    const env = { MONGODB_URL: 'mongodb://127.0.0.1:1/yihaotong', TOKEN_SECRET: 'a secret of the environment, long enough' };
    for (const args of [['backup', at('m.db')], ['restore', backup]]) {
      expect(await run(args, 'data', env)).toMatchObject({ code: 1, stderr: expect.stringMatching(/mongodump.*mongorestore.*docs\/operations\/backup\.md/) });
    }
  });
});
