import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { changesOf, saveAll } from '../../contracts/figures.js';
import { realDistrict } from '../../helpers/district.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { clerkOf, OPERATOR, storyOf } from '../../helpers/ticket-story.js';
import { runCli } from './run-cli.js';

describe('figures', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  const run = (...args: string[]) => runCli(['figures', ...args], { dataDir: directory.path });
  const PERIOD = ['--from', '2026-03-01', '--to', '2026-03-31'];
  const tampered = async (n: number) => {
    const { district } = await realDistrict();
    const stores = createSqliteStores(directory.path);
    const record = storyOf(district, '2026-03-05T10:00', { number: `20260305-${n}` }).record();
    await stores.tickets.insert({ record, counts: [{ day: '2026-03-05', department: '', type: 'complaint', area: '义堂镇', measure: 'received', n }], hasNews: false }, `t${n}`);
    await stores.close();
  };

  beforeAll(async () => {
    const { district } = await realDistrict();
    const housing = district.handlerNamed('区住建局')?.id ?? '';
    const stores = createSqliteStores(directory.path);
    const story = storyOf(district, '2026-03-02T10:00').say(OPERATOR, { name: 'AcceptTicket' }).say(OPERATOR, { name: 'DispatchTicket', department: housing, coHandlers: [], reason: '物业' });
    await saveAll(stores.tickets, changesOf(story.say(clerkOf(housing), { name: 'SignTicket' }).until('2026-03-12T10:00').events));
    await stores.close();
  });

  it('shows a table with the formulas below it, and JSON Lines with the total last', async () => {
    const { code, stdout, stderr } = await run(...PERIOD);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines.slice(0, 2)).toEqual(['2026-03-01 至 2026-03-31', expect.stringMatching(/^部门 +登记 +派单 +响应率 +按时办结率 +解决率 +满意率 +退单率 +重办率$/)]);
    expect(lines.find((line) => line.startsWith('区住建局'))).toMatch(/^区住建局 +0 +1 +100\.00% \(1\/1\) +0\.00% \(0\/1\) +— +— +0\.00% \(0\/1\) +—$/);
    expect(stdout).toContain('响应率 = 按时签收 ÷ （按时签收＋签收超期）。');
    const json = (await run(...PERIOD, '--json', '--by', 'month')).lines();
    expect(json).toEqual([expect.objectContaining({ group: '2026-03' }), expect.objectContaining({ name: '合计', counts: expect.objectContaining({ received: 1, 'reply-missed': 1 }) })]);
    expect((await run(...PERIOD, '--json', '--department', '区人社局')).lines()).toHaveLength(1);
  });
  it('recount finds what does not agree with the tickets, and puts it right', async () => {
    expect(await run('recount', '--check')).toMatchObject({ code: 0, stdout: '从 1 张工单的办理记录重新清点，与统计全部相符。\n', stderr: '' });
    await tampered(3);
    const checked = await run('recount', '--check');
    expect(checked).toMatchObject({ code: 2, stdout: expect.stringMatching(/^从 2 张工单的办理记录重新清点，统计有 2 处不符，请运行 figures recount 更正：\n {2}2026-03(?:-05)? — complaint 义堂镇：登记 /) });
    expect(await run('recount')).toMatchObject({ code: 0, stdout: expect.stringContaining('统计有 2 处不符，已更正：') });
    expect(await run('recount', '--check')).toMatchObject({ code: 0 });
  });
  it('says in Chinese what is wrong', async () => {
    const cases: [string[], RegExp][] = [
      [['--by', 'citizen'], /^选项 --by <group> 不能是“citizen”/], [['--from', '2026-02-30'], /^选项 --from 不能是“2026-02-30”，应为日期/], [['--from', '2026-03-02', '--to', '2026-03-01'], /晚于/],
      [['--department', '没有这个局'], /^没有部门“没有这个局”。/],
    ];
    for (const [args, words] of cases) expect(await run(...args)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(words) });
    for (const args of [['figures'], ['figures', 'recount']]) expect(await runCli(args, { dataDir: `${directory.path}/elsewhere` })).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('没有数据库') });
  });
});
