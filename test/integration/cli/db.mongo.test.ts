import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import mongoose from 'mongoose';
import { DUMP_KIND_NAMES, DUMP_KINDS } from '../../../src/domain/store-dump.js';
import { openStores } from '../../../src/open-stores.js';
import { createMongoStores } from '../../../src/stores/mongo/index.js';
import { DOCUMENTS_VERSION } from '../../../src/stores/mongo/migrate.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { fillDistrict, fillMessages } from '../../helpers/district-data.js';
import { databaseUrl, describeMongo, dropDatabase, watchedDatabase } from '../../helpers/mongo-stores.js';
import { startProcess } from '../../helpers/process.js';
import { createFakeClock, eventually, startService, temporaryDirectory } from '../../helpers/service.js';
import { runCli } from './run-cli.js';

const SECRET = 'a secret of the test that is long enough';
/** So many that what is half copied is seen and killed before it ends. */
const MESSAGES = 1_200;
const DRAFT = {
  what: '楼道灯坏了', where: '义堂镇', area: '义堂镇', contact: '13812345678', anonymous: false, photos: [], department: '区住建局', reason: '物业', type: 'complaint', urgent: false,
} as const;

const copy = (from: string, to: string) => runCli(['db', 'copy', '--from', from, '--to', to]);

/** What its table says of each kind: how many of what checksum, in the source and in the target. */
function tableIn(stdout: string): Map<string, string[]> {
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s{2,}/)).filter((row) => row.length === 6);
  return new Map(rows.slice(1).map(([kind = '', ...cells]) => [kind, cells]));
}

async function districtIn(path: string, fill: (stores: ReturnType<typeof createSqliteStores>) => Promise<void>): Promise<void> {
  const stores = createSqliteStores(path, { alone: true });
  await fill(stores);
  await stores.close();
}

/** Everything that is claimed until nothing is left, each sent at once. */
async function sendAll({ outbox }: Awaited<ReturnType<typeof createMongoStores>>): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const claimed = await outbox.claim('memory', Date.now(), 60_000, 100);
    if (claimed.length === 0) return ids;
    ids.push(...claimed.map(({ message }) => message.id));
    await Promise.all(claimed.map(({ message }) => outbox.sent(message.id)));
  }
}

describeMongo('db copy, by the real command line', () => {
  const directory = temporaryDirectory();
  const [data, back] = [`${directory.path}/data`, `${directory.path}/back`];
  let url: string;
  beforeEach(() => {
    url = databaseUrl();
  });
  afterEach(() => dropDatabase(url));
  afterAll(directory.remove);

  it('moves a district to MongoDB and back: its table says that each kind is there, the same in all three', async () => {
    await districtIn(data, fillDistrict);
    const there = await copy(data, url);
    expect(there).toMatchObject({ code: 0, stderr: '' });
    const table = tableIn(there.stdout);
    expect([...table.keys()]).toEqual(DUMP_KINDS.map((kind) => DUMP_KIND_NAMES[kind]));
    for (const [kind, [fromCount, toCount, fromSum, toSum, result]] of table) {
      expect([kind, result, toCount, toSum]).toEqual([kind, '一致', fromCount, fromSum]);
      expect([kind, Number(fromCount)]).not.toEqual([kind, 0]);
    }
    const stores = await openStores({ mongo: { url, maxPoolSize: 4 }, dataDir: data });
    expect(await stores.figures.differences()).toMatchObject({ tickets: 2, differing: 0 });
    expect((await stores.ticketIndex.waiting(9)).map(({ ticket }) => ticket.number)).toEqual(['20260302-0002', '20260302-0001']);
    await stores.close();

    const returned = await copy(url, back);
    expect(returned).toMatchObject({ code: 0, stderr: '' });
    expect(tableIn(returned.stdout)).toEqual(table);
    expect(await copy(data, url)).toMatchObject({ code: 1, stderr: expect.stringContaining('目标里已经有数据') });
  });

  it('killed with -9 in the middle: no service starts on what is there, and called again it goes on; nothing that was sent is sent again', async () => {
    const half = `${directory.path}/half`;
    const open: string[] = [];
    await districtIn(half, async (stores) => {
      await fillDistrict(stores);
      open.push(...await fillMessages(stores, MESSAGES));
    });
    const target = await createMongoStores({ url });
    const child = spawn(process.execPath, [resolve('dist/cli.js'), 'db', 'copy', '--from', half, '--to', url], { env: { PATH: process.env.PATH ?? '' }, stdio: 'ignore' });
    await eventually('the middle', async () => (await target.dump.progress())?.done.includes('activities'), 60_000);
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    expect(await target.dump.progress()).toMatchObject({ finished: false });
    await expect(startProcess({ MONGODB_URL: url, TOKEN_SECRET: SECRET, DATA_DIR: back })).rejects.toThrow(/ended with 1: [\s\S]*没有完成的复制[\s\S]*COPY_UNFINISHED/);

    const again = await copy(half, url);
    expect(again).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('接着上次继续') });
    expect([...tableIn(again.stdout).values()].map((cells) => cells.at(-1))).toEqual(DUMP_KINDS.map(() => '一致'));
    expect((await sendAll(target)).sort()).toEqual(['r2', 'r3', ...open].sort());
    await target.close();
  }, 180_000);

  it('builds every index before it has finished, whatever a start or a copy before it, or another version, had left', async () => {
    const small = `${directory.path}/small`;
    await districtIn(small, fillDistrict);
    await (await createMongoStores({ url })).close();
    const looking = await mongoose.createConnection(url).asPromise();
    const indexes = async () => Object.fromEntries(await Promise.all((await looking.listCollections()).map(async ({ name }) => [name, (await looking.collection(name).indexes()).length] as const)));
    const whole = await indexes();
    for (const name of Object.keys(whole).filter((each) => each !== 'marks')) await looking.dropCollection(name);
    expect(await copy(small, url)).toMatchObject({ code: 0, stderr: '' });
    expect(await indexes()).toMatchObject(whole);
    await looking.close();
    const stores = await createMongoStores({ url });
    expect(stores.isMigrationDue).toBe(false);
    await stores.close();
  });

  it('and a service goes on there: a conversation where it stood, its ticket known, and the next number the next', async () => {
    const served = `${directory.path}/served`;
    const clock = createFakeClock('2026-03-02T09:00:00+08:00');
    const before = await startService({ clock, config: { mongo: null, dataDir: served } });
    const says = async (service: typeof before, text: string, id: string) => {
      await service.memory.receive('li', text, id);
      return eventually(`a reply to ${text}`, () => service.memory.sent.find(({ inReplyTo }) => inReplyTo === id)?.reply, 60_000);
    };
    const { number } = await openTicket(before.deps, DRAFT, 'memory:default:li', 'open-1');
    const asked = await says(before, '我要投诉', 'm1');
    await before.stop();
    expect(await copy(served, url)).toMatchObject({ code: 0, stderr: '' });

    const after = await startService({ clock, config: { mongo: { url, maxPoolSize: 8 } } });
    const next = await says(after, '楼道里的灯坏了半个月，没人来修', 'm2');
    expect([asked.outcome.kind, next.outcome.kind]).toEqual(['ticket', 'ticket']);
    expect(next.text).not.toBe(asked.text);
    const second = await openTicket(after.deps, DRAFT, 'memory:default:wang', 'open-2');
    expect([number, second.number]).toEqual(['20260302-0001', '20260302-0002']);
    expect((await openTicket(after.deps, DRAFT, 'memory:default:li', 'open-1')).number).toBe(number);
    expect(await after.stores.inbox.conversationOf('memory', 'm1')).toBe('memory:default:li');
    expect(after.memory.sent.map(({ inReplyTo }) => inReplyTo)).not.toContain('m1');
    expect(after.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
    await after.stop();
  }, 180_000);
});

describeMongo('the real command line, and the start, on a database that they refuse', () => {
  const directory = temporaryDirectory();
  const PERSON = 'wechat-official:lanshan:oABCDEF123456789';
  const database = watchedDatabase();
  afterAll(directory.remove);
  const env = () => ({ MONGODB_URL: database.url(), TOKEN_SECRET: SECRET });
  const cli = (...args: string[]) => runCli(args, { dataDir: directory.path, env: env() });
  const started = () => startProcess({ ...env(), DATA_DIR: directory.path }).then(() => 'started', (error: unknown) => String(error));

  it('ends, and tells where something is there twice but not what', async () => {
    await database.looking().collection('activities').insertMany(['a', 'b'].map((id) => ({ _id: id as never, conversationId: PERSON, position: 1, at: 1 })));
    const told = /^集合 activities 中 \(conversationId, position\) 有 1 组重复[^\n]*db migrate。\n错误码 INDEX_DUPLICATES\n$/;
    for (const args of [['db', 'migrate'], ['db', 'copy', '--from', database.url(), '--to', `${directory.path}/copied`], ['outbox', 'status']]) {
      expect([args[1], await cli(...args)]).toEqual([args[1], expect.objectContaining({ code: 1, stdout: '', stderr: expect.stringMatching(told) })]);
    }
    const start = await started();
    expect(start).toMatch(/ended with 1: [\s\S]*有 1 组重复[\s\S]*错误码 INDEX_DUPLICATES/);
    expect(start).not.toContain(PERSON);
    await database.looking().collection('activities').deleteOne({ _id: 'b' as never });
    expect(await cli('db', 'migrate')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('个集合的索引已全部建好') });
  }, 120_000);

  it('ends on one of a later version', async () => {
    await database.looking().collection<{ _id: string; version: number }>('marks').insertOne({ _id: 'documents', version: DOCUMENTS_VERSION + 1 });
    expect(await cli('db', 'migrate')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/更新版本的一号通[^\n]*\n错误码 DATA_DIR_NEWER\n$/) });
    expect(await started()).toMatch(/ended with 1: [\s\S]*更新版本的一号通[\s\S]*错误码 DATA_DIR_NEWER/);
    expect((await database.looking().listCollections()).map(({ name }) => name)).toEqual(['marks']);
  });
});
