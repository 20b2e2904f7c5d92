import { join } from 'node:path';
import Libsql from 'libsql';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { ruleEvents } from '../../contracts/rule-events.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { jsonLines, runCli } from './run-cli.js';

describe('what administrators make of limits and calendar, on the command line', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  beforeAll(async () => {
    const stores = createSqliteStores(directory.path);
    for (const event of ruleEvents(2)) await stores.ruleEvents.append(event);
    await stores.close();
  });
  const deadline = (dataDir?: string) => runCli(['deadline', '--json'], { input: jsonLines([{ id: 1, workingDays: 1, from: '2026-11-30' }]), ...(dataDir === undefined ? {} : { dataDir }) });

  it('counts in deadlines; without a database folder and product alone do', async () => {
    const [added, without] = await Promise.all([deadline(directory.path), deadline()]);
    expect([added.lines()[0]?.dueAt, without.lines()[0]?.dueAt]).toEqual(['2026-12-02T17:00:00+08:00', '2026-12-01T17:00:00+08:00']);
  });
  it('is checked with the tickets’ records, and what was changed behind its back is found', async () => {
    expect(await runCli(['audit', 'verify'], { dataDir: directory.path })).toMatchObject({ code: 0, stdout: expect.stringContaining('时限与日历的变更 2 条，全部相符。') });
    const db = new Libsql(join(directory.path, 'yihaotong.db'));
    db.exec("UPDATE rule_events SET recorded = replace(recorded, '台风', '别的') WHERE sequence = 2");
    db.close();
    expect(await runCli(['audit', 'verify'], { dataDir: directory.path })).toMatchObject({ code: 2, stdout: expect.stringContaining('第 2 条起校验值不符') });
  });
});
