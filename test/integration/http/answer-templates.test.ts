import { TEMPLATE_LIMITS } from '../../../src/domain/answer-templates.js';
import { addAccount } from '../../../src/usecases/add-account.js';
import { createConsoleClient } from '../../helpers/console-client.js';
import { deskForSuite, PASSWORD } from './desk.js';

interface Template {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly text: string;
}

describe('answer templates over HTTP', () => {
  const desk = deskForSuite();
  type Who = keyof typeof desk.people;
  const call = (who: Who, method: string, path: string, body?: unknown) => desk.people[who].call(method, `/answer-templates${path}`, body);
  const list = async (who: Who) => (await call(who, 'GET', '')).body.templates as readonly Template[];
  const keep = async (who: Who, name: string, text = `您反映的${name}问题已核实。`) => (await call(who, 'POST', '', { name, text })).body as unknown as Template;
  afterEach(async () => {
    for (const who of ['department', 'other', 'operator', 'supervisor'] as const) for (const { id, version } of await list(who)) await call(who, 'DELETE', `/${id}?version=${version}`);
  });

  it('are shared by the colleagues of a desk, with who wrote them, and are nothing to other desks', async () => {
    await addAccount(desk.service.deps, { name: 'colleague', displayName: '住建局同事', role: 'department', department: '区住建局', password: PASSWORD });
    const colleague = createConsoleClient(desk.service.url);
    await colleague.signIn('colleague', PASSWORD);
    const { status, body } = await colleague.call('POST', '/answer-templates', { name: ' 停水 ', text: ' 第一行\n第二行：{地点} ' });
    const shown = { id: expect.any(String), version: 1, name: '停水', text: '第一行\n第二行：{地点}', changedBy: '住建局同事', changedAt: '2026-03-02T21:00:00+08:00' };
    expect([status, body]).toEqual([201, shown]);
    expect((await call('department', 'GET', '')).body).toEqual({ templates: [shown], most: 100 });
    const { id } = body as unknown as Template;
    for (const who of ['other', 'operator', 'supervisor'] as const) {
      expect(await list(who)).toEqual([]);
      expect((await call(who, 'PATCH', `/${id}`, { version: 1, name: '别的' })).body.code).toBe('ANSWER_TEMPLATE_NOT_FOUND');
      expect((await call(who, 'DELETE', `/${id}?version=1`)).body.code).toBe('ANSWER_TEMPLATE_NOT_FOUND');
    }
    await keep('operator', '转办');
    expect([(await list('operator')).length, (await list('supervisor')).length, (await list('department')).length]).toEqual([1, 0, 1]);
  });

  it('are refused to who handles no tickets, and to programs', async () => {
    for (const who of ['admin', 'editor'] as const) {
      expect((await call(who, 'GET', '')).status).toBe(403);
      expect((await call(who, 'POST', '', { name: '停水', text: '内容' })).status).toBe(403);
    }
    const { token } = (await desk.people.admin.call('POST', '/api-keys', { name: '市平台', scopes: ['tickets:read'] })).body as { readonly token: string };
    expect((await fetch(`${desk.service.url}/api/v1/answer-templates`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(403);
  });

  it('are kept once, however often the same words come under the same name; another text needs another name', async () => {
    const first = await keep('department', '停水');
    expect((await keep('department', '停水')).id).toBe(first.id);
    const taken = await call('department', 'POST', '', { name: '停水', text: '别的内容' });
    expect([taken.status, taken.body.code, taken.body.detail]).toEqual([409, 'ANSWER_TEMPLATE_NAME_TAKEN', '已有名为“停水”的模板，请换个名称。']);
    const other = await keep('department', '路灯');
    expect((await call('department', 'PATCH', `/${other.id}`, { version: 1, name: '停水' })).body.code).toBe('ANSWER_TEMPLATE_NAME_TAKEN');
    expect((await list('department')).map(({ name }) => name)).toEqual(['停水', '路灯']);
  });

  it('are renamed and changed by any colleague; who has read older words is told, and writes nothing over', async () => {
    const { id, text } = await keep('department', '停水');
    const renamed = await call('department', 'PATCH', `/${id}`, { version: 1, name: '停水抢修' });
    expect([renamed.status, renamed.body]).toMatchObject([200, { version: 2, name: '停水抢修', text }]);
    const stale = await call('department', 'PATCH', `/${id}`, { version: 1, text: '旧人的改动' });
    expect([stale.status, stale.body.code]).toEqual([409, 'ANSWER_TEMPLATE_CHANGED']);
    expect((await call('department', 'DELETE', `/${id}?version=1`)).body.code).toBe('ANSWER_TEMPLATE_CHANGED');
    expect((await call('department', 'PATCH', `/${id}`, { version: 2, text: '新的内容' })).body).toMatchObject({ version: 3, name: '停水抢修', text: '新的内容' });
    expect((await call('department', 'DELETE', `/${id}?version=3`)).status).toBe(204);
    expect([await list('department'), (await call('department', 'DELETE', `/${id}?version=3`)).status]).toEqual([[], 404]);
  });

  it('loses nothing when colleagues keep different words at once', async () => {
    const kept = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => keep('department', name)));
    expect(new Set(kept.map(({ id }) => id)).size).toBe(4);
    expect((await list('department')).map(({ name }) => name).sort()).toEqual(['丁', '丙', '乙', '甲']);
  });

  it.each([
    [{ name: '', text: '内容' }, 'name'], [{ name: '长'.repeat(41), text: '内容' }, 'name'], [{ name: '停水', text: '短' }, 'text'], [{ name: '停水', text: '长'.repeat(4_001) }, 'text'], [{ name: '停水' }, 'text'], [{ name: '停水', text: '内容', desk: 'role:operator' }, 'desk'],
  ])('says what is wrong with %j', async (body, field) => {
    const { status, body: told } = await call('department', 'POST', '', body);
    expect([status, told.code, (told.errors as { readonly field: string }[])[0]?.field]).toEqual([422, 'VALIDATION_FAILED', field]);
  });

  it('are a hundred at most', async () => {
    const templates = Array.from({ length: TEMPLATE_LIMITS.templates }, (_, i) => ({ id: `t${i}`, version: 1, name: `模板${i}`, text: '内容', changedBy: 'gone', changedAt: 0 }));
    const stores = desk.service.stores.answerTemplates;
    const before = (await stores.load('role:supervisor'))?.version ?? 0;
    await stores.save({ desk: 'role:supervisor', version: before + 1, templates });
    const full = await call('supervisor', 'POST', '', { name: '再来一条', text: '内容' });
    expect([full.status, full.body.code]).toEqual([409, 'ANSWER_TEMPLATES_FULL']);
    expect((await call('supervisor', 'POST', '', { name: '模板7', text: '内容' })).status).toBe(201);
    await stores.save({ desk: 'role:supervisor', version: before + 2, templates: [] });
  });
});
