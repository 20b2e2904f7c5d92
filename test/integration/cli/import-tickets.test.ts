import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { workbook } from '../../helpers/xlsx.js';
import { runCli } from './run-cli.js';

const directory = temporaryDirectory();
afterAll(directory.remove);
const HEAD = ['工单编号', '主要内容', '来电时间', '更新时间', '备注'];
const at = (name: string): string => join(directory.path, name);

async function importing(file: string, content: Uint8Array | string, ...more: readonly string[]) {
  writeFileSync(at(file), content);
  return runCli(['import-tickets', at(file), ...more], { dataDir: at('data') });
}

async function numbers(): Promise<(string | undefined)[]> {
  const stores = createSqliteStores(at('data'));
  const { records } = await stores.tickets.list({ limit: 100, offset: 0 });
  await stores.close();
  return records.map(({ ticket }) => ticket.origin?.number).sort();
}

describe('import-tickets', () => {
  it('shows what a file would become, without storing anything', async () => {
    const rows = [HEAD, ['X1', '路灯坏了', '2026-03-01 10:00:00', '2026-03-01 10:00:00', ''], ['', '没有编号', '', '', '']];
    const { code, stdout, stderr } = await importing('preview.csv', rows.map((row) => row.join(',')).join('\n'), '--preview', '--city', 'linyi');
    expect(stdout).toContain('识别的列：工单编号→工单编号，主要内容→主要内容，来电时间→来电时间，更新时间→更新时间\n没有用到的列：备注\n');
    expect(stdout).toMatch(/2 +X1 +求助 +路灯坏了/);
    expect(stdout).toContain('共 2 行：可导入 1 行（1 个工单编号），有误 1 行。这是预览，没有写入。');
    expect([code, stderr]).toEqual([2, expect.stringContaining('第3行 工单编号：不能为空')]);
  });
  it('takes in a workbook, lists what it could not, and is harmless again', async () => {
    const book = workbook({ 工单: [HEAD, ['X1', '路灯坏了', '2026-03-01 10:00:00', '', '甲'], ['X2', '漏水', '昨天', '前天', '=cmd()'], ['X3', '噪音', '', '', '']] });
    const first = await importing('a.xlsx', book, '--rejects', at('rejects.csv'));
    expect([first.code, first.stdout]).toEqual([2, '共 3 行：新工单 2，更新 0，没有变化 0，有误 1。\n']);
    expect(first.stderr).toContain('第3行 来电时间：“昨天”不是有效的时间');
    const rejects = readFileSync(at('rejects.csv'), 'utf8').split('\r\n');
    expect(rejects[0]).toBe('\ufeff行,列,原因,工单编号,主要内容,来电时间,更新时间,备注');
    expect(rejects[1]).toMatch(/^3,更新时间；来电时间,.*,X2,漏水,昨天,前天,'=cmd\(\)$/);
    expect(rejects).toHaveLength(3);
    // Mended in part, the file is imported itself; what is left is such a file again.
    await importing('again.csv', readFileSync(at('rejects.csv'), 'utf8'), '--rejects', at('rejects-2.csv'));
    expect(readFileSync(at('rejects-2.csv'), 'utf8').split('\r\n')[0]).toBe(rejects[0]);
    expect(await numbers()).toEqual(['X1', 'X3']);
    const again = await importing('a.xlsx', book);
    expect(again.stdout).toBe('共 3 行：新工单 0，更新 0，没有变化 2，有误 1。\n');
    expect(await numbers()).toEqual(['X1', 'X3']);
  });
  it('refuses numbers that the spreadsheet has rounded: two tickets would be one', async () => {
    const rounded = { xml: '<v>2026112000000010</v>' };
    const { code, stdout, stderr } = await importing('long.xlsx', workbook({ 工单: [HEAD, [rounded, '路灯坏了', '', '', ''], [rounded, '下水道堵了', '', '', '']] }), '--preview');
    expect([code, stdout]).toEqual([2, expect.stringContaining('可导入 0 行')]);
    expect(stderr).toContain('第2行 工单编号：是数字格式，已经失真，请设为文本格式');
  });
  it('takes in GB18030 and JSON lines, and changes what has changed', async () => {
    const gb = new Uint8Array([0xb9, 0xa4, 0xb5, 0xa5, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd6, 0xf7, 0xd2, 0xaa, 0xc4, 0xda, 0xc8, 0xdd, 0x0a, 0x47, 0x31, 0x2c, 0xc2, 0xb7, 0xb5, 0xc6, 0xbb, 0xb5, 0xc1, 0xcb, 0x0a]);
    expect((await importing('b.csv', gb)).stdout).toBe('共 1 行：新工单 1，更新 0，没有变化 0，有误 0。\n');
    const lines = ['{"orderNum":"G1","majorContent":"路灯还是坏的","updateTime":"2026-03-02 09:00:00"}', '{"orderNum":"J1","majorContent":"漏水"}', '{"orderNum":'];
    const { code, stdout, stderr } = await importing('c.jsonl', lines.join('\n'));
    expect([code, stdout, stderr]).toEqual([2, '共 3 行：新工单 1，更新 1，没有变化 0，有误 1。\n', expect.stringContaining('第3行：不是有效的 JSON')]);
    expect(await numbers()).toEqual(['G1', 'J1', 'X1', 'X3']);
  });
  it('tells what did not go in in the order of the rows, be it unreadable or refused', async () => {
    const { code, stderr } = await importing('f.jsonl', ['{"orderNum":"K1"}', '{"orderNum":', '{"orderNum":"K3"}', '[]'].join('\n'));
    expect([code, [...stderr.matchAll(/第(\d)行/g)].map(([, row]) => row)]).toEqual([2, ['1', '2', '3', '4']]);
  });
  it('is refused with another table, a file that is not there, or a city that is not', async () => {
    const other = await importing('d.csv', '姓名,电话\n张三,1\n');
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('表头里没有“orderNum”或“workordercode”或“工单编号”。表头是：姓名，电话。')]);
    expect((await runCli(['import-tickets', at('none.csv')], { dataDir: at('data') })).stderr).toContain('找不到文件');
    expect((await importing('e.csv', 'a\n1\n', '--city', 'jinan')).stderr).toContain('请用 --city 指明城市，intents/hotline/ 里有：linyi。');
  });
});
