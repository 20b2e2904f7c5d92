import type { Role } from '../../../src/domain/account.js';
import type { UnansweredQuestion } from '../../../src/domain/unanswered/question.js';
import { groupUnanswered } from '../../../src/usecases/group-unanswered.js';
import { eventually } from '../../helpers/service.js';
import { deskForSuite } from './desk.js';

const DAY_MS = 86_400_000;
interface Group {
  readonly id: string;
  readonly text: string;
}

describe('the queue of unanswered questions over HTTP', () => {
  const desk = deskForSuite();
  let asked = 0;

  /** Questions in their groups. */
  const ask = async (...questions: Partial<UnansweredQuestion>[]): Promise<void> => {
    const { deps, stores } = desk.service;
    await stores.unanswered.add(questions.map((question) => {
      asked += 1;
      return { cause: `test:${asked}`, text: '', channel: 'web-chat', at: desk.clock.now(), reason: 'unmatched', entryIds: [], ticketNumber: null, department: null, ...question };
    }));
    await eventually('all are grouped', async () => (await groupUnanswered(deps)) === 0 && (await stores.unanswered.claim(10 ** 15, -(10 ** 15), 1)).length === 0);
  };
  const list = async (query = '', who: Role = 'editor') => (await desk.people[who].call('GET', `/unanswered${query}`)).body as unknown as { total: number; groups: Group[] };
  const idOf = async (text: string) => (await list('?status=all')).groups.find((group) => group.text === text)?.id ?? '';
  const resolve = (id: string, body: object, who: Role = 'editor') => desk.people[who].call('POST', `/unanswered/${id}/resolution`, body);

  const NOBODY = { admin: 403, operator: 403, department: 403 };
  const MATRIX: readonly (readonly [string, string, unknown, Readonly<Record<Role, number>>])[] = [
    ['GET', '/unanswered', undefined, { ...NOBODY, supervisor: 200, editor: 200 }],
    ['GET', '/unanswered/ID', undefined, { ...NOBODY, supervisor: 200, editor: 200 }],
    ['GET', '/unanswered/nothing', undefined, { ...NOBODY, supervisor: 404, editor: 404 }],
    ['POST', '/unanswered/ID/resolution', { status: 'resolved' }, { ...NOBODY, supervisor: 403, editor: 200 }],
    ['POST', '/unanswered/nothing/resolution', { status: 'resolved' }, { ...NOBODY, supervisor: 403, editor: 404 }],
  ];
  it.each(MATRIX)('%s %s is answered to each role as it may', async (method, path, body, expected) => {
    await ask({ text: '停车怎么收费' });
    const id = await idOf('停车怎么收费');
    const before = await desk.service.stores.unanswered.load(id, 0);
    const got: Record<string, number> = {};
    for (const role of ['admin', 'operator', 'department', 'supervisor'] as const) {
      got[role] = (await desk.people[role].call(method, path.replace('ID', id), body)).status;
      expect(await desk.service.stores.unanswered.load(id, 0)).toEqual(before); // who may not has changed nothing
    }
    got.editor = (await desk.people.editor.call(method, path.replace('ID', id), body)).status;
    expect(got).toEqual(expected);
    expect((await fetch(`${desk.service.url}/api/v1${path.replace('ID', id)}`, { method })).status).toBe(401);
    await resolve(id, { status: 'open' });
  });

  it('tells of each group size, reasons, first and last time and trend, biggest first', async () => {
    const now = desk.clock.now();
    await ask(
      { text: '社保卡丢了怎么补办', at: now - 8 * DAY_MS }, { text: '社保卡丢失如何补办', at: now - DAY_MS, reason: 'disliked', entryIds: ['company-three-days', 'no-longer-there'] },
      { text: '社保卡丢了咋补办', at: now }, { text: '社保卡丢了补办', at: now }, { text: '新生儿落户要什么材料', at: now - 20 * DAY_MS }, { text: '新生儿落户要哪些材料', at: now - 9 * DAY_MS },
    );
    const { total, groups } = await list();
    expect(total).toBe(groups.length);
    expect(groups.find(({ text }) => text === '社保卡丢了怎么补办')).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/), text: '社保卡丢了怎么补办', status: 'open', statusName: '待补充', reopened: false, size: 4,
      reasons: [{ reason: 'unmatched', name: '没有查到解读', count: 3 }, { reason: 'disliked', name: '答复没有用', count: 1 }],
      firstAt: '2026-02-22T21:00:00+08:00', lastAt: '2026-03-02T21:00:00+08:00', decision: null,
      trend: { last7: 3, previous7: 1, direction: 'rising', directionName: '上升', text: '近7天 3 次，比前7天多 2 次', days: [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2] },
    });
    const order = async (sort: string) => (await list(`?sort=${sort}`)).groups.map(({ text }) => text).filter((text) => !text.startsWith('停车'));
    expect(await order('size')).toEqual(['社保卡丢了怎么补办', '新生儿落户要什么材料']);
    expect((await list('?limit=1&offset=1')).groups).toEqual([groups[1]]);
    expect(await list('?offset=999', 'supervisor')).toEqual({ total, groups: [] });
    const { body } = await desk.people.editor.call('GET', `/unanswered/${await idOf('社保卡丢了怎么补办')}?limit=3`);
    expect(body).toMatchObject({ size: 4, mayResolve: true, history: [] });
    expect((body.questions as object[]).length).toBe(3);
    expect((body.questions as object[])[2]).toEqual({
      text: '社保卡丢失如何补办', at: '2026-03-01T21:00:00+08:00', channel: 'web-chat', reason: 'disliked', reasonName: '答复没有用', ticketNumber: null, departmentName: null,
      entries: [{ id: 'company-three-days', title: desk.service.district.entry('company-three-days', now)?.title }, { id: 'no-longer-there', title: 'no-longer-there' }],
    });
    expect((await desk.people.supervisor.call('GET', `/unanswered/${await idOf('社保卡丢了怎么补办')}`)).body).toMatchObject({ mayResolve: false });
  });

  it('shows which department a ticket was dispatched to by hand', async () => {
    const department = desk.service.district.handlerNamed('区住建局')?.id ?? '';
    await ask({ text: '路口红绿灯太短', reason: 'hand-dispatched', ticketNumber: '20260302-0009', department });
    const { body } = await desk.people.editor.call('GET', `/unanswered/${await idOf('路口红绿灯太短')}`);
    expect(body.questions).toEqual([expect.objectContaining({ reasonName: '人工派单', ticketNumber: '20260302-0009', departmentName: '区住建局' })]);
  });

  it('an editor resolves, ignores and reopens with a note; the same again changes nothing; a new question reopens', async () => {
    await ask({ text: '养老院床位费补贴' });
    const id = await idOf('养老院床位费补贴');
    const resolved = await resolve(id, { status: 'resolved', note: '已加解读' });
    expect(resolved).toMatchObject({ status: 200, body: { status: 'resolved', statusName: '已补充', decision: { by: 'editor', at: '2026-03-02T21:00:00+08:00', note: '已加解读' } } });
    expect(await resolve(id, { status: 'resolved', note: '已加解读' })).toEqual({ ...resolved, setCookie: null });
    expect((await list()).groups.map((group) => group.id)).not.toContain(id);
    expect((await list('?status=resolved')).groups).toMatchObject([{ id, status: 'resolved' }]);
    desk.clock.advance(60_000);
    await ask({ text: '养老院床位费补贴' });
    expect((await list()).groups).toContainEqual(expect.objectContaining({ id, status: 'open', reopened: true, size: 2 }));
    await resolve(id, { status: 'ignored' });
    desk.clock.advance(60_000);
    await ask({ text: '养老院床位费补贴' });
    const { body } = await desk.people.editor.call('GET', `/unanswered/${id}`);
    expect(body).toMatchObject({ status: 'ignored', size: 3, history: [{ status: 'resolved', by: 'editor' }, { status: 'open', by: null }, { status: 'ignored', by: 'editor', note: '' }] });
  });

  it('of several decisions at the same moment all are kept, one after another', async () => {
    await ask({ text: '公园几点关门' });
    const id = await idOf('公园几点关门');
    const results = await Promise.all([resolve(id, { status: 'resolved', note: 'a' }), resolve(id, { status: 'ignored', note: 'b' }), resolve(id, { status: 'resolved', note: 'c' })]);
    expect(results.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await desk.service.stores.unanswered.load(id, 0))?.group).toMatchObject({ version: 4, history: [{ note: 'a' }, { note: 'b' }, { note: 'c' }] });
  });

  it.each(['?status=done', '?sort=name', '?limit=0', '?limit=201', '?offset=-1', '?from=1', '?status=open&status=all'])('refuses the list with %s', async (query) => {
    expect(await desk.people.editor.call('GET', `/unanswered${query}`)).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
  });

  it.each([
    [{}, 'status'], [{ status: 'done' }, 'status'], [{ status: 'resolved', note: '长'.repeat(501) }, 'note'], [{ status: 'resolved', by: 'x' }, 'by'], [{ status: 'resolved', note: null }, 'note'],
  ])('refuses the decision %j and names the field', async (body, field) => {
    const { status, body: problem } = await resolve(await idOf('停车怎么收费'), body);
    expect([status, problem.errors]).toEqual([422, [{ field, message: expect.stringMatching(/\p{Script=Han}/u) }]]);
  });

  it('takes odd ids for what they are: not found', async () => {
    for (const id of ["'%20OR%201=1", '..%2f', encodeURIComponent('中文'), 'x'.repeat(500)]) {
      expect(await desk.people.editor.call('GET', `/unanswered/${id}`)).toMatchObject({ status: 404, body: { code: 'QUESTION_GROUP_NOT_FOUND' } });
    }
  });
});
