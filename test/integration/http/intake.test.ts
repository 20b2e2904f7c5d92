import type { Role } from '../../../src/domain/account.js';
import { eventually } from '../../helpers/service.js';
import { deskForSuite } from './desk.js';

const CALLER = '13987654321';
type Body = Record<string, unknown>;

describe('an operator with a caller on the line', () => {
  const desk = deskForSuite();
  const post = async (path: string, body: unknown, who: Role | 'other' = 'operator', headers: Record<string, string> = {}) => desk.people[who].call('POST', `/intake${path}`, body, headers);
  const indexed = () => eventually('the index follows', async () => (await desk.service.stores.ticketIndex.waiting(1)).length === 0);
  const log = async (matter: Body, headers: Record<string, string> = {}) => {
    const answer = await desk.people.operator.call('POST', '/tickets', matter, headers);
    await indexed();
    return answer;
  };
  const history = async (phone = CALLER) => (await post('/caller', { phone })).body as { total: number; open: number; tickets: Body[] };

  describe('who may', () => {
    const NOBODY_ELSE = { admin: 403, department: 403, editor: 403, other: 403 };
    it.each([
      ['POST', '/search', { q: '低保怎么申请' }, { ...NOBODY_ELSE, operator: 200, supervisor: 200 }],
      ['POST', '/caller', { phone: CALLER }, { ...NOBODY_ELSE, operator: 200, supervisor: 200 }],
      ['POST', '/similar', { text: '路灯不亮' }, { ...NOBODY_ELSE, operator: 200, supervisor: 200 }],
      ['POST', '/answered', { question: '低保怎么申请', entryIds: ['none'] }, { ...NOBODY_ELSE, supervisor: 403, operator: 404 }],
      ['GET', '/lookups', undefined, { ...NOBODY_ELSE, operator: 403, admin: 200, supervisor: 200 }],
    ] as const)('%s %s', async (method, path, body, expected) => {
      const got: Record<string, number> = {};
      for (const name of Object.keys(expected) as (Role | 'other')[]) got[name] = (await desk.people[name].call(method, `/intake${path}`, body)).status;
      expect(got).toEqual(expected);
    });
    it('nobody without signing in', async () => {
      const answers = await Promise.all(['search', 'caller', 'similar', 'answered'].map((path) => fetch(`${desk.service.url}/api/v1/intake/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })));
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    });
  });

  it.each([
    ['/search', {}, 'q'], ['/search', { q: ' ' }, 'q'], ['/search', { q: '长'.repeat(4_001) }, 'q'], ['/search', { q: '低保', limit: 9 }, 'limit'],
    ['/caller', {}, 'phone'], ['/caller', { phone: '不知道' }, 'phone'], ['/caller', { phone: '110' }, 'phone'], ['/caller', { phone: 13_812_345_678 }, 'phone'],
    ['/similar', { text: '' }, 'text'], ['/similar', { text: '路灯不亮', area: 1 }, 'area'],
    ['/answered', { question: '低保怎么办', entryIds: ['dibao-policy'], area: '火星街道' }, 'area'], ['/answered', { question: '低保', entryIds: [] }, 'entryIds'], ['/answered', { question: '低', entryIds: ['a'] }, 'question'], ['/answered', { question: '低保', entryIds: ['a'], type: 'help' }, 'type'],
  ])('%s with %j names the wrong field', async (path, body, field) => {
    expect(await post(path, body)).toMatchObject({ status: 422, body: { errors: [{ field, message: expect.stringMatching(/\p{Script=Han}/u) }] } });
  });

  it('writes down no town that is not there, and nothing that cannot be read', async () => {
    const matter = { text: '路灯\u0000不亮\u200b好几天了', type: 'help' };
    expect(await desk.people.operator.call('POST', '/tickets', { ...matter, area: '火星街道' })).toMatchObject({ status: 422, body: { errors: [{ field: 'area', message: expect.stringContaining('火星街道') }] } });
    expect(await log({ ...matter, area: '义堂镇' })).toMatchObject({ status: 201, body: { text: '路灯不亮好几天了', area: '义堂镇' } });
  });

  it('takes what a form leaves empty as not told: nobody looks for a contact that there is not', async () => {
    const { body } = await log({ text: '路灯不亮好几天了', type: 'help', area: '', address: ' ', contact: ' ' });
    expect((await desk.people.operator.call('GET', `/tickets/${String(body.number)}`)).body).toMatchObject({ area: null, address: null, contact: null });
    const read = desk.service.data.interpretations.filter((entry) => entry.topic !== '社会救助').slice(0, 1);
    const answered = await post('/answered', { question: '想问个事', entryIds: read.map(({ id }) => id), area: '', contact: '' });
    expect((await desk.service.stores.tickets.load(String(answered.body.number)))?.ticket).toMatchObject({ matter: { area: null }, citizen: { contact: null } });
  });

  it('reads out the reviewed text as it stands, with its source, or has nothing to read', async () => {
    const { body } = await post('/search', { q: '喂你好，我想问问低保怎么申请啊' });
    const [best, ...others] = body.entries as { id: string; readAloud: string; source: string; answer: { fact: string; action: string; contact: string }; confidence: number; question: string; validUntil: string | null }[];
    const entry = desk.service.data.interpretations.find(({ id }) => id === best?.id);
    expect(entry?.topic).toBe('社会救助');
    expect(best).toMatchObject({ readAloud: `${entry?.answer.fact}\n${entry?.answer.action}\n${entry?.answer.contact}`, question: entry?.questions[0], validUntil: entry?.validUntil, source: expect.stringContaining(entry?.policy.documentNumber ?? '?') });
    expect(others.length).toBeLessThan(5);
    expect(body).toMatchObject({ emergencies: [], proposal: { isMatter: false } });
    expect((await post('/search', { q: '今天天气真不错' })).body.entries).toEqual([]);
  });
  it('proposes the ticket: kind, place, department with its reason', async () => {
    const { body } = await post('/search', { q: '义堂镇这边有个工地拖欠农民工工资，都三个月了' });
    expect(body).toMatchObject({ proposal: { isMatter: true, type: 'complaint', area: '义堂镇', departments: [{ name: '区人社局', department: expect.any(String), reason: expect.stringContaining('工资'), confidence: expect.any(Number) }, expect.anything(), expect.anything()] } });
  });
  it('tells by which words it took the kind and the urgency', async () => {
    const { body } = await post('/search', { q: '义堂镇北小区停水两天了，投诉到物业没人管' });
    expect(body).toMatchObject({ proposal: { type: 'complaint', typeSign: '投诉', urgent: true, urgentSign: '停水' } });
    expect((await post('/search', { q: '低保怎么申请' })).body).toMatchObject({ proposal: { urgent: false, typeSign: null, urgentSign: null } });
  });
  it('says first which number a cry for help has to call', async () => {
    expect((await post('/search', { q: '我家着火了快来人啊' })).body.emergencies).toContainEqual({ number: '119', readAloud: expect.stringContaining('119') });
  });

  describe('who calls again', () => {
    it('sees what they called about before, newest first, however the number is written', async () => {
      expect(await history()).toMatchObject({ total: 0, tickets: [] });
      const first = await log({ text: `我家门口的下水道堵了，臭得很，${'真的很臭，'.repeat(20)}`, type: 'complaint', contact: CALLER });
      desk.clock.advance(60_000);
      const second = await log({ text: '楼下烧烤摊半夜很吵', type: 'complaint', contact: `+86 ${CALLER}` });
      const seen = await history('１３９-8765-4321');
      expect([seen.total, seen.open, seen.tickets.map(({ number }) => number)]).toEqual([2, 2, [second.body.number, first.body.number]]);
      expect(seen.tickets[1]).toMatchObject({ status: 'received', statusName: '待受理', typeName: '投诉', department: null, deadline: { clock: 'accept' } });
      expect(String(seen.tickets[1]?.text)).toHaveLength(61);
    });
    it('never shows what they reported or asked without a name', async () => {
      const phone = '13511112222';
      await log({ text: '举报某饭店用地沟油', type: 'report', contact: phone });
      await log({ text: '单位不交社保，别说是我说的', type: 'complaint', contact: phone, anonymous: true });
      expect(await history(phone)).toEqual({ total: 0, open: 0, tickets: [] });
      const { body } = await post('/similar', { text: '举报某饭店用地沟油', phone });
      expect(body.tickets).toMatchObject([{ sameCaller: false }]);
    });
    it('leaves a trace of each look, by the number’s fingerprint', async () => {
      const before = (await desk.people.supervisor.call('GET', '/intake/lookups')).body.total as number;
      await post('/caller', { phone: CALLER }, 'supervisor');
      const { body } = await desk.people.supervisor.call('GET', '/intake/lookups?limit=1');
      expect(body).toMatchObject({ total: before + 1, lookups: [{ by: 'supervisor', at: expect.any(String), contact: expect.stringMatching(/^[\w-]{6}:[\w-]{9}$/), found: 2 }] });
    });
  });

  it('is told of open tickets that may be the same matter, and of none that has ended or is elsewhere', async () => {
    const told = { text: '八里巷村东头的变压器着了火花，整个村子停电两天了没人修', area: '义堂镇', address: '八里巷村东头' };
    const { body: first } = await log({ ...told, type: 'complaint' });
    const again = { text: '你好，我们八里巷村停电两天了，村东头的变压器坏了没人修', area: '义堂镇', address: '八里巷村' };
    const { body } = await post('/similar', again);
    expect(body.tickets).toMatchObject([{ ticket: { number: first.number }, mergeInto: first.number, sameArea: true, samePlace: true, sameCaller: false, why: expect.stringMatching(/^文字相似 \d+%，地点相同$/) }]);
    expect((await post('/similar', { ...again, area: '柳青街道' })).body.tickets).toEqual([]);
    expect((await post('/similar', { text: '孩子上学要什么材料' })).body.tickets).toEqual([]);
    const second = await log({ ...again, type: 'complaint' });
    expect(await desk.people.operator.call('POST', `/tickets/${second.body.number}/merge`, { into: first.number, reason: '同一处停电' })).toMatchObject({ status: 200, body: { status: 'merged' } });
    await desk.people.operator.call('POST', `/tickets/${first.number}/withdraw`, { reason: '来电人说来电了' });
    await eventually('the follower goes on by itself', async () => (await desk.service.stores.tickets.load(String(second.body.number)))?.ticket.status === 'received');
    await indexed();
    const left = (await post('/similar', again)).body.tickets as { mergeInto: string }[];
    expect(left.map(({ mergeInto }) => mergeInto)).toEqual([second.body.number]);
  });

  describe('a call that was answered', () => {
    let found = '';
    beforeAll(async () => {
      found = ((await post('/search', { q: '低保怎么申请' })).body.entries as { id: string }[])[0]?.id ?? '';
    });
    const entryId = () => found;
    const call = (more: Body = {}, key = 'k1') => post('/answered', { question: '低保怎么申请', entryIds: [entryId()], contact: '13700001111', ...more }, 'operator', { 'idempotency-key': key });

    it('is kept once as answered directly, counted, and known of the entry and of the caller', async () => {
      const counted = async () => ((await desk.people.supervisor.call('GET', '/figures')).body.total as { counts: Record<string, number> }).counts['answered-directly'] ?? 0;
      const before = await counted();
      const first = await call();
      expect(first).toMatchObject({ status: 201, body: { type: 'consult', status: 'answered-directly', statusName: '直接答复', readAloud: expect.stringContaining('来源：《') } });
      const again = await call();
      expect(again.body).toEqual(first.body);
      await indexed();
      expect([await counted(), (await history('13700001111')).total]).toEqual([before + 1, 1]);
      const { body } = await post('/search', { q: '低保怎么申请' });
      expect((body.entries as { id: string; timesRead: number }[]).find(({ id }) => id === entryId())?.timesRead).toBe(1);
      const record = await desk.service.stores.tickets.load(String(first.body.number));
      expect(record?.events.map(({ name, actor }) => [name, actor.id])).toEqual([['TicketReceived', 'operator'], ['TicketAnsweredDirectly', 'operator']]);
    });
    it('is not found by the number of who wanted to stay unknown, nor is that shown', async () => {
      const { body } = await call({ contact: '13700002222', anonymous: true }, 'k3');
      await indexed();
      expect((await history('13700002222')).total).toBe(0);
      expect((await desk.people.operator.call('GET', `/tickets/${String(body.number)}`)).body).toMatchObject({ anonymous: true, contact: '****' });
    });
    it('quotes nothing that may not be quoted', async () => {
      expect(await call({ entryIds: [entryId(), 'made-up'] }, 'k2')).toMatchObject({ status: 404, body: { code: 'ENTRY_NOT_FOUND', detail: expect.stringContaining('made-up') } });
    });
  });

  describe('a matter that is logged and given out at once', () => {
    const matter = { text: '幼儿园门口的路灯坏了', type: 'complaint', contact: CALLER };
    it('is dispatched with its number and lookup code in one answer, once per key', async () => {
      const dispatched = { ...matter, department: '区住建局', coHandlers: ['区人社局'], reason: '路灯归住建' };
      const first = await log(dispatched, { 'idempotency-key': 'd1' });
      expect(first).toMatchObject({ status: 201, body: { status: 'dispatched', departmentName: '区住建局', deadline: { clock: 'sign' }, lookupCode: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/) } });
      expect((await log(dispatched, { 'idempotency-key': 'd1' })).body).toEqual(first.body);
      expect((await desk.people.other.call('GET', `/tickets/${first.body.number}`)).body).toMatchObject({ coHandlers: [{ name: '区人社局' }] });
    });
    it.each([
      [{ department: '区住建局' }, 422, 'reason'], [{ coHandlers: ['区人社局'] }, 422, 'department'], [{ department: '没有的局', reason: '试试' }, 422, null],
    ])('with %j is refused as a whole', async (more, status, field) => {
      const before = (await history()).total;
      const answer = await log({ ...matter, ...more });
      expect([answer.status, field === null ? answer.body.code : (answer.body.errors as { field: string }[])[0]?.field]).toEqual([status, field ?? 'DEPARTMENT_UNKNOWN']);
      expect((await history()).total).toBe(before);
    });
  });

  it('lets no phone number out, in no answer and no log', () => {
    expect(desk.heard.join('\n')).not.toMatch(/13987654321|1370000(?:1111|2222)|13511112222/);
  });
});
