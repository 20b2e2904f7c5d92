import { spawnSync } from 'node:child_process';
import { createStoreSigns } from '../../../src/stores/sqlite/signs.js';
import { receivedTicket } from '../../contracts/stores.js';
import { signsContract } from '../../contracts/signs.js';
import { realDistrict } from '../../helpers/district.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { temporaryStores } from '../../helpers/stores.js';

describe('the embedded database', () => {
  let stores: Awaited<ReturnType<typeof temporaryStores>>;
  beforeEach(async () => {
    stores = await temporaryStores();
  });
  afterEach(() => stores.close());

  signsContract(() => stores);

  it('tells how late timers are; one that is in hand is not, nor one freed from a wrong clock', async () => {
    const { district } = await realDistrict();
    const due = async (number: string, timerAt: number) => {
      const change = receivedTicket(district, number, Date.parse('2026-03-02T09:00:00+08:00'));
      await stores.tickets.insert({ ...change, record: { ...change.record, timerAt } }, number);
    };
    await due('1', 1_000);
    await due('2', 3_000);
    await due('3', 0);
    expect((await stores.signs.waiting(2_000)).timers.tickets).toEqual({ count: 2, since: 1_000 });
    await stores.tickets.claimTimers(2_000, 30_000, 10);
    expect((await stores.signs.waiting(2_500)).timers.tickets).toEqual({ count: 0, since: null });
  });

  it.each([['SQLITE_FULL', 'STORE_FULL'], ['SQLITE_IOERR_WRITE', 'STORE_DISK_FAILED'], ['SQLITE_READONLY_DBMOVED', 'STORE_READ_ONLY'], ['SQLITE_BUSY', 'STORE_TOO_SLOW']])('tells %s as %s', async (code, reason) => {
    const failing = { write: async () => { throw Object.assign(new Error('x'), { code }); } } as unknown as Parameters<typeof createStoreSigns>[0];
    await expect(createStoreSigns(failing).ping()).rejects.toMatchObject({ reason });
  });

  it('says so when the disk takes no more', () => {
    const directory = temporaryDirectory();
    // A file may grow no further than this: what a full disk does to a process, without filling one.
    const script = `
      const { createSqliteStores } = await import('./stores.mjs');
      const stores = createSqliteStores(process.argv[2]);
      await stores.signs.ping();
      const told = (work) => work.then(() => null, (error) => error);
      const say = (i) => stores.inbox.add({ channel: 'test', externalId: String(i), conversationId: 'test:default:a', text: 'x'.repeat(16_000), attachments: [], receivedAt: i });
      let failed = null;
      for (let i = 0; i < 2_000 && failed === null; i += 1) failed = await told(say(i));
      // What little room is left is soon written full.
      let sign = null;
      for (let i = 0; i < 200 && sign === null; i += 1) sign = await told(stores.signs.ping());
      console.log(JSON.stringify({ hasFailed: failed !== null, sign: sign?.reason ?? String(sign) }));`;
    const built = spawnSync('node_modules/.bin/esbuild', [`${process.cwd()}/src/stores/sqlite/index.ts`, '--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error', '--outfile=node_modules/.cache/signs-test/stores.mjs'], { encoding: 'utf8' });
    const run = spawnSync('bash', ['-c', `trap '' XFSZ; ulimit -f 4096; exec ${process.execPath} --input-type=module - ${directory.path}`], { input: script, encoding: 'utf8', cwd: 'node_modules/.cache/signs-test' });
    directory.remove();
    expect([built.stderr, run.stderr]).toEqual(['', '']);
    expect(JSON.parse(run.stdout)).toEqual({ hasFailed: true, sign: 'STORE_DISK_FAILED' });
  });
});
