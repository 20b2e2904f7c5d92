import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createConsoleClient } from '../helpers/console-client.js';
import { startProcess } from '../helpers/process.js';
import { temporaryDirectory } from '../helpers/service.js';

function runToEnd(environment: Record<string, string>): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [resolve('dist/main.js')], { env: { PATH: process.env.PATH ?? '', ...environment }, encoding: 'utf8' });
  return { status, stderr };
}

describe('the first start', () => {
  it('prints where to go and the administrator’s one-time password, once; the password has to be changed', async () => {
    const directory = temporaryDirectory();
    // As somebody makes it beforehand: what is known of people is kept from other users of the machine all the same.
    chmodSync(directory.path, 0o755);
    const first = await startProcess({ DATA_DIR: directory.path });
    const open = readdirSync(directory.path, { recursive: true, encoding: 'utf8' }).filter((name) => (statSync(join(directory.path, name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
    expect(readdirSync(directory.path)).toEqual(expect.arrayContaining(['token-secret', 'yihaotong.db', 'yihaotong.db-wal']));
    const [, password = ''] = /一次性密码 (\S+?)（/.exec(first.output()) ?? [];
    expect(first.output()).toContain('市民网页咨询');
    const admin = createConsoleClient(first.url);
    expect((await admin.signIn('admin', password)).body).toMatchObject({ mustChangePassword: true, role: 'admin' });
    expect((await admin.call('POST', '/accounts', {})).body).toMatchObject({ code: 'PASSWORD_CHANGE_REQUIRED' });
    expect((await admin.call('POST', '/password', { current: password, next: 'short' })).body).toMatchObject({ code: 'PASSWORD_TOO_WEAK' });
    expect((await admin.call('POST', '/password', { current: password, next: 'something longer' })).status).toBe(204);
    const added = await admin.call('POST', '/accounts', { name: 'zhujian', displayName: '王', role: 'department', department: '住建局' });
    expect(added).toMatchObject({ status: 201, body: { name: 'zhujian', oneTimePassword: expect.stringMatching(/^\S{14}$/) } });
    expect(await first.terminate()).toBe(0);
    const second = await startProcess({ DATA_DIR: directory.path });
    expect(second.output()).not.toContain('一次性密码');
    expect((await createConsoleClient(second.url).signIn('admin', 'something longer')).status).toBe(200);
    await second.terminate();
    directory.remove();
  });

  it('stops with file, line and reason when a file of the folder is wrong', () => {
    const directory = temporaryDirectory();
    cpSync(resolve('intents'), join(directory.path, 'intents'), { recursive: true });
    const file = join(directory.path, 'intents/areas.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('department: 义堂镇政府', 'department: 义塘镇政府'));
    const { status, stderr } = runToEnd({ DATA_DIR: directory.path, INTENTS_DIR: join(directory.path, 'intents') });
    expect(status).toBe(1);
    expect(stderr).toMatch(/areas\.yaml:\d+ 没有部门“义塘镇政府”/);
    directory.remove();
  });

  it('names every wrong variable at once, and a port in use', async () => {
    const wrong = runToEnd({ PORT: 'abc', TOKEN_SECRET: 'short', LOG_LEVEL: 'loud' });
    expect(wrong.status).toBe(1);
    for (const name of ['PORT', 'TOKEN_SECRET', 'LOG_LEVEL']) expect(wrong.stderr).toContain(name);
    const directory = temporaryDirectory();
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => taken.once('listening', listening));
    const { stderr } = runToEnd({ DATA_DIR: directory.path, HOST: '127.0.0.1', PORT: String((taken.address() as AddressInfo).port) });
    expect(stderr).toContain('端口已被占用');
    taken.close();
    // Nobody was shown a password, so none is used up.
    const second = await startProcess({ DATA_DIR: directory.path });
    expect(second.output()).toMatch(/一次性密码 \S+?（/);
    await second.terminate();
    directory.remove();
  });

  it('says in words that the data folder can’t be used, and that the address is none of this machine', async () => {
    const directory = temporaryDirectory();
    const file = join(directory.path, 'file');
    writeFileSync(file, '');
    for (const [place, reason] of [[file, '已有同名的文件'], [join(file, 'data'), '不是文件夹']] as const) {
      expect(runToEnd({ DATA_DIR: place })).toEqual({ status: 1, stderr: expect.stringMatching(new RegExp(`^数据目录不能用：“${place}”.*${reason}.*\n错误码 DATA_DIR_UNUSABLE\n$`)) });
    }
    expect(runToEnd({ DATA_DIR: join(directory.path, 'data'), HOST: '192.0.2.1', PORT: '0' }).stderr).toMatch(/^不能在 HOST 指定的地址上监听.*$/m);
    directory.remove();
  });

  it('answers on IPv4 and IPv6', async () => {
    const directory = temporaryDirectory();
    const service = await startProcess({ DATA_DIR: directory.path, HOST: '' });
    const port = new URL(service.url).port;
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect((await fetch(`http://[::1]:${port}/healthz`)).status).toBe(200);
    await service.terminate();
    directory.remove();
  });
});
