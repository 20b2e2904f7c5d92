import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readTable } from '../../../src/documents/rows.js';
import { sentRows, sheetRows } from '../../../src/documents/rows-xlsx.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { type SheetCell, workbook } from '../../helpers/xlsx.js';

const directory = temporaryDirectory();
afterAll(directory.remove);

function read(name: string, content: Uint8Array | string, sheet: string | null = null) {
  const path = join(directory.path, name);
  writeFileSync(path, content);
  return readTable(path, sheet);
}

/** 工单编号,内容 / A1,路灯坏了 in GB18030. */
const GB18030 = new Uint8Array([
  0xb9, 0xa4, 0xb5, 0xa5, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0d, 0x0a, 0x41, 0x31, 0x2c, 0xc2, 0xb7, 0xb5, 0xc6, 0xbb, 0xb5, 0xc1, 0xcb, 0x0d, 0x0a,
]);
const ROWS = [{ row: 2, values: { 工单编号: 'A1', 内容: '路灯坏了' }, fault: null }];

describe('a table in a text file', () => {
  it.each([
    ['UTF-8', '工单编号,内容\r\nA1,路灯坏了\r\n'], ['UTF-8 with its mark', '\ufeff工单编号,内容\nA1,路灯坏了'], ['GB18030', GB18030], ['UTF-16 with its mark', Buffer.from('\ufeff工单编号,内容\nA1,路灯坏了', 'utf16le')], ['CSV of programs that fear Excel', '工单编号,内容\n="A1","=""路灯坏了"""\n'],
    ['quoted', '"工单编号","内容"\n"A1","路灯坏了"\n'], ['semicolons', '工单编号;内容\nA1;路灯坏了\n'], ['tabs', '工单编号\t内容\nA1\t路灯坏了\n'],
  ])('is read from %s', async (_what, content) => {
    expect(await read('a.csv', content)).toEqual({ columns: ['工单编号', '内容'], rows: ROWS });
  });
  it('counts rows as a spreadsheet does, with line breaks in cells and empty rows', async () => {
    const { rows } = await read('b.csv', '\n工单编号,内容\nA1,"一\n二"\n\n,\nA2,三\n');
    expect(rows.map(({ row, values }) => [row, values.内容])).toEqual([[3, '一\n二'], [6, '三']]);
  });
  it.each([
    ['a title and who made it', '2026年11月工单明细表\n制表：热线科,\n\n工单编号,内容\nA1,路灯坏了\n', 5], ['a title over merged cells', '"工单, 明细",\n工单编号,内容\nA1,路灯坏了\n', 3],
    ['a title above tabs', '工单明细\n工单编号\t内容\nA1\t路灯坏了\n', 3], ['a title above a row whose quote has no end', '工单明细\n工单编号,内容\nA1,路灯坏了\nA2,"一\nA3,"二\n', 3],
  ])('finds its head below %s', async (_what, content, row) => {
    const { columns, rows } = await read('t.csv', content);
    expect([columns, rows[0]]).toEqual([['工单编号', '内容'], { row, values: { 工单编号: 'A1', 内容: '路灯坏了' }, fault: null }]);
  });
  it('has a head of one column where no row has more', async () => {
    expect((await read('o.csv', '编号\nA1\nA2\n')).rows.map(({ row, values }) => [row, values.编号])).toEqual([[2, 'A1'], [3, 'A2']]);
  });
  it('says of a row that it has more than the head, and leaves a shorter one its empty cells', async () => {
    const { rows } = await read('c.csv', '工单编号,内容\nA1,路灯,坏了\nA2\nA3,x,,\n');
    expect(rows.map(({ fault, values }) => [fault !== null, values.内容])).toEqual([[true, '路灯'], [false, null], [false, 'x']]);
  });
  const told = async (content: string) => (await read('q.csv', content)).rows.map(({ row, values, fault }) => [row, fault === null ? values.内容 : '有误']);
  it.each([
    ['a quote without its end', 'A1,"路灯\nA2,水管', [[2, '有误'], [3, '水管']]],
    ['a quote that would end at another row’s', 'A1,"路灯坏了\nA2,水管漏了\nA3,"路面塌陷"\nA4,好', [[2, '有误'], [3, '水管漏了'], [4, '路面塌陷'], [5, '好']]],
    ['a quote that would end at a row’s last', 'A1,"路灯\nA2\n"A3","好"', [[2, '有误'], [3, null], [4, '好']]],
    ['a quote after its end', 'A1,"路灯"坏了\nA2,"一\n二"\nA3,好', [[2, '有误'], [3, '一\n二'], [4, '好']]],
    ['quotes inside a cell', 'A1,水管是5"的\nA2,"一\n二"', [[2, '水管是5"的'], [3, '一\n二']]],
  ])('tells of %s, and takes no other row with it', async (_what, body, expected) => {
    expect(await told(`工单编号,内容\n${body}\n`)).toEqual(expected);
    expect(await told(`工单编号,内容\r\n${body.replaceAll('\n', '\r\n')}`)).toEqual(expected);
  });
  it('takes what a file says of its delimiter for no row', async () => {
    expect(await told('sep=;\n工单编号;内容\nA1;一,二\n')).toEqual([[3, '一,二']]);
  });
  it('takes the head that stands again for no row', async () => {
    expect(await told('工单编号,内容\nA1,一\n工单编号,内容\nA2,二\n')).toEqual([[2, '一'], [4, '二']]);
  });
  it.each([['two columns of one name', 'a,a\n1,2'], ['nothing', ' \n'], ['a head whose quotes do not match', '工单编号,"内容\nA1,路灯'], ['no text', new Uint8Array([0xff, 0x00, 0xff, 0xff])]])('is refused with %s', async (_what, content) => {
    await expect(read('d.csv', content)).rejects.toMatchObject({ code: 'IMPORT_FILE_INVALID' });
  });
  it('that is damaged is not taken for another encoding, and read wrongly without a word', async () => {
    const bytes = Buffer.from(`{"orderNum":"A1","majorContent":"路灯坏了好几天没有人来修理"}\n{"orderNum":"A2","majorContent":"下水道堵了"}`);
    await expect(read('f.jsonl', Buffer.concat([bytes.subarray(0, -3), bytes.subarray(-2)]))).rejects.toThrow('第 2 行有损坏的字符');
  });
  it('of JSON lines names the bad ones and gives the others', async () => {
    const { columns, rows } = await read('e.jsonl', '{"orderNum":"A1"}\n\n{"orderNum":\n[1]\n{"orderNum":"A2"}');
    expect(columns).toBeNull();
    expect(rows.map(({ row, values, fault }) => [row, values.orderNum, fault])).toEqual([[1, 'A1', null], [3, undefined, '不是有效的 JSON'], [4, undefined, '应为一个 JSON 对象'], [5, 'A2', null]]);
  });
});

describe('a workbook', () => {
  const sheet: SheetCell[][] = [
    ['工单编号', '内容', '时间', '公式'],
    ['A1', '路灯<坏>了', { xml: '<v>46083.375</v>', style: 1 }, { xml: '<f>CONCATENATE("a","b")</f><v>ab</v>', kind: 'str' }],
    [{ xml: '<v>3.70123456789012E+17</v>' }, { xml: '<is><r><t>富</t></r><r><t>文本</t></r></is>', kind: 'inlineStr' }, { xml: '<v>13800000000</v>' }, { xml: '<v>1</v>', kind: 'b' }],
    [{ xml: '<v>#N/A</v>', kind: 'e' }, '', '', ''],
  ];
  it('gives texts, dates as they are written there, the values of formulas, and numbers unrounded by us', async () => {
    expect((await read('a.xlsx', workbook({ 工单: sheet }))).rows).toEqual([
      { row: 2, fault: null, values: { 工单编号: 'A1', 内容: '路灯<坏>了', 时间: '2026-03-02 09:00:00', 公式: 'ab' } },
      { row: 3, fault: null, values: { 工单编号: '3.70123456789012E+17', 内容: '富文本', 时间: '13800000000', 公式: true } },
    ]);
  });
  it('shows of a number with more digits than a spreadsheet keeps that it is not what was typed, however it is written', async () => {
    const numbers = ['123456789012345', '2026112000000010', '20261120000000000000', '2.0261120000000122E+16'];
    const { rows } = await read('long.xlsx', workbook({ 工单: [['工单编号'], ...numbers.map((number) => [{ xml: `<v>${number}</v>` }])] }));
    expect(rows.map(({ values }) => values.工单编号)).toEqual(['123456789012345', '2.02611200000001E+15', '2.026112E+19', '2.0261120000000122E+16']);
  });
  const changed = (bytes: Uint8Array, path: string, from: string, to: string): Uint8Array => {
    const files = unzipSync(bytes);
    expect(strFromU8(files[path] ?? new Uint8Array())).toContain(from);
    return zipSync({ ...files, [path]: strToU8(strFromU8(files[path] ?? new Uint8Array()).replaceAll(from, to)) });
  };
  const dated = workbook({ 工单: [['工单编号', '时间'], ['A1', { xml: '<v>46083.375</v>', style: 1 }], ['A2', { xml: '<v>60</v>' }]] });
  it('of another program, whose formats stand in the place of Excel’s own, has dates all the same', async () => {
    const own = changed(dated, 'xl/styles.xml', '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"', '<numFmts count="1"><numFmt numFmtId="60" formatCode="yyyy/m/d\\ h:mm:ss"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="60"');
    expect((await read('own.xlsx', own)).rows.map(({ values }) => values.时间)).toEqual(['2026-03-02 09:00:00', '60']);
  });
  it.each(['1', 'true'])('that counts days from 1904 (%s) is counted so', async (word) => {
    const old = changed(dated, 'xl/workbook.xml', '<sheets>', `<workbookPr date1904="${word}"/><sheets>`);
    expect((await read('old.xlsx', old)).rows[0]?.values.时间).toBe('2030-03-03 09:00:00');
  });
  it('that was sent and is none is said to be none', async () => {
    for (const bytes of [strToU8('x'), strToU8('PK'), workbook({ 工单: sheet }).subarray(0, 300)]) await expect(sentRows(bytes)).rejects.toThrow('不是有效的');
  });
  it('is read from the sheet that is asked for', async () => {
    const bytes = workbook({ 说明: [['x'], ['y']], 工单: [['工单编号'], ['A1']] });
    expect((await read('b.xlsx', bytes, '工单')).columns).toEqual(['工单编号']);
    expect((await read('b.xlsx', bytes)).columns).toEqual(['x']);
    await expect(read('b.xlsx', bytes, '没有')).rejects.toThrow('没有工作表“没有”');
  });
  it.each([['is none', strToU8('hello')], ['is broken off', workbook({ 工单: sheet }).subarray(0, 700)], ['is another archive', zipSync({ 'a.txt': strToU8('a') })]])('is refused when it %s', async (_what, bytes) => {
    await expect(read('c.xlsx', bytes)).rejects.toMatchObject({ code: 'IMPORT_FILE_INVALID' });
  });
  it('is refused when it unpacks to more than any table has', async () => {
    const [limit, path] = [4 * 1024 * 1024, join(directory.path, 'd.xlsx')];
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(limit + 1) });
    // What it says of its own size is not believed.
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(22, 10, true);
    writeFileSync(path, bomb);
    expect(bomb.length).toBeLessThan(limit / 100);
    await expect(sheetRows(path, null, limit)).rejects.toThrow('解开后太大');
  });
  it.each(['a.xls', 'a.txt', 'a'])('%s is refused by its name', async (name) => {
    await expect(read(name, 'x')).rejects.toMatchObject({ code: 'IMPORT_FILE_INVALID' });
  });
});
