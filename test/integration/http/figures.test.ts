import { readSheet } from 'read-excel-file/node';
import type { Role } from '../../../src/domain/account.js';
import { addDays } from '../../../src/domain/calendar.js';
import { DEFAULT_FORMULAS } from '../../../src/domain/figures/formulas.js';
import { XLSX } from '../../../src/http/xlsx.js';
import { changesOf, saveAll } from '../../contracts/figures.js';
import { CITIZEN, clerkOf, type Opening, OPERATOR, REVIEWER, type Said, type Story, storyOf } from '../../helpers/ticket-story.js';
import { deskForSuite, PASSWORD } from './desk.js';

const REPLY: Said = { name: 'ReplyTicket', publicAnswer: '已修好', handlingNote: '' };
const TODAY = '2026-03-02';

describe('figures over HTTP', () => {
  const desk = deskForSuite();
  let saved = 0;
  const idOf = (name: string): string => desk.service.district.handlerNamed(name)?.id ?? '';
  const get = async (path: string, who: Role | 'other' = 'supervisor') => desk.people[who].call('GET', path);
  const text = async (path: string): Promise<{ readonly headers: Headers; readonly text: string }> => {
    const { setCookie } = await desk.people.supervisor.signIn('supervisor', PASSWORD);
    const response = await fetch(`${desk.service.url}/api/v1${path}`, { headers: { cookie: setCookie?.split(';')[0] ?? '' } });
    return { headers: response.headers, text: Buffer.from(await response.arrayBuffer()).toString('utf8') };
  };
  /** A ticket of a department, from the desk on. */
  const dispatched = (time: string, department: string, opening: Opening = {}): Story => {
    saved += 1;
    return storyOf(desk.service.district, time, { number: `20260101-${String(saved).padStart(4, '0')}`, ...opening })
      .say(OPERATOR, { name: 'AcceptTicket' }).say(OPERATOR, { name: 'DispatchTicket', department: idOf(department), coHandlers: [], reason: '职责' });
  };
  const save = (story: Story): Promise<void> => saveAll(desk.service.stores.tickets, changesOf(story.events));
  const redone = (story: Story, department: string, times: number): Story => {
    const clerk = clerkOf(idOf(department));
    for (let i = 0; i < times; i += 1) {
      story.say(clerk, { name: 'SignTicket' }).say(clerk, REPLY).say(REVIEWER, { name: 'ApproveAnswer' }).say(CITIZEN, { name: 'RecordFollowUp', resolved: false, rating: 1, words: '还是漏' });
    }
    return story;
  };

  beforeAll(async () => {
    const housing = clerkOf(idOf('区住建局'));
    await save(dispatched('2026-02-09T10:00', '区住建局').say(housing, { name: 'SignTicket' }).say(housing, REPLY).say(REVIEWER, { name: 'ApproveAnswer' })
      .say(CITIZEN, { name: 'RecordFollowUp', resolved: true, rating: 5, words: null }));
    await save(dispatched('2026-02-09T10:00', '区住建局', { type: 'help', area: null }).until('2026-02-12T10:00'));
    await save(dispatched('2026-02-10T10:00', '区人社局', { type: 'consult' }));
    await save(redone(dispatched('2026-02-25T10:00', '区住建局'), '区住建局', 2)); // Wednesday
    await save(redone(dispatched('2026-02-23T00:00', '区人社局'), '区人社局', 3)); // Monday, at midnight
    await save(redone(dispatched('2026-02-22T23:59', '区人社局'), '区人社局', 2)); // the Sunday before
    await save(redone(dispatched('2026-02-26T10:00', '区人社局'), '区人社局', 1));
  });

  it.each(['/figures', '/figures?format=csv&groupBy=area', '/figures/early-warnings', '/figures/redone'])('GET %s is answered to each role as it may', async (path) => {
    const got: Record<string, number> = {};
    for (const role of ['admin', 'operator', 'department', 'supervisor', 'editor'] as const) {
      const { setCookie } = await desk.people[role].signIn(role, PASSWORD);
      got[role] = (await fetch(`${desk.service.url}/api/v1${path}`, { headers: { cookie: setCookie?.split(';')[0] ?? '' } })).status;
    }
    expect(got).toEqual({ admin: 200, operator: 200, department: 200, supervisor: 200, editor: 403 });
    expect((await fetch(`${desk.service.url}/api/v1${path}`)).status).toBe(401);
  });

  it('tells rates with what they are made of, beside their formulas', async () => {
    const { body } = await get('/figures?from=2026-02-01&to=2026-02-15&groupBy=department');
    expect(body).toMatchObject({ from: '2026-02-01', to: '2026-02-15', groupBy: 'department', measures: { 'replied-in-time': '按时答复' } });
    expect((body.formulas as object[])[1]).toEqual({
      id: 'on-time', name: '按时办结率', formula: '（按时答复＋按时重办） ÷ （按时答复＋按时重办＋答复超期＋重办超期）', explanation: DEFAULT_FORMULAS[1]?.explanation,
      numerator: ['replied-in-time', 'redone-in-time'], denominator: ['replied-in-time', 'redone-in-time', 'reply-missed', 'redo-missed'],
    });
    const rows = body.rows as { name: string; counts: Record<string, number>; figures: { name: string }[] }[];
    expect(rows.map(({ name }) => name).sort()).toEqual(['区人社局', '区住建局', '热线受理台'].sort());
    const housing = rows.find(({ name }) => name === '区住建局');
    expect(housing?.counts).toMatchObject({ dispatched: 2, 'signed-in-time': 1, 'sign-missed': 1, resolved: 1 });
    expect(housing?.figures).toEqual([
      { id: 'response', name: '响应率', rate: 0.5, numerator: 1, denominator: 2 }, { id: 'on-time', name: '按时办结率', rate: 1, numerator: 1, denominator: 1 },
      { id: 'resolved', name: '解决率', rate: 1, numerator: 1, denominator: 1 }, { id: 'satisfied', name: '满意率', rate: 1, numerator: 1, denominator: 1 },
      { id: 'returns', name: '退单率', rate: 0, numerator: 0, denominator: 2 }, { id: 'redos', name: '重办率', rate: 0, numerator: 0, denominator: 1 },
    ]);
    expect(body.total).toMatchObject({ name: '合计', counts: { received: 3, dispatched: 3 } });
  });

  it('groups by type, area, day and month, and filters by each; without a period it is the last thirty days', async () => {
    const names = async (query: string) => ((await get(`/figures?${query}`)).body.rows as { name: string }[]).map(({ name }) => name);
    const period = 'from=2026-02-01&to=2026-02-15';
    expect(await names(`${period}&groupBy=type`)).toEqual(expect.arrayContaining(['投诉', '求助', '咨询']));
    expect((await names(`${period}&groupBy=area`)).sort()).toEqual(['义堂镇', '地点不明'].sort());
    expect(await names(`${period}&groupBy=day`)).toEqual(['2026-02-09', '2026-02-10']);
    expect(await names(`${period}&groupBy=month`)).toEqual(['2026-02']);
    expect(await names(`${period}&groupBy=type&area=`)).toEqual(['求助']);
    expect(await names(`${period}&groupBy=type&department=区人社局`)).toEqual(['咨询']);
    expect(await names(`${period}&groupBy=department&type=consult&department=`)).toEqual(['热线受理台']);
    expect((await get('/figures')).body).toMatchObject({ from: '2026-02-01', to: TODAY, groupBy: null, total: { counts: { received: 7 } } });
    expect((await get(`/figures?${period}&area=没有这个镇`)).body).toMatchObject({ rows: [], total: { counts: { received: 0 }, figures: [{ rate: null }, {}, {}, {}, {}, {}] } });
  });

  it('shows a clerk the own department’s, whatever is asked for', async () => {
    const own = (await get('/figures?groupBy=department', 'department')).body;
    expect((own.rows as { name: string }[]).map(({ name }) => name)).toEqual(['区住建局']);
    expect(own.total).toMatchObject({ counts: { received: 0, dispatched: 3 } });
    expect((await get('/figures?department=区住建局', 'department')).status).toBe(200);
    for (const other of ['区人社局', idOf('区人社局'), '']) expect(await get(`/figures?department=${other}`, 'department')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('gives a table that Excel opens, with the formulas below it', async () => {
    const { headers, text: csv } = await text('/figures?from=2026-02-01&to=2026-02-15&groupBy=area&format=csv');
    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', 'attachment; filename=figures-2026-02-01-2026-02-15.csv']);
    const lines = csv.split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF属地,响应率,响应率分子,响应率分母,按时办结率,/);
    expect(lines).toContainEqual(expect.stringMatching(/^义堂镇,100.00%,1,1,100.00%,1,1,/));
    expect(lines).toContainEqual(expect.stringMatching(/^合计,50.00%,1,2,/));
    expect(lines).toContainEqual(expect.stringMatching(/^重办率,重办 ÷ 答复,/));
  });
  it('gives a workbook whose rates are numbers and whose texts are texts', async () => {
    await save(dispatched('2026-01-06T10:00', '区住建局', { area: '=1+1' }));
    const { setCookie } = await desk.people.supervisor.signIn('supervisor', PASSWORD);
    const response = await fetch(`${desk.service.url}/api/v1/figures?from=2026-01-06&to=2026-02-15&groupBy=area&format=xlsx`, { headers: { cookie: setCookie?.split(';')[0] ?? '' } });
    expect([response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([XLSX, 'attachment; filename=figures-2026-01-06-2026-02-15.xlsx']);
    const workbook = Buffer.from(await response.arrayBuffer());
    const [head = [], ...rows] = await readSheet(workbook, '统计');
    expect(head.slice(0, 4)).toEqual(['属地', '响应率', '响应率分子', '响应率分母']);
    expect(rows.find(([name]) => name === '义堂镇')?.slice(1, 4)).toEqual([1, 1, 1]);
    expect(rows.map(([name]) => name)).toContain('=1+1');
    expect(await readSheet(workbook, '算法')).toContainEqual(['重办率', '重办 ÷ 答复', expect.any(String)]);
  });
  it('keeps a spreadsheet from computing what somebody wrote', async () => {
    await save(dispatched('2026-01-05T10:00', '区住建局', { area: '=HYPERLINK("http://x","a")' }));
    const { text: csv } = await text('/figures?from=2026-01-05&to=2026-01-05&groupBy=area&format=csv');
    expect(csv).toContain('\r\n"\'=HYPERLINK(""http://x"",""a"")",');
  });

  it('lists the tickets of a week that were redone twice and more, most often first, any day of the week naming it', async () => {
    const list = async (query: string, who: Role | 'other' = 'supervisor') => (await get(`/figures/redone?${query}`, who)).body;
    const found = await list('week=2026-03-01');
    expect(found).toMatchObject({ week: { from: '2026-02-23', to: '2026-03-01' }, atLeast: 2, total: 2 });
    expect(found.tickets).toMatchObject([
      { departmentName: '区人社局', redos: 3, redoneAt: ['2026-02-23T00:00:00+08:00', '2026-02-23T00:00:00+08:00', '2026-02-23T00:00:00+08:00'] },
      { departmentName: '区住建局', redos: 2, typeName: '投诉', area: '义堂镇', statusName: '已派单' },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/还是漏|楼顶/);
    expect(await list('week=2026-02-23')).toEqual(found);
    expect(await list('week=2026-02-22')).toMatchObject({ week: { from: '2026-02-16', to: '2026-02-22' }, total: 1 });
    expect(await list('')).toMatchObject({ week: { from: '2026-03-02', to: '2026-03-08' }, total: 0, tickets: [] });
    expect(await list('week=2026-03-01&limit=1&offset=1')).toMatchObject({ total: 2, tickets: [{ redos: 2 }] });
    expect(await list('week=2026-03-01', 'department')).toMatchObject({ total: 1, tickets: [{ departmentName: '区住建局' }] });
    expect(await list('week=2026-03-01&offset=1', 'other')).toMatchObject({ total: 1, tickets: [] });
  });

  it('warns of what rises, each department of its own', async () => {
    // Eight ordinary weeks, then a burst: the figures themselves are what it is judged by.
    const district = ['区住建局', '区人社局', '区民政局', '区教体局'].map(idOf).filter(Boolean);
    const usual = Array.from({ length: 70 }, (_, d) => addDays('2026-06-30', -d)).flatMap((day, d) => district.map((department, i) => (
      { day, department, type: 'complaint' as const, area: '义堂镇', measure: 'dispatched' as const, n: [0, 1, 1][(d + i) % 3] ?? 0 })));
    const burst = { day: '2026-06-30', department: idOf('区住建局'), type: 'help' as const, area: '半程镇', measure: 'dispatched' as const, n: 7 };
    const record = dispatched('2026-06-30T10:00', '区住建局').record();
    await desk.service.stores.tickets.insert({ record, counts: [...usual.filter(({ n }) => n > 0), burst], hasNews: false }, record.ticket.number);
    const { body } = await get('/figures/early-warnings?day=2026-06-30');
    expect(body).toEqual({ day: '2026-06-30', warnings: [{
      department: idOf('区住建局'), departmentName: '区住建局', area: '半程镇', areaName: '半程镇', days: 1, from: '2026-06-30', to: '2026-06-30', count: 7,
      usual: 0, expected: expect.any(Number), pValue: expect.any(Number), text: '半程镇·区住建局：当天7件，此前平均每天0.0件',
    }] });
    expect((await get('/figures/early-warnings?day=2026-06-30', 'department')).body.warnings).toHaveLength(1);
    expect((await get('/figures/early-warnings?day=2026-06-30', 'other')).body.warnings).toEqual([]);
    expect((await get('/figures/early-warnings')).body).toEqual({ day: TODAY, warnings: [] });
  });

  it.each([
    ['/figures?from=2026-02-30', 'from'], ['/figures?from=2026-03-02&to=2026-03-01', 'from'], ['/figures?groupBy=citizen', 'groupBy'], ['/figures?groupBy=day&from=2025-01-01&to=2026-01-02', 'groupBy'],
    ['/figures?type=joke', 'type'], ['/figures?format=xml', 'format'], ['/figures?by=day', 'by'], ['/figures?to=9999-12-31', 'to'], ['/figures/early-warnings?day=9999-12-31', 'day'],
    ['/figures/early-warnings?day=today', 'day'], ['/figures/redone?week=2026-W10', 'week'], ['/figures/redone?limit=0', 'limit'],
  ])('refuses %s and names the field', async (path, field) => {
    const { status, body } = await get(path);
    expect([status, body.code, body.errors]).toEqual([422, 'VALIDATION_FAILED', [{ field, message: expect.stringMatching(/\p{Script=Han}/u) }]]);
  });
  it('knows no other departments', async () => {
    expect(await get('/figures?department=没有这个局')).toMatchObject({ status: 422, body: { code: 'DEPARTMENT_UNKNOWN' } });
  });
});
