import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Role } from '../../../src/domain/account.js';
import { SHEET_COLUMNS, SHEET_HEADS } from '../../../src/domain/knowledge/sheet.js';
import { readSheet } from 'read-excel-file/node';
import { xlsxOf } from '../../../src/http/xlsx.js';
import { eventually } from '../../helpers/service.js';
import { deskForSuite } from './desk.js';

const TEXT = `临沂市兰山区人民政府办公室文件

临兰政办发〔2026〕9号

临沂市兰山区人民政府办公室关于印发停车收费管理办法的通知

各镇人民政府、街道办事处：

一、收费公示
公共停车场应当在入口公示收费标准，收费标准调整后3个工作日内更新公示内容。（区住建局负责）
二、减免
残疾人驾驶的车辆免收停车费。（区住建局、海洋渔业局负责）

临沂市兰山区人民政府办公室
2026年3月2日
`;
type Preview = { policy: Record<string, unknown>; passages: { section: string; text: string }[]; drafts: Record<string, unknown>[]; warnings: string[]; known: object | null };

describe('documents and workbooks over HTTP', () => {
  const desk = deskForSuite();
  beforeAll(() => desk.service.deps.understander.prepare());
  const call = (who: Role, method: string, path: string, body?: unknown, key?: string) => desk.people[who].call(method, path, body, key === undefined ? {} : { 'idempotency-key': key });
  const send = (who: Role, path: string, bytes: Uint8Array, key?: string) => desk.people[who].send(path, bytes, key === undefined ? {} : { 'idempotency-key': key });
  const preview = async (name: string, text = TEXT) => send('editor', `/knowledge/document-previews?name=${encodeURIComponent(name)}`, new TextEncoder().encode(text));
  const wanted = async (changes: object = {}) => {
    const { policy, passages, drafts } = (await preview('停车.txt')).body as unknown as Preview;
    return { document: { ...policy, id: 'parking-fees', draftedBy: '区住建局', publishedAt: null }, isOld: false, passages, drafts, ...changes };
  };

  it('reads a document and proposes its drafts, without saving anything', async () => {
    const { status, body } = await preview('停车收费.txt');
    expect([status, body]).toEqual([200, expect.objectContaining({ known: null })]);
    const { policy, passages, drafts, warnings } = body as unknown as Preview;
    expect(policy).toMatchObject({ id: 'policy-2026-9', documentNumber: '临兰政办发〔2026〕9号', issuedOn: '2026-03-02', sections: [{ key: '一', title: '收费公示' }, { key: '二', title: '减免' }] });
    expect(passages.map(({ section }) => section)).toEqual(['一', '二']);
    expect(drafts[0]).toMatchObject({ section: '一', departments: ['区住建局'] });
    expect(String(drafts[0]?.sourceText)).toContain('3个工作日内');
    expect(drafts.at(-1)).toMatchObject({ section: '二', departments: ['区住建局'] });
    expect(warnings.join()).toContain('海洋渔业局');
    expect((await call('editor', 'GET', '/knowledge/library?q=停车')).body).toMatchObject({ total: 0 });
  });
  it.each([['停车.doc', TEXT, '另存为 .docx'], ['停车.txt', '', '文件是空的'], ['停车.pdf', TEXT, '不是有效的 .pdf'], ['停车', TEXT, '没有扩展名']])('says what is wrong with %s', async (name, text, why) => {
    const { status, body } = await preview(name, text);
    expect([status, body.code, body.errors]).toEqual([422, 'IMPORT_FILE_INVALID', [{ field: 'file', message: expect.stringContaining(why) }]]);
  });
  it('takes no file that is too large, and none from those who don’t edit', async () => {
    expect((await send('editor', '/knowledge/document-previews?name=a.txt', new Uint8Array(21 * 1024 * 1024))).body).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
    for (const who of ['operator', 'department', 'supervisor', 'admin'] as const) {
      expect((await send(who, '/knowledge/document-previews?name=a.txt', new TextEncoder().encode(TEXT))).status).toBe(403);
      expect((await send(who, '/knowledge/workbook-previews', new Uint8Array(9))).status).toBe(403);
      expect((await call(who, 'POST', '/knowledge/document-imports', await wanted())).status).toBe(403);
      expect((await call(who, 'POST', '/knowledge/documents/parking-fees/expiry', { expiresOn: null, reason: '不要了' })).status).toBe(403);
    }
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    expect((await desk.people.editor.send('/knowledge/document-previews?name=a.txt', new Uint8Array(1), elsewhere)).status).toBe(403);
  });

  it('takes a document in with its text and drafts, once, and shows each section beside what rests on it', async () => {
    const body = await wanted();
    expect((await call('editor', 'POST', '/knowledge/document-imports', { ...body, document: { ...body.document, draftedBy: '渔业局' } })).body).toMatchObject({ code: 'DEPARTMENT_UNKNOWN' });
    const first = await call('editor', 'POST', '/knowledge/document-imports', body, 'import-1');
    expect(first).toMatchObject({ status: 201, body: { document: { id: 'parking-fees' } } });
    const again = await call('editor', 'POST', '/knowledge/document-imports', body, 'import-1');
    expect(again.body).toEqual(first.body);
    expect((await call('editor', 'POST', '/knowledge/document-imports', body)).body).toMatchObject({ status: 409, code: 'DOCUMENT_TAKEN' });
    expect(((await preview('again.txt')).body as unknown as Preview).known).toMatchObject({ id: 'parking-fees' });
    const { body: opened } = await call('editor', 'GET', '/knowledge/library/parking-fees');
    expect(opened).toMatchObject({ hasText: true, source: 'store', inForce: true, sections: 2, covered: 0, interpretations: 0, drafts: body.drafts.length, mayExpire: true });
    const parts = opened.parts as { key: string; passages: string[]; entries: { status: string }[] }[];
    expect(parts.map(({ key, passages, entries }) => [key, passages.length, entries.length > 0])).toEqual([['一', 1, true], ['二', 1, true]]);
    expect(parts[0]?.entries[0]).toMatchObject({ status: 'draft', published: false });
  });
  it('has drafts that nobody reviews before they are whole', async () => {
    const { body } = await call('editor', 'GET', '/knowledge/entries?status=draft&q=停车');
    const [entry] = body.entries as { id: string }[];
    const refused = await call('supervisor', 'POST', `/knowledge/entries/${entry?.id ?? ''}/review`, { revision: 1 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
    expect((refused.body.errors as { field: string }[]).map(({ field }) => field)).toEqual(expect.arrayContaining(['answer.action', 'answer.contact']));
  });
  it('lists the folder’s documents too, by words and by whether they are in force', async () => {
    const { body } = await call('supervisor', 'GET', '/knowledge/library');
    const documents = body.documents as { id: string; source: string; interpretations: number; covered: number; sections: number }[];
    expect(documents[0]).toMatchObject({ id: 'parking-fees' }); // issued last
    const folder = documents.find(({ id }) => id === 'lanshan-2018-30');
    expect(folder).toMatchObject({ source: 'folder' });
    expect(folder?.interpretations).toBeGreaterThan(20);
    expect((await call('editor', 'GET', '/knowledge/library?q=停车')).body).toMatchObject({ total: 1 });
    expect((await call('editor', 'GET', '/knowledge/library?state=expired')).body).toMatchObject({ total: 0 });
    expect((await call('editor', 'GET', '/knowledge/library/lanshan-2018-30')).body).toMatchObject({ hasText: false, mayExpire: false, elsewhere: [] });
    expect((await call('department', 'GET', '/knowledge/library/nothing')).status).toBe(404);
    const own = (await call('department', 'GET', '/knowledge/library')).body.documents as { departmentName: string }[];
    expect(new Set(own.map(({ departmentName }) => departmentName))).toEqual(new Set(['区住建局']));
  });
  it('quotes nothing that rests on a document after its last day', async () => {
    const content = {
      title: '停车费怎么公示', topic: '停车', departments: ['区住建局'], policy: 'parking-fees', section: '一', questions: ['停车场公示甲', '停车场公示乙', '停车场公示丙', '停车场公示丁', '停车场公示戊', '停车场公示己', '停车场公示庚', '停车场公示辛'],
      answer: { fact: '入口公示收费标准。', action: '请看公示牌。', contact: '请问区住建局。' }, validFrom: '2026-03-02', validUntil: null,
    };
    await call('editor', 'POST', '/knowledge/entries', { id: 'parking-shown', content });
    await call('supervisor', 'POST', '/knowledge/entries/parking-shown/review', { revision: 1 });
    expect((await call('editor', 'POST', '/knowledge/entries/parking-shown/publish', {})).status).toBe(200);
    const quoted = () => desk.service.district.entry('parking-shown', desk.clock.now());
    await eventually('it is quoted', quoted, 5_000);
    expect((await call('editor', 'GET', '/knowledge/library/parking-fees')).body).toMatchObject({ covered: 1, interpretations: 1 });
    const rested = { id: 'parking-fees', title: expect.stringContaining('停车'), section: '一' };
    const standing = async () => ((await call('operator', 'GET', '/knowledge/entries?q=停车费怎么公示')).body.entries as { document: object }[])[0]?.document;
    expect(await standing()).toMatchObject({ ...rested, state: 'in-force', expiresOn: null });
    const soon = new Date(desk.clock.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    await call('editor', 'POST', '/knowledge/documents/parking-fees/expiry', { expiresOn: soon, reason: '到期' });
    expect(await standing()).toMatchObject({ ...rested, state: 'expiring', expiresOn: soon });
    expect((await call('editor', 'POST', '/knowledge/documents/parking-fees/expiry', { expiresOn: '2020-01-01', reason: '废止' })).body).toMatchObject({ errors: [{ field: 'expiresOn', message: expect.stringContaining('2026-03-02') }] });
    const yesterday = new Date(desk.clock.now() - 86_400_000).toISOString().slice(0, 10);
    const expired = await call('editor', 'POST', '/knowledge/documents/parking-fees/expiry', { expiresOn: yesterday > '2026-03-02' ? yesterday : '2026-03-02', reason: '已废止' }, 'expire-1');
    if (yesterday > '2026-03-02') {
      expect(expired.body).toMatchObject({ inForce: false });
      expect((await call('supervisor', 'GET', '/knowledge/entries/parking-shown')).body).toMatchObject({ document: { ...rested, state: 'expired', expiresOn: yesterday } });
      await eventually('it is quoted no more', () => quoted() === null, 5_000);
      expect((await call('editor', 'GET', '/knowledge/library?state=expired')).body).toMatchObject({ total: 1 });
    }
    expect((await call('editor', 'POST', '/knowledge/documents/parking-fees/expiry', { expiresOn: null, reason: '恢复' })).body).toMatchObject({ inForce: true, expiresOn: null });
    await eventually('it is quoted again', quoted, 5_000);
    expect((await call('editor', 'POST', '/knowledge/documents/lanshan-2018-30/expiry', { expiresOn: null, reason: '废止' })).body).toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
  });

  describe('the workbook', () => {
    const exported = async (who: Role = 'editor'): Promise<(string | null)[][]> => {
      const bytes = await desk.people[who].file('/knowledge/workbook');
      const rows = await readSheet(Buffer.from(bytes), 1, { parseNumber: (text: string) => text });
      return rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
    };
    const rebuilt = async (rows: (string | null)[][]) => new Uint8Array(await xlsxOf([{ name: '解读', rows, firstWidth: 10 }]));
    const place = (column: (typeof SHEET_COLUMNS)[number]) => SHEET_COLUMNS.indexOf(column);

    it('has every entry, and back in it changes nothing', async () => {
      const rows = await exported();
      expect(rows[0]).toEqual(SHEET_COLUMNS.map((column) => SHEET_HEADS[column]));
      expect(rows.length).toBeGreaterThan(100);
      const { status, body } = await send('editor', '/knowledge/workbook-previews', await rebuilt(rows));
      expect([status, body.counts, body.rows]).toEqual([200, { new: 0, changed: 0, unchanged: rows.length - 1, refused: 0 }, []]);
    });
    it('tells what is new, changed and refused, each with row and column, and drafts the first two, publishing nothing', async () => {
      const rows = await exported();
      const row = rows.findIndex((cells) => cells[0] === 'parking-shown');
      const cells = [...(rows[row] ?? [])];
      cells[place('title')] = '=HYPERLINK("http://x","停车费")';
      const fresh = [...cells];
      fresh[0] = '';
      fresh[place('title')] = '停车费能减免吗';
      fresh[place('section')] = '二';
      fresh[place('questions')] = Array.from({ length: 8 }, (_, i) => `残疾人停车减免问法${i}`).join('\n');
      const faulty = [...fresh];
      faulty[place('questions')] = '只有一种问法';
      faulty[place('departments')] = '渔业局';
      const dated = [...fresh];
      dated[place('validFrom')] = '下个月';
      const bytes = await rebuilt([rows[0] ?? [], cells, fresh, faulty, ['nothing', ...faulty.slice(1)], dated]);
      const { body } = await send('editor', '/knowledge/workbook-previews', bytes);
      expect(body.counts).toEqual({ new: 1, changed: 1, unchanged: 0, refused: 3 });
      expect(body.rows).toEqual([
        expect.objectContaining({ row: 2, outcome: 'changed', id: 'parking-shown' }), expect.objectContaining({ row: 3, outcome: 'new', id: '' }),
        expect.objectContaining({ row: 4, outcome: 'refused', faults: expect.arrayContaining([{ field: '问法', message: '至少要有 8 种问法' }, { field: '责任部门', message: '第 1 行：没有部门“渔业局”' }]) }),
        expect.objectContaining({ row: 5, outcome: 'refused', faults: [{ field: '编号', message: expect.stringContaining('没有条目') }] }),
        expect.objectContaining({ row: 6, outcome: 'refused', faults: [{ field: '生效日期', message: expect.stringContaining('不是日期') }] }),
      ]);
      const applied = await send('editor', '/knowledge/workbook-imports', bytes, 'book-1');
      expect(applied.body.counts).toEqual({ new: 1, changed: 1, unchanged: 0, refused: 3 });
      expect((await call('editor', 'GET', '/knowledge/entries/parking-shown')).body).toMatchObject({ status: 'draft', published: true, title: '=HYPERLINK("http://x","停车费")', content: { published: { content: { title: '停车费怎么公示' } } } });
      const drafted = (applied.body.rows as { outcome: string; id: string }[]).find(({ outcome }) => outcome === 'new');
      expect((await call('editor', 'GET', `/knowledge/entries/${drafted?.id ?? ''}`)).body).toMatchObject({ status: 'draft', published: false });
      // Out again: what begins with = is a text, no formula.
      const bytesOut = Buffer.from(await desk.people.editor.file('/knowledge/workbook'));
      expect((await exported()).find((found) => found[0] === 'parking-shown')?.[place('title')]).toBe('=HYPERLINK("http://x","停车费")');
      expect(bytesOut.includes('<f>')).toBe(false);
      // The same once more: the new one is found as drafted, by its question.
      expect((await send('editor', '/knowledge/workbook-imports', bytes, 'book-1')).body.counts).toMatchObject({ changed: 0, unchanged: 1 });
    });
    it('does not undo what somebody else wrote since it was exported, and lets its writer go on in the same workbook', async () => {
      const rows = await exported();
      const cells = [...(rows.find(([id]) => id === 'parking-shown') ?? [])];
      const bookSaying = async (title: string, without = '') => {
        const keep = (row: (string | null)[]) => row.filter((_, column) => SHEET_HEADS[SHEET_COLUMNS[column] ?? 'id'] !== without);
        return rebuilt([keep(rows[0] ?? []), keep(cells.with(place('title'), title))]);
      };
      const opened = (await call('department', 'GET', '/knowledge/entries/parking-shown')).body as { revision: number; content: { draft: { content: object } } };
      const theirs = { ...opened.content.draft.content, title: '部门改的标题' };
      expect((await call('department', 'POST', '/knowledge/entries/parking-shown/revise', { revision: opened.revision, content: theirs })).status).toBe(200);
      const old = await send('editor', '/knowledge/workbook-imports', await bookSaying('表格里的标题'));
      expect(old.body.rows).toEqual([expect.objectContaining({ outcome: 'refused', faults: [{ field: '版本', message: expect.stringContaining('重新导出') }] })]);
      expect((await call('editor', 'GET', '/knowledge/entries/parking-shown')).body).toMatchObject({ title: '部门改的标题' });
      // One that was exported before there was this column comes back as ever.
      expect((await send('editor', '/knowledge/workbook-previews', await bookSaying('表格里的标题', '版本'))).body.counts).toMatchObject({ changed: 1 });
      const fresh = (await exported()).find(([id]) => id === 'company-three-days') ?? [];
      for (const title of ['第一次改', '第二次改']) {
        expect((await send('editor', '/knowledge/workbook-imports', await rebuilt([rows[0] ?? [], fresh.with(place('title'), title)]))).body.counts).toMatchObject({ changed: 1, refused: 0 });
      }
      expect((await send('editor', '/knowledge/workbook-previews', await rebuilt([rows[0] ?? [], fresh.with(place('revision'), '最新')]))).body.rows).toEqual([expect.objectContaining({ outcome: 'refused' })]);
    });
    it('refuses what is no such workbook', async () => {
      expect((await send('editor', '/knowledge/workbook-previews', new TextEncoder().encode('not a workbook'))).body).toMatchObject({ code: 'IMPORT_FILE_INVALID' });
      expect((await send('editor', '/knowledge/workbook-previews', await rebuilt([['名字'], ['x']]))).body).toMatchObject({ errors: [{ field: 'file', message: expect.stringContaining('表头缺少') }] });
      expect((await send('editor', '/knowledge/workbook-previews', readFileSync(resolve('package.json')))).status).toBe(422);
    });
    it('is a department’s own, and no operator’s', async () => {
      const owners = new Set((await exported('department')).slice(1).map((cells) => cells[place('owner')]));
      expect(owners).toEqual(new Set(['区住建局']));
      expect((await call('operator', 'GET', '/knowledge/workbook')).status).toBe(403);
    });
  });

  it('counts what citizens did with an entry, and orders the list by it', async () => {
    const day = new Date(desk.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const { inbox, turns } = desk.service.stores;
    const said = async (id: string, entryId: string, measure: 'answered' | 'notHelpful' | 'helpful') => {
      await inbox.add({ channel: 'memory', externalId: id, conversationId: `memory:default:${id}`, text: id, attachments: [], receivedAt: 1 });
      const sequence = Number((await inbox.claim(desk.clock.now(), 60_000, 99))[0]?.sequence ?? 0);
      await turns.finish({
        sequence, conversation: null, hits: [{ day, entryId, measure }], goesWithResponse: false,
        reply: { kind: 'reply', id: `reply:memory:${id}`, channel: 'memory', conversationId: `memory:default:${id}`, inReplyTo: id, reply: { text: id, choices: [], outcome: { kind: 'answer', entryIds: [], citations: [], departments: [], area: null, ticketType: null, urgent: false, ticketNumber: null, confidence: 1 } } },
      }, desk.clock.now());
    };
    for (let i = 0; i < 4; i += 1) await said(`a${i}`, 'company-three-days', 'answered');
    for (let i = 0; i < 3; i += 1) await said(`n${i}`, 'soe-monthly', 'notHelpful');
    const first = async (sort: string) => ((await call('editor', 'GET', `/knowledge/entries?source=all&sort=${sort}&limit=2`)).body.entries as { id: string; figures: object }[])[0];
    expect(await first('asked')).toMatchObject({ id: 'company-three-days', figures: { answered: 4, helpfulShare: null } });
    expect(await first('least-helpful')).toMatchObject({ id: 'soe-monthly', figures: { notHelpful: 3, helpfulShare: 0 } });
    expect((await call('operator', 'GET', '/knowledge/entries/company-three-days/figures?days=7')).body).toMatchObject({ answered: 4, byDay: [{ day, answered: 4 }] });
    expect((await call('admin', 'GET', '/knowledge/entries/company-three-days/figures')).status).toBe(403);
  });
});
