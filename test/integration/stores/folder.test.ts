import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { realDistrict } from '../../helpers/district.js';
import { startProcess } from '../../helpers/process.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { runCli } from '../cli/run-cli.js';

describe('a data folder that a service has', () => {
  const directory = temporaryDirectory();
  afterAll(() => directory.remove());

  it('is refused to a second process, which says so and ends; commands go on beside it; after a kill -9 it is free at once', async () => {
    const environment = { DATA_DIR: directory.path };
    const first = await startProcess(environment);
    await expect(startProcess(environment)).rejects.toThrow(/ended with 1: [\s\S]*正被另一个服务进程[\s\S]*DATA_DIR_IN_USE/);
    expect(await runCli(['outbox', 'status'], { dataDir: directory.path })).toMatchObject({ code: 0 });
    expect(await runCli(['account', 'add', 'huawu', '--role', 'operator'], { dataDir: directory.path })).toMatchObject({ code: 0 });
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    await first.kill();
    expect(readdirSync(directory.path).filter((name) => name.startsWith('service.lock'))).toEqual(['service.lock.db']);
    const next = await startProcess(environment);
    expect(await next.terminate()).toBe(0);
  });
});

describe('stores on one folder', () => {
  const directory = temporaryDirectory();
  afterAll(() => directory.remove());

  it('are opened alone by one, before anything is read or made, until it closes them', async () => {
    const path = join(directory.path, 'one');
    const one = createSqliteStores(path, { alone: true });
    expect(() => createSqliteStores(path, { alone: true })).toThrow(expect.objectContaining({ code: 'DATA_DIR_IN_USE' }));
    await createSqliteStores(path).close();
    expect(() => createSqliteStores(path, { alone: true })).toThrow(expect.objectContaining({ code: 'DATA_DIR_IN_USE' }));
    await one.close();
    await createSqliteStores(path, { alone: true }).close();
  });

  it('release what is in hand only for who is alone: another that shares them may have it in hand', async () => {
    const path = join(directory.path, 'shared');
    const [one, other] = [createSqliteStores(path), createSqliteStores(path)];
    await one.inbox.add({ channel: 'memory', externalId: 'm1', conversationId: 'memory:default:li', text: '你好', attachments: [], receivedAt: 0 });
    expect(await one.inbox.claim(0, 30_000, 1)).toHaveLength(1);
    await other.releaseLeases();
    expect(await other.inbox.claim(1, 30_000, 1)).toEqual([]);
    await Promise.all([one.close(), other.close()]);
    const alone = createSqliteStores(path, { alone: true });
    await alone.releaseLeases();
    expect(await alone.inbox.claim(2, 30_000, 1)).toHaveLength(1);
    await alone.close();
  });

  it('have the timers that the dead had in hand due at once, for who is alone', async () => {
    const path = join(directory.path, 'timers');
    const { district } = await realDistrict();
    const NOW = Date.parse('2026-03-02T10:00:00+08:00');
    const dead = createSqliteStores(path);
    await openTicket({ tickets: dead.tickets, district, clock: { now: () => NOW }, onTicketChanged: () => undefined }, {
      what: '停水了', where: '义堂镇', area: '义堂镇', contact: null, anonymous: false, photos: [], department: '区住建局', reason: '供水', type: 'complaint', urgent: true,
    }, 'memory:default:li', 'm1');
    const later = NOW + 3_600_000;
    expect(await dead.tickets.claimTimers(later, 30_000, 10)).toHaveLength(1);
    await dead.close();
    const alone = createSqliteStores(path, { alone: true });
    expect(await alone.tickets.claimTimers(later + 1, 30_000, 10)).toEqual([]);
    await alone.releaseLeases();
    expect(await alone.tickets.claimTimers(later + 1, 30_000, 10)).toHaveLength(1);
    await alone.close();
  });

  it('are not opened, nor made anew, where a restore broke off', () => {
    const path = directory.path;
    writeFileSync(join(path, 'restore-unfinished'), '');
    expect(() => createSqliteStores(path)).toThrow(expect.objectContaining({ code: 'RESTORE_UNFINISHED' }));
    expect(existsSync(join(path, 'yihaotong.db'))).toBe(false);
  });
});
