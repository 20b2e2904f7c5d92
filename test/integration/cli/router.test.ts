import { createDistrict } from '../../../src/domain/district.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { publishedCalendar } from '../../../src/working-calendar.js';
import { closeTickets, variants } from '../../helpers/closed-tickets.js';
import { realDistrict } from '../../helpers/district.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { runCli } from './run-cli.js';

const BIKES = variants(64, ['路口', '小区门外'], ['共享单车乱停放', '共享单车堆成山', '共享单车挡路'], ['', '，请管一管', '，好几天了']);

describe('router', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  const run = (...args: string[]) => runCli(['router', ...args], { dataDir: directory.path });
  beforeAll(async () => {
    const { tickets, close } = createSqliteStores(directory.path);
    const { data } = await realDistrict();
    await closeTickets({ clock: { now: () => Date.parse('2026-03-02T10:00:00+08:00') }, tickets, district: createDistrict(data, publishedCalendar), onTicketChanged: () => {} }, BIKES, '区住建局');
    await close();
  });

  it('has no version at first', async () => {
    expect(await run('versions')).toMatchObject({ code: 0, stderr: '', stdout: '使用中：只按 intents/ 的内容派单，没有学习工单（第0版）。\n' });
  });
  it('retrains and prints the figures, and does nothing the second time', async () => {
    const { code, stdout } = await run('retrain');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^第1版　使用中　.+　学习了 34 件工单\n {4}留出的最新30件工单：原版 首位正确 [\d.]+%，前三含正确 [\d.]+%；新版 首位正确 100\.0%，前三含正确 100\.0%；新版多对 \d+ 件，少对 0 件\n不比原版差，已启用。/);
    expect((await run('retrain')).stdout).toBe('没有新办结的工单，不重新学习。\n');
  });
  it('lists the versions, for people and as JSON Lines', async () => {
    expect((await run('versions')).stdout).toContain('第1版　使用中');
    expect((await run('versions', '--json')).lines()).toEqual([expect.objectContaining({ version: 1, status: 'in-use', learnedFrom: 34, heldBack: expect.objectContaining({ tickets: 30 }) })]);
  });
  it('goes back', async () => {
    expect(await run('use', '0')).toMatchObject({ code: 0, stdout: '已改用第0版。运行中的服务会在一分钟内换用。\n' });
    expect((await run('versions', '--json')).lines().map(({ version, status }) => [version, status])).toEqual([[1, 'retired'], [0, 'in-use']]);
    expect(await run('use', '7')).toMatchObject({ code: 1, stderr: '没有第7版。用 router versions 查看有哪些版本。\n' });
    expect((await run('use', 'x')).stderr).toContain('版本号不能是“x”');
  });
});
