import { existsSync } from 'node:fs';
import type { UnansweredQuestion } from '../../../src/domain/unanswered/question.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { normalise } from '../../../src/understanding/normalise.js';
import { groupUnanswered } from '../../../src/usecases/group-unanswered.js';
import { resolveUnanswered } from '../../../src/usecases/resolve-unanswered.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { runCli } from './run-cli.js';

const DAY_MS = 86_400_000;

describe('unanswered', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  const run = (...args: string[]) => runCli(['unanswered', ...args], { dataDir: directory.path });

  beforeAll(async () => {
    const { unanswered, close } = createSqliteStores(directory.path);
    const clock = { now: () => Date.now() };
    const asked = [['停车怎么收费', 1], ['社保卡丢了怎么补办', 2], ['社保卡丢失如何补办', 1], ['社保卡丢了咋补办', 9], ['公园几点关门', 3]] as const;
    await unanswered.add(asked.map(([text, days], i): UnansweredQuestion => (
      { cause: `${i}`, text, channel: 'web-chat', at: clock.now() - days * DAY_MS, reason: i === 2 ? 'disliked' : 'unmatched', entryIds: [], ticketNumber: null, department: null }
    )));
    while ((await groupUnanswered({ clock, unanswered, normaliseQuestion: normalise })) > 0);
    const { groups } = await unanswered.groups({ status: null, sort: 'size', limit: 9, offset: 0 }, 0);
    const park = groups.find(({ group }) => group.text === '公园几点关门')?.group.id ?? '';
    await resolveUnanswered({ clock, unanswered }, { name: 'li', displayName: '李', role: 'editor', department: null }, park, { status: 'resolved', note: '' });
    await close();
  });

  it('lists the groups that are open, biggest first, for people and as JSON Lines', async () => {
    const { code, stdout, stderr } = await run();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ {3}3 次　社保卡丢了怎么补办\n {8}待补充；没有查到解读 2、答复没有用 1；近7天 2 次，比前7天多 1 次（平稳）；最近 \d{4}-\d\d-\d\d\n {3}1 次　停车怎么收费\n.+\n共 2 组\n$/);
    const json = await run('--json', '--limit', '1');
    expect(json.lines()).toEqual([expect.objectContaining({ text: '社保卡丢了怎么补办', status: 'open', reopened: false, size: 3, reasons: { unmatched: 2, disliked: 1 }, last7: 2, previous7: 1, direction: 'steady' })]);
  });

  it('lists by status and order', async () => {
    expect((await run('--json', '--status', 'resolved')).lines()).toMatchObject([{ text: '公园几点关门', status: 'resolved' }]);
    expect((await run('--status', 'ignored')).stdout).toBe('没有这样的问题。\n');
    expect((await run('--json', '--status', 'all', '--sort', 'last')).lines()).toHaveLength(3);
    expect((await run('--status', 'all', '--limit', '1')).stdout).toMatch(/共 3 组，列出 1 组\n$/);
  });

  it('says in Chinese what is wrong, and makes no database where there is none', async () => {
    const cases: [string[], RegExp][] = [[['--status', 'done'], /^选项 --status <status> 不能是“done”/], [['--limit', '0'], /应为 1–10000 的整数/], [['--limit', 'x'], /应为/], [['--colour'], /^没有“--colour”这个选项/]];
    for (const [args, words] of cases) expect(await run(...args)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(words) });
    const elsewhere = `${directory.path}/elsewhere`;
    expect(await runCli(['unanswered'], { dataDir: elsewhere })).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('没有数据库') });
    expect(existsSync(elsewhere)).toBe(false);
  });
});
