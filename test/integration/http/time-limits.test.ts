import { createDistrict } from '../../../src/domain/district.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { createRuleBookFollower } from '../../../src/usecases/follow-rule-book.js';
import { recountDeadlines } from '../../../src/usecases/recount-deadlines.js';
import { createWorkingCalendar } from '../../../src/working-calendar.js';
import { startService, temporaryDirectory } from '../../helpers/service.js';
import { deskForSuite, PASSWORD } from './desk.js';

interface Version {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly inForce: boolean;
  readonly limits: readonly { readonly clock: string; readonly types?: readonly string[]; readonly amount: object; readonly source: string }[];
}

type Told = Readonly<Record<string, unknown>> & { readonly versions: readonly Version[]; readonly drafts: readonly (Version & { readonly revision: number })[] };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('time limits and calendar, as an administrator changes them', () => {
  const desk = deskForSuite();
  const admin = (method: string, path: string, body?: unknown) => desk.people.admin.call(method, path, body);
  const read = async (): Promise<Told> => (await admin('GET', '/time-limits')).body as unknown as Told;
  const replyOf = async (number: string): Promise<string> => {
    const { body } = await desk.people.operator.call('GET', `/tickets/${number}`);
    return (body.deadlines as readonly { readonly clock: string; readonly dueAt: string }[]).find(({ clock }) => clock === 'reply')?.dueAt ?? '';
  };
  /** What stands in the version in force, as a form sends it. */
  const contentWith = async (change: (limit: Version['limits'][number]) => object, more: object = {}) => {
    const { version: _version, inForce: _inForce, origin: _origin, publishedAt: _at, publishedBy: _by, reason: _reason, withdrawable: _w, ...content } = (await read()).versions[0] as unknown as Version & Record<string, unknown>;
    return { ...content, limits: content.limits.map(change), ...more };
  };
  const faultsOf = async (method: string, path: string, body: unknown) => {
    const told = await admin(method, path, body);
    return [told.status, told.body.errors];
  };

  it('tells the versions there are, which is in force, and when a ticket accepted now would be due and why', async () => {
    expect((await read()).versions).toMatchObject([{ version: '2018-1', effectiveFrom: '2018-08-20', inForce: true, origin: 'file', withdrawable: false }]);
    const { body } = await admin('POST', '/time-limits/preview', { type: 'complaint' });
    const deadlines = body.deadlines as readonly { readonly clock: string; readonly dueAt: string; readonly why: string }[];
    expect(deadlines.map(({ clock }) => clock)).toEqual(['accept', 'dispatch', 'sign', 'return', 'reply', 'review', 'redo']);
    expect(deadlines.find(({ clock }) => clock === 'reply')).toMatchObject({ dueAt: '2026-03-09T17:00:00+08:00', why: expect.stringContaining('5个工作日') });
  });

  it('keeps a draft that holds for nobody, tells what is wrong beside each field, and lets nobody overwrite another’s', async () => {
    const content = await contentWith((limit) => (limit.clock === 'reply' ? { ...limit, amount: { workingDays: 1 } } : limit), { effectiveFrom: '2026-03-02' });
    expect(await faultsOf('PUT', '/time-limits/drafts/2018-1', content)).toEqual([422, [{ field: 'version', message: expect.stringContaining('已经有了') }]]);
    const withoutReply = { ...content, limits: content.limits.filter((limit) => (limit as Version['limits'][number]).clock !== 'reply'), officeHours: [{ from: '17:00', to: '09:00' }] };
    expect(await faultsOf('PUT', '/time-limits/drafts/2026-2', withoutReply)).toEqual([422, [{ field: 'officeHours.0.to', message: expect.stringContaining('晚于') }, { field: 'limits', message: expect.stringContaining('答复') }]]);
    expect(await faultsOf('PUT', '/time-limits/drafts/2026-2', { ...content, limits: [...content.limits, content.limits[0]] })).toEqual([422, [{ field: `limits.${content.limits.length}.clock`, message: '与第 1 行的环节和适用范围完全相同' }]]);
    expect((await admin('PUT', '/time-limits/drafts/2026-2', content)).status).toBe(200);
    const [draft] = (await read()).drafts;
    expect(await faultsOf('PUT', '/time-limits/drafts/2026-2', content)).toEqual([422, [{ field: 'version', message: expect.stringContaining('草稿') }]]);
    expect((await admin('PUT', '/time-limits/drafts/2026-2', { ...content, revision: draft?.revision })).status).toBe(200);
    expect((await admin('PUT', '/time-limits/drafts/2026-2', { ...content, revision: draft?.revision })).status).toBe(409);
    const preview = await admin('POST', '/time-limits/preview', { type: 'complaint', version: '2026-2' });
    expect(preview.body).toMatchObject({ version: '2026-2', deadlines: expect.arrayContaining([expect.objectContaining({ clock: 'reply', dueAt: '2026-03-03T17:00:00+08:00' })]) });
    expect((await admin('POST', '/time-limits/preview', { type: 'complaint' })).body.version).toBe('2018-1');
    const revision = (await read()).drafts[0]?.revision;
    expect(await faultsOf('POST', '/time-limits/drafts/2026-2/publish', { revision, reason: '新规定' })).toEqual([422, [{ field: 'effectiveFrom', message: expect.stringContaining('今天以后') }]]);
  });

  it('tells which warnings and reasons are said twice, and keeps those that are not', async () => {
    const content = await contentWith((limit) => limit, { effectiveFrom: '2027-01-01' }) as unknown as { readonly warnings: readonly object[]; readonly declineReasons: readonly { readonly id: string; readonly name: string; readonly basis: string }[] };
    const [first, reason] = [content.warnings[0] ?? {}, content.declineReasons[0] ?? { id: '', name: '', basis: '' }];
    const twice = { ...content, warnings: [...content.warnings, first], declineReasons: [...content.declineReasons, { ...reason, id: 'again' }, { ...reason, name: '另一条' }] };
    expect(await faultsOf('PUT', '/time-limits/drafts/2027-warned', twice)).toEqual([422, [
      { field: `warnings.${content.warnings.length}.kind`, message: '与第 1 行的环节、适用范围和预警完全相同' }, { field: `declineReasons.${content.declineReasons.length}.name`, message: '与第 1 条相同' },
      { field: `declineReasons.${content.declineReasons.length + 1}.id`, message: '与第 1 条的编号相同' },
    ]]);
    expect(await faultsOf('PUT', '/time-limits/drafts/2027-warned', { ...content, declineReasons: [{ ...reason, basis: ' ' }] })).toEqual([422, [{ field: 'declineReasons.0.basis', message: '请填写' }]]);
    const changed = { ...content, warnings: [{ clock: 'reply', kind: 'yellow', before: { workingDays: 2 } }], declineReasons: [{ id: 'new', name: '已由法院受理', basis: '自定' }] };
    const { body } = await admin('PUT', '/time-limits/drafts/2027-warned', changed);
    const draft = (body.drafts as readonly (typeof changed & { readonly version: string; readonly revision: number })[]).find(({ version }) => version === '2027-warned');
    expect(draft).toMatchObject({ warnings: changed.warnings, declineReasons: changed.declineReasons });
    expect((body.warnedClocks as readonly object[])).toContainEqual({ clock: 'city', name: '市平台办理' });
    await admin('DELETE', `/time-limits/drafts/2027-warned?revision=${draft?.revision ?? 0}`);
  });

  it('publishes from a day to come: tickets of before keep what they were told, those from that day on go by it', async () => {
    const before = await desk.open();
    const content = await contentWith((limit) => (limit.clock === 'reply' ? { ...limit, amount: { workingDays: 1 } } : limit), { effectiveFrom: '2026-03-04' });
    const revision = (await read()).drafts[0]?.revision;
    await admin('PUT', '/time-limits/drafts/2026-2', { ...content, revision });
    const told = await admin('POST', '/time-limits/drafts/2026-2/publish', { revision: (await read()).drafts[0]?.revision, reason: '新规定' });
    expect(told).toMatchObject({ status: 200, body: { drafts: [], versions: [{ version: '2026-2', inForce: false, origin: 'console', publishedBy: 'admin', reason: '新规定', withdrawable: true }, { version: '2018-1', inForce: true }] } });
    const stillOld = await desk.open();
    desk.clock.advance(Date.parse('2026-03-04T09:00:00+08:00') - desk.clock.now());
    for (const name of ['admin', 'operator'] as const) await desk.people[name].signIn(name, PASSWORD);
    const after = await desk.open();
    expect(await Promise.all([before, stillOld, after].map(replyOf))).toEqual(['2026-03-09T17:00:00+08:00', '2026-03-09T17:00:00+08:00', '2026-03-05T17:00:00+08:00']);
    expect((await admin('POST', '/time-limits/versions/2026-2/withdraw', { reason: '错了' })).body.code).toBe('RULES_BEGUN');
    expect((await admin('POST', '/time-limits/versions/2018-1/withdraw', { reason: '错了' })).body.code).toBe('RULES_UNKNOWN');
  });

  it('takes a version back that has not begun, and throws a draft away', async () => {
    const content = await contentWith((limit) => limit, { effectiveFrom: '2027-01-01' });
    await admin('PUT', '/time-limits/drafts/2027-1', content);
    await admin('POST', '/time-limits/drafts/2027-1/publish', { revision: (await read()).drafts[0]?.revision, reason: '明年' });
    expect((await admin('POST', '/time-limits/versions/2027-1/withdraw', { reason: '日期错了' })).body).toMatchObject({ versions: [{ version: '2026-2' }, { version: '2018-1' }] });
    expect(await faultsOf('PUT', '/time-limits/drafts/2027-1', content)).toEqual([422, [{ field: 'version', message: expect.stringContaining('已经有了') }]]);
    await admin('PUT', '/time-limits/drafts/2027-2', content);
    const revision = (await read()).drafts[0]?.revision;
    expect((await admin('DELETE', `/time-limits/drafts/2027-2?revision=${revision}`)).body).toMatchObject({ drafts: [] });
  });

  it('makes a day free: running tickets that reach it end later, each as an event, the others stay', async () => {
    const number = await desk.open();
    const [due] = [await replyOf(number)];
    expect(due).toBe('2026-03-05T17:00:00+08:00');
    expect(await faultsOf('POST', '/calendar/supplements', { working: false, from: '2026-03-04', to: '2026-03-04', name: '台风停工', notice: '区政府令', reason: '台风' })).toEqual([422, [{ field: 'from', message: expect.stringContaining('最早 2026-03-05') }]]);
    const named = await admin('POST', '/calendar/supplements', { working: false, from: '2026-03-05', to: '2026-03-05', name: '台风停工', notice: '区政府令', reason: '台风' });
    expect(named).toMatchObject({ status: 201, body: { year: 2026, recounting: true, supplements: [{ name: '台风停工', by: 'admin', withdrawable: true }] } });
    expect(await recountDeadlines(desk.service.deps)).toBe(0);
    expect(await replyOf(number)).toBe(due);
    desk.clock.advance(MINUTE_MS);
    await recountDeadlines(desk.service.deps);
    await recountDeadlines(desk.service.deps);
    expect(await replyOf(number)).toBe('2026-03-06T17:00:00+08:00');
    const { body } = await desk.people.operator.call('GET', `/tickets/${number}`);
    expect((body.history as readonly { readonly name: string; readonly detail: string }[]).filter(({ name }) => name === 'DeadlinesRecomputed')).toHaveLength(1);
    expect((await admin('GET', '/calendar/2026')).body).toMatchObject({ recounting: false, published: true, source: 'bundled' });
    const days = (await admin('GET', '/calendar/2026')).body.days as readonly { readonly date: string }[];
    expect([days.length, days.find(({ date }) => date === '2026-03-05'), days.find(({ date }) => date === '2026-10-01')]).toMatchObject([365, { working: false, reason: '台风停工放假', source: 'added', notice: '区政府令' }, { working: false, source: 'bundled' }]);
  });

  it('takes a day back, after which what was promised stays and new tickets count it', async () => {
    const [supplement] = (await admin('GET', '/calendar/2026')).body.supplements as readonly { readonly id: string }[];
    const number = await desk.open();
    expect(await replyOf(number)).toBe('2026-03-06T17:00:00+08:00');
    expect((await admin('POST', `/calendar/supplements/${supplement?.id}/withdraw`, { reason: '台风没来' })).body).toMatchObject({ supplements: [] });
    desk.clock.advance(MINUTE_MS);
    await recountDeadlines(desk.service.deps);
    expect([await replyOf(number), await replyOf(await desk.open())]).toEqual(['2026-03-06T17:00:00+08:00', '2026-03-05T17:00:00+08:00']);
    expect((await admin('POST', `/calendar/supplements/${supplement?.id}/withdraw`, { reason: '再来' })).body.code).toBe('CALENDAR_DAYS_NOT_FOUND');
  });

  it('counts again what a clock that was ahead had freed, at once when it is put right', async () => {
    const number = await desk.open();
    const due = await replyOf(number);
    desk.clock.advance(2 * HOUR_MS);
    const { body } = await admin('POST', '/calendar/supplements', { working: false, from: '2026-03-05', to: '2026-03-05', name: '停工', notice: '令', reason: '检修' });
    const [added] = body.supplements as readonly { readonly id: string }[];
    desk.clock.advance(-2 * HOUR_MS);
    await recountDeadlines(desk.service.deps);
    expect([due, await replyOf(number)]).toEqual(['2026-03-05T17:00:00+08:00', '2026-03-06T17:00:00+08:00']);
    await admin('POST', `/calendar/supplements/${added?.id}/withdraw`, { reason: '不停了' });
    desk.clock.advance(MINUTE_MS);
    await recountDeadlines(desk.service.deps);
  });

  it('enters next year’s notice, day by day and then as a whole', async () => {
    expect((await admin('GET', '/calendar/2027')).body).toMatchObject({ published: false, source: null });
    expect(await faultsOf('POST', '/calendar/2027/publish', { notice: '国办发明电〔2026〕9号', reason: '录全' })).toEqual([422, [{ field: 'year', message: expect.stringContaining('还没有补充任何放假') }]]);
    await admin('POST', '/calendar/supplements', { working: false, from: '2027-01-01', to: '2027-01-03', name: '元旦', notice: '国办发明电〔2026〕9号', reason: '元旦' });
    expect((await admin('POST', '/calendar/2027/publish', { notice: '国办发明电〔2026〕9号', reason: '录全' })).body).toMatchObject({ published: true, source: 'added', notice: '国办发明电〔2026〕9号' });
  });

  it('tells who changed what, and that nobody changed the record', async () => {
    const { body } = await admin('GET', '/rule-changes?limit=3');
    expect(body).toMatchObject({ intact: true, broken: null, changes: [{ name: 'YearEntered', by: 'admin' }, { name: 'DaysNamed', detail: '2027-01-01 至 2027-01-03 放假（元旦），国办发明电〔2026〕9号' }, { name: 'DeadlinesRecounted', by: null }] });
    expect(body.total).toBeGreaterThan(10);
  });

  it('reaches another process within its next look, and a service at its next start', async () => {
    const { data, stores } = desk.service;
    const calendar = createWorkingCalendar(data.calendarSupplements);
    const district = createDistrict(data, calendar);
    const other = createRuleBookFollower({ ...stores, district, calendar });
    await other.follow();
    expect([district.timeLimits().map(({ version }) => version), calendar.dayKind('2026-06-01').working]).toEqual([['2018-1', '2026-2'], true]);
    await admin('POST', '/calendar/supplements', { working: false, from: '2026-06-01', to: '2026-06-01', name: '停工', notice: '令', reason: '检修' });
    await other.follow();
    expect(calendar.dayKind('2026-06-01').reason).toBe('停工放假');
    const directory = temporaryDirectory();
    const before = createSqliteStores(directory.path);
    for (const event of await stores.ruleEvents.since(0)) await before.ruleEvents.append(event);
    await before.close();
    const started = await startService({ clock: desk.clock, config: { dataDir: directory.path, mongo: null } });
    expect([started.district.timeLimits().map(({ version }) => version), started.deps.calendar.dayKind('2026-06-01').reason]).toEqual([['2018-1', '2026-2'], '停工放假']);
    await started.stop();
    directory.remove();
  });
});
