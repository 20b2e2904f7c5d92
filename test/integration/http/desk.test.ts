import type { Role } from '../../../src/domain/account.js';
import { nearestDeadline } from '../../../src/domain/ticket/ticket.js';
import { changeTicket } from '../../../src/usecases/change-ticket.js';
import { eventually } from '../../helpers/service.js';
import { PHONE, deskForSuite } from './desk.js';

const HOUR_MS = 3_600_000;

describe('the desk', () => {
  const desk = deskForSuite();

  describe('who may do what', () => {
    /** What each role gets from each request on a ticket of 区住建局, dispatched; the last is a request with a body that nobody could mean. */
    const MATRIX: readonly (readonly [string, string, unknown, Readonly<Record<Role | 'other', number>>])[] = [
      ['GET', '/session', undefined, { admin: 200, operator: 200, department: 200, editor: 200, supervisor: 200, other: 200 }],
      ['GET', '/tickets', undefined, { admin: 403, operator: 200, department: 200, editor: 403, supervisor: 200, other: 200 }],
      ['GET', '/tickets/NUMBER', undefined, { admin: 404, operator: 200, department: 200, editor: 404, supervisor: 200, other: 404 }],
      ['GET', '/departments', undefined, { admin: 200, operator: 200, department: 200, editor: 200, supervisor: 200, other: 200 }],
      ['POST', '/accounts', {}, { admin: 422, operator: 403, department: 403, editor: 403, supervisor: 403, other: 403 }],
      ['POST', '/tickets/NUMBER/dispatch', { department: '区人社局', reason: '改派' }, { admin: 403, operator: 409, department: 403, editor: 403, supervisor: 403, other: 403 }],
      ['POST', '/tickets/NUMBER/reply', { publicAnswer: '已修好' }, { admin: 403, operator: 403, department: 409, editor: 403, supervisor: 403, other: 404 }],
      ['POST', '/tickets/NUMBER/reassign', { department: '区住建局', reason: '原部门' }, { admin: 403, operator: 409, department: 403, editor: 403, supervisor: 409, other: 403 }],
      ['POST', '/tickets/NUMBER/approve', {}, { admin: 403, operator: 409, department: 403, editor: 403, supervisor: 409, other: 403 }],
      ['POST', '/tickets/NUMBER/grant-extension', {}, { admin: 403, operator: 409, department: 403, editor: 403, supervisor: 409, other: 403 }],
      ['POST', '/tickets/NUMBER/grant-identity', {}, { admin: 422, operator: 422, department: 422, editor: 422, supervisor: 422, other: 422 }],
      ['POST', '/tickets/NUMBER/correct', { type: 'complaint', reason: '试试' }, { admin: 403, operator: 200, department: 403, editor: 403, supervisor: 200, other: 403 }],
      ['POST', '/tickets/NUMBER/correct', { reason: '什么也没有改' }, { admin: 422, operator: 422, department: 422, editor: 422, supervisor: 422, other: 422 }],
      ['GET', '/tickets/NUMBER/audit', undefined, { admin: 200, operator: 403, department: 403, editor: 403, supervisor: 200, other: 403 }],
      ['GET', '/tickets/NUMBER/photos/none', undefined, { admin: 404, operator: 404, department: 404, editor: 404, supervisor: 404, other: 404 }],
      ['GET', '/tickets/NUMBER/voices/none', undefined, { admin: 404, operator: 404, department: 404, editor: 404, supervisor: 404, other: 404 }],
      ['POST', '/time-limits/reapplication', { version: '1999-1', reason: '试试' }, { admin: 422, operator: 403, department: 403, editor: 403, supervisor: 403, other: 403 }],
      ['POST', '/tickets', { text: '', type: 'help' }, { admin: 422, operator: 422, department: 422, editor: 422, supervisor: 422, other: 422 }],
      ['POST', '/tickets/NUMBER/sign', {}, { admin: 403, operator: 403, department: 200, editor: 403, supervisor: 403, other: 404 }],
    ];
    it.each(MATRIX)('%s %s', async (method, path, body, expected) => {
      const number = await desk.open();
      const before = await desk.service.stores.tickets.load(number);
      const got: Record<string, number> = {};
      for (const name of ['other', 'admin', 'operator', 'editor', 'supervisor'] as const) {
        got[name] = (await desk.people[name].call(method, path.replace('NUMBER', number), body)).status;
        expect(await desk.service.stores.tickets.load(number)).toEqual(before); // who may not has changed nothing
      }
      got.department = (await desk.people.department.call(method, path.replace('NUMBER', number), body)).status;
      expect(got).toEqual(expected);
    });

    it('another department’s ticket looks exactly like one that does not exist', async () => {
      const number = await desk.open();
      for (const [method, path, body] of [['GET', '', undefined], ['POST', '/sign', {}], ['POST', '/reply', { publicAnswer: '已修好' }]] as const) {
        const hidden = await desk.people.other.call(method, `/tickets/${number}${path}`, body);
        expect(hidden).toEqual(await desk.people.other.call(method, `/tickets/20260302-9999${path}`, body));
        expect(hidden).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });
      }
    });

    it('offers each only the steps it may take', async () => {
      const number = await desk.open();
      const waiting = await desk.open({ department: null });
      const allowed = async (who: Role, which: string) => (await desk.people[who].call('GET', `/tickets/${which}`)).body.allowed;
      const names = async (who: Role, which: string) => ((await allowed(who, which)) as { name: string }[]).map(({ name }) => name);
      expect(await allowed('department', number)).toContainEqual({ name: 'SignTicket', label: '签收', path: 'sign' });
      expect(await names('department', number)).toEqual(['SignTicket', 'RequestReturn', 'AddNote', 'RevealContact']);
      expect(await names('operator', number)).toEqual(['AddCoHandlers', 'ReassignTicket', 'AddNote', 'AddInformation', 'WithdrawTicket', 'RemindTicket', 'MergeTicket', 'HideIdentity', 'RevealContact', 'CorrectTicket']);
      expect(await names('operator', waiting)).toEqual(['DeclineTicket', 'AnswerDirectly', 'DispatchTicket', 'AddNote', 'AddInformation', 'WithdrawTicket', 'RemindTicket', 'MergeTicket', 'HideIdentity', 'RevealContact', 'CorrectTicket']);
      expect(await names('supervisor', waiting)).toEqual(['AddNote', 'SuperviseTicket', 'GrantIdentity', 'CorrectTicket']);
    });
  });

  describe('a department’s list', () => {
    it('has the nearest deadline first, by pages, and nothing of others', async () => {
      const { people, open, service, clock } = desk;
      const mine = async (query = '') => {
        const { body } = await people.other.call('GET', `/tickets${query}`);
        return { total: body.total, numbers: (body.tickets as { number: string }[]).map((ticket) => ticket.number) };
      };
      expect(await mine()).toEqual({ total: 0, numbers: [] });
      const first = await open({ department: '区人社局' });
      clock.advance(4 * HOUR_MS); // past midnight
      const second = await open({ department: '区人社局' });
      const urgent = await open({ department: '区人社局', urgent: true });
      expect((await mine()).numbers).toEqual([urgent, first, second]);
      await people.other.call('POST', `/tickets/${urgent}/sign`, {});
      await people.other.call('POST', `/tickets/${first}/sign`, {});
      expect((await mine()).numbers[0]).toBe(second); // its sign-for clock runs; the signed ones have days to be answered
      expect(await mine('?limit=1&offset=1')).toMatchObject({ total: 3, numbers: [expect.any(String)] });
      expect(await mine('?offset=9007199254740991')).toEqual({ total: 3, numbers: [] });
      const { body } = await people.other.call('GET', '/tickets');
      for (const ticket of body.tickets as { number: string; deadline: { dueAt: string } }[]) {
        const stored = await service.stores.tickets.load(ticket.number);
        expect(Date.parse(ticket.deadline.dueAt)).toBe(stored && nearestDeadline(stored.ticket)?.dueAt);
      }
    });

    it.each(['limit=0', 'limit=201', 'limit=abc', 'limit=1.5', 'offset=-1', 'offset=1e400', 'sort=phone', 'limit=1&limit=2'])('refuses ?%s', async (query) => {
      expect(await desk.people.department.call('GET', `/tickets?${query}`)).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
    });
  });

  describe('a ticket’s steps', () => {
    it('a wrong step is refused with what is allowed now, and changes nothing', async () => {
      const { people, open, service } = desk;
      const number = await open();
      const reply = () => people.department.call('POST', `/tickets/${number}/reply`, { publicAnswer: '已修好' });
      const sign = () => people.department.call('POST', `/tickets/${number}/sign`, {});
      expect(await reply()).toMatchObject({ status: 409, body: { code: 'TICKET_COMMAND_REFUSED', allowed: ['SignTicket', 'RequestReturn', 'AddNote', 'RevealContact'], detail: expect.stringContaining('现在可以：签收、申请退单') } });
      expect((await sign()).body).toMatchObject({ status: 'signed', statusName: '办理中' });
      expect(await sign()).toMatchObject({ status: 409, body: { allowed: expect.arrayContaining(['ReplyTicket', 'RequestExtension']) } });
      expect((await reply()).body).toMatchObject({ status: 'in-review', statusName: '答复待审核' });
      expect(await reply()).toMatchObject({ status: 409, body: { allowed: ['AddNote', 'RevealContact'] } });
      expect((await people.operator.call('POST', `/tickets/${number}/approve`, {})).body).toMatchObject({ status: 'replied' });
      const record = await service.stores.tickets.load(number);
      expect(record?.ticket.answers).toHaveLength(1);
    });

    it.each([
      ['reply', {}, 'publicAnswer'], ['reply', { publicAnswer: ' ' }, 'publicAnswer'], ['reply', { publicAnswer: '长'.repeat(4_001) }, 'publicAnswer'],
      ['reply', { publicAnswer: '已修好', department: 'x' }, 'department'], ['sign', { note: 'x' }, 'note'], ['extension', { workingDays: 1.5, reason: '情况复杂' }, 'workingDays'],
    ])('%s with %j names the wrong field', async (step, body, field) => {
      const number = await desk.open();
      const { status, body: problem } = await desk.people.department.call('POST', `/tickets/${number}/${step}`, body);
      expect([status, problem.errors]).toEqual([422, [{ field, message: expect.stringMatching(/\p{Script=Han}/u) }]]);
    });

    it('takes what cannot be seen for nothing said, and shows no number that it parts', async () => {
      const { people, open } = desk;
      const number = await open();
      const say = (who: 'department' | 'operator', step: string, body: object) => people[who].call('POST', `/tickets/${number}/${step}`, body);
      expect(await say('department', 'return', { reason: '\u200b\u200b\u200b' })).toMatchObject({ status: 422, body: { errors: [{ field: 'reason', message: '请写明理由' }] } });
      await say('department', 'sign', {});
      await say('department', 'note', { text: '打过1391\u200b2345678，没人接' });
      expect(await say('department', 'reply', { publicAnswer: '\u202e\u200d\ufeff' })).toMatchObject({ status: 422, body: { errors: [{ field: 'publicAnswer', message: '答复不能为空' }] } });
      await say('department', 'reply', { publicAnswer: '灯\u0007已\u202e修好\r\n请放心' });
      expect((await people.operator.call('GET', `/tickets/${number}`)).body).toMatchObject({ notes: [{ text: '打过139****5678，没人接' }], pendingAnswer: { publicAnswer: '灯已修好\n请放心' } });
    });

    it('says of a whole number that is too large how large it may be, not that it should be whole', async () => {
      const number = await desk.open();
      const { body } = await desk.people.department.call('POST', `/tickets/${number}/extension`, { workingDays: 61, reason: '情况复杂' });
      expect(body.errors).toEqual([{ field: 'workingDays', message: '不能大于 60' }]);
    });

    it('of two clerks who sign at the same moment one signs', async () => {
      const { people, open, service } = desk;
      const number = await open();
      const results = await Promise.all(Array.from({ length: 6 }, () => people.department.call('POST', `/tickets/${number}/sign`, {})));
      expect(results.map((result) => result.status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
      const record = await service.stores.tickets.load(number);
      expect(record?.events.filter((event) => event.name === 'TicketSigned')).toHaveLength(1);
    });

    it('a request that comes again under its Idempotency-Key, also at the same moment, changes nothing', async () => {
      const { people, open, service } = desk;
      const number = await open();
      await people.department.call('POST', `/tickets/${number}/sign`, {});
      const reply = () => people.department.call('POST', `/tickets/${number}/reply`, { publicAnswer: '已修好' }, { 'idempotency-key': 'one' });
      const results = await Promise.all([reply(), reply(), reply()]);
      expect(results.map((result) => result.status)).toEqual([200, 200, 200]);
      const saved = await service.stores.tickets.load(number);
      expect(saved?.events.filter(({ name }) => name === 'AnswerSubmitted')).toHaveLength(1);
      await reply();
      expect(await service.stores.tickets.load(number)).toEqual(saved);
      await Promise.all([1, 2].map(() => people.operator.call('POST', `/tickets/${number}/approve`, {}, { 'idempotency-key': 'two' })));
      const news = () => service.memory.sent.filter((message) => message.reply.text.includes(number));
      await eventually('the citizen’s news', () => news().length > 0);
      expect(news()).toHaveLength(1);
    });

    it('a key used for one step does not swallow another, nor does an empty or somebody else’s key', async () => {
      const { people, open, service } = desk;
      const status = async (number: string) => (await service.stores.tickets.load(number))?.ticket.status;
      for (const key of ['same', '']) {
        const number = await open({ department: null });
        const headers = { 'idempotency-key': key };
        await people.operator.call('POST', `/tickets/${number}/dispatch`, { department: '区住建局', reason: '职责' }, headers);
        await people.department.call('POST', `/tickets/${number}/sign`, {}, headers);
        await people.department.call('POST', `/tickets/${number}/reply`, { publicAnswer: '已修好' }, headers);
        expect(await status(number)).toBe('in-review');
      }
      const number = await open();
      expect(await people.department.call('POST', `/tickets/${number}/sign`, {}, { 'idempotency-key': 'x'.repeat(201) })).toMatchObject({ status: 422, body: { errors: [{ field: 'Idempotency-Key' }] } });
      expect(await status(number)).toBe('dispatched');
    });

    it('the hotline’s desk finds what has no department, and dispatches it to one by name, alias or id', async () => {
      const { people, open, service } = desk;
      const { body } = await people.operator.call('GET', '/departments');
      const departments = body.departments as { id: string; name: string }[];
      const housing = departments.find((department) => department.name === '区住建局');
      for (const department of ['区住建局', '住建局', housing?.id]) {
        const number = await open({ department: null });
        expect((await people.operator.call('GET', '/tickets')).body.tickets).toEqual(expect.arrayContaining([expect.objectContaining({ number, status: 'accepted', departmentName: null })]));
        const sent = await people.operator.call('POST', `/tickets/${number}/dispatch`, { department, reason: '属其职责' });
        expect(sent).toMatchObject({ status: 200, body: { status: 'dispatched', departmentName: '区住建局' } });
        expect((await people.department.call('GET', `/tickets/${number}`)).status).toBe(200);
      }
      const named = service.data.departments.find((department) => department.kind === 'not-handling');
      const number = await open({ department: null });
      for (const department of ['没有的局', named?.id, named?.name]) {
        expect(await people.operator.call('POST', `/tickets/${number}/dispatch`, { department, reason: '试试' })).toMatchObject({ status: 422, body: { code: 'DEPARTMENT_UNKNOWN' } });
      }
      expect(departments.map((department) => department.id)).not.toContain(named?.id);
      const group = service.data.departments.find((department) => department.kind === 'group' && department.fallback !== null);
      expect((await people.operator.call('POST', `/tickets/${number}/dispatch`, { department: group?.id, reason: '各镇街' })).body).toMatchObject({ departmentName: group?.fallback });
    });
  });

  describe('who the citizen is', () => {
    it('a phone number never leaves, in no response and no line of the log', async () => {
      const { people, open, service, heard } = desk;
      const number = await open();
      await people.department.call('POST', `/tickets/${number}/sign`, {});
      await people.department.call('POST', `/tickets/${number}/reply`, { publicAnswer: '已修好', handlingNote: `已致电 138-1234-5678 核实，身份证371302199001011234` });
      await people.operator.call('POST', `/tickets/${number}/approve`, {});
      const conversationId = (await service.stores.tickets.load(number))?.ticket.citizen.conversationId ?? '';
      await changeTicket(service.deps, number, {
        name: 'RecordFollowUp', actor: { kind: 'citizen', id: conversationId }, cause: 'words', resolved: false, rating: null, words: `没解决，请打 ${PHONE} 联系我`,
      });
      for (const who of ['department', 'operator', 'supervisor'] as const) {
        const { body } = await people[who].call('GET', `/tickets/${number}`);
        expect(body).toMatchObject({ text: '楼道灯坏了，请打 138****5678 或 138****5678', address: '义堂镇，电话138****5678', followUps: [{ words: '没解决，请打 138****5678 联系我' }] });
        expect(body.answers).toEqual([expect.objectContaining({ handlingNote: '已致电 138****5678 核实，身份证3713**********34' })]);
        await people[who].call('GET', '/tickets');
      }
      const all = heard.join('\n');
      expect(all).toContain('138****5678'); // it was listened to
      expect(all.replace(/[\s-]/g, '')).not.toContain(PHONE);
      expect(all).not.toContain('199001011234');
      expect(all).not.toContain(conversationId);
    });

    it('is a masked number for who handles the ticket, and nothing at all for who only watches', async () => {
      const { people, open } = desk;
      const contactFor = async (who: Role, number: string) => (await people[who].call('GET', `/tickets/${number}`)).body.contact;
      const number = await open();
      expect([await contactFor('department', number), await contactFor('operator', number), await contactFor('supervisor', number)]).toEqual(['138****5678', '138****5678', '****']);
      const without = await open({ contact: '' });
      expect([await contactFor('department', without), await contactFor('supervisor', without)]).toEqual([null, null]);
    });

    it('is corrected by the desk without being told in the history, and hidden as soon as the type turns out to be 举报', async () => {
      const { people, open } = desk;
      const number = await open();
      const seen = async (who: Role) => (await people[who].call('GET', `/tickets/${number}`)).body as { contact: string; history: { name: string; detail: string }[] };
      const corrected = await people.operator.call('POST', `/tickets/${number}/correct`, { contact: '13911112222', type: 'consult', reason: '号码记错了' });
      expect((await people.supervisor.call('POST', `/tickets/${number}/correct`, { contact: '13911112222', reason: '号码记错了' })).status).toBe(409);
      expect([corrected.status, JSON.stringify(corrected.body).includes('13911112222')]).toEqual([200, false]);
      expect((await seen('department')).contact).toBe('139****2222');
      expect((await seen('operator')).history.at(-1)).toMatchObject({ name: 'TicketCorrected', label: '更正登记', detail: '类型改为咨询，联系方式已更正：号码记错了' });
      for (const who of ['department', 'operator', 'supervisor'] as const) expect(JSON.stringify(await seen(who))).not.toContain('13911112222');
      expect(JSON.stringify((await people.supervisor.call('GET', `/tickets/${number}/audit`)).body)).not.toContain('13911112222');
      await people.operator.call('POST', `/tickets/${number}/correct`, { type: 'report', reason: '是举报' });
      expect((await seen('department')).contact).toBe('****');
      await people.supervisor.call('POST', `/tickets/${number}/correct`, { type: 'complaint', reason: '还是投诉' });
      expect((await seen('department')).contact).toBe('****');
    });

    it('a reporter (举报) is hidden from everybody, the department too', async () => {
      const { people, open } = desk;
      const number = await open({ type: 'report' });
      for (const who of ['department', 'operator', 'supervisor'] as const) {
        const { body } = await people[who].call('GET', `/tickets/${number}`);
        expect([who, body.contact, (body.history as { actor: string }[])[0]?.actor]).toEqual([who, '****', '市民']);
      }
    });
  });

  it('an administrator adds people, whose one-time password is told once and stored nowhere', async () => {
    const { people, service } = desk;
    const added = await people.admin.call('POST', '/accounts', { name: 'renshe2', displayName: '李', role: 'department', department: '人社局' });
    expect(added).toMatchObject({ status: 201, body: { name: 'renshe2', oneTimePassword: expect.stringMatching(/^[a-z2-9]{14}$/) } });
    expect(await people.admin.call('POST', '/accounts', { name: 'renshe2', displayName: '李', role: 'editor' })).toMatchObject({ status: 409, body: { code: 'ACCOUNT_NAME_TAKEN' } });
    expect(await people.admin.call('POST', '/accounts', { name: 'x2', displayName: '李', role: 'department' })).toMatchObject({ status: 422, body: { code: 'DEPARTMENT_UNKNOWN' } });
    const named = service.data.departments.find((department) => department.kind === 'not-handling');
    expect(await people.admin.call('POST', '/accounts', { name: 'x3', displayName: '李', role: 'department', department: named?.id })).toMatchObject({ status: 422, body: { code: 'DEPARTMENT_UNKNOWN' } });
    expect(await people.admin.call('POST', '/accounts', { name: 'x/4', displayName: '李', role: 'editor' })).toMatchObject({ status: 422, body: { errors: [{ field: 'name' }] } });
    expect(await people.admin.call('POST', '/accounts', { name: 'x5', displayName: '李', role: 'root' })).toMatchObject({ status: 422, body: { errors: [{ field: 'role' }] } });
  });
});
