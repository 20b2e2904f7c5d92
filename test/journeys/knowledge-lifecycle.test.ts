import type { EntryContent } from '../../src/domain/knowledge/content.js';
import { addAccount } from '../../src/usecases/add-account.js';
import { groupUnanswered } from '../../src/usecases/group-unanswered.js';
import { runKnowledgeTimers } from '../../src/usecases/run-knowledge-timers.js';
import { createConsoleClient } from '../helpers/console-client.js';
import { createFakeClock, eventually, startService } from '../helpers/service.js';

const PASSWORD = 'a long password';
const HOUR_MS = 3_600_000;
const SOON = 1_000;
const CHARGING: EntryContent = {
  title: '充电桩安装补贴怎么申领', topic: '充电桩补贴', departments: ['区发改局'], policy: 'charging-2026', section: '二',
  questions: ['充电桩安装补贴怎么申领', '装充电桩有没有补贴', '自家装充电桩能领多少钱', '充电桩补贴去哪申请', '新能源车充电桩补助', '充电桩补助要什么材料', '小区装充电桩补贴', '充电桩补贴什么时候发'],
  answer: { fact: '在自家车位装充电桩的，每个补贴五百元。', action: '请在装好后三个月内到区发改局窗口申请。', contact: '有疑问请问区发改局。' },
  validFrom: '2026-02-13', validUntil: '2026-04-10',
};
const DOCUMENT = {
  id: 'charging-2026', documentNumber: '临兰政办发〔2026〕3号', title: '兰山区充电设施补贴办法', issuer: '临沂市兰山区人民政府办公室', issuedOn: '2026-02-13', draftedBy: '区发改局',
  sections: [{ key: '一', title: '总则' }, { key: '二', title: '补贴标准' }],
};

describe('from a question nobody could answer to an answer, and to its end', () => {
  // The Friday before the Spring Festival; Saturday the 14th is worked for it.
  const clock = createFakeClock('2026-02-13T10:00:00+08:00');
  let service: Awaited<ReturnType<typeof startService>>;
  let messages = 0;
  let task = '';
  let group = '';
  beforeAll(async () => {
    service = await startService({ clock });
    for (const [name, role, department] of [['bianji', 'editor', null], ['shenhe', 'editor', null], ['fagai', 'department', '区发改局'], ['renshe', 'department', '区人社局']] as const) {
      await addAccount(service.deps, { name, displayName: name, role, department, password: PASSWORD });
    }
  });
  afterAll(async () => {
    expect(service.logger.lines.filter((line) => line.level !== 'info')).toEqual([]);
    await service.stop();
  });

  const say = async (who: string, text: string) => {
    messages += 1;
    const id = `m${messages}`;
    await service.memory.receive(who, text, id);
    return (await eventually(`a reply to ${text}`, () => service.memory.sent.find(({ inReplyTo }) => inReplyTo === id))).reply;
  };
  const desks = new Map<string, { readonly call: ReturnType<typeof createConsoleClient>['call']; readonly at: number }>();
  /** Signed in, anew when hours lie between. */
  const as = async (name: string) => {
    const before = desks.get(name);
    if (before && clock.now() - before.at < HOUR_MS) return before.call;
    const { call, signIn } = createConsoleClient(service.url);
    await signIn(name, PASSWORD);
    desks.set(name, { call, at: clock.now() });
    return call;
  };
  const news = (who: string) => service.memory.sent.filter(({ id, conversationId }) => id.startsWith('knowledge:') && conversationId === `memory:default:${who}`);
  const until = (time: string) => clock.advance(Date.parse(`${time}+08:00`) - clock.now());
  const entry = async (who = 'bianji') => (await (await as(who))('GET', `/knowledge/entries/${task}`)).body;
  const events = async (name: string) => ((await service.stores.knowledge.loadEntry(task))?.events ?? []).filter((event) => event.name === name);

  it('two citizens ask what nobody has written about, and one of them twice', async () => {
    for (const [who, text] of [['zhang', '电动汽车充电桩安装补贴怎么申领'], ['li', '电动汽车充电桩安装补贴咋申领'], ['zhang', '电动汽车充电桩的安装补贴怎么申领']] as const) {
      expect((await say(who, text)).outcome.kind).not.toBe('answer');
    }
    await eventually('all are grouped', async () => (await groupUnanswered(service.deps)) === 0);
    const { body } = await (await as('bianji'))('GET', '/unanswered');
    expect(body).toMatchObject({ total: 1, groups: [{ size: 3, text: '电动汽车充电桩安装补贴怎么申领' }] });
    group = (body.groups as { id: string }[])[0]?.id ?? '';
  });

  it('a document is published on the Friday before a holiday, and its clock is right', async () => {
    const { body } = await (await as('bianji'))('POST', '/knowledge/documents', DOCUMENT);
    // 14 (worked), 24 and 25 February; the 15th to the 23rd are the Spring Festival.
    expect(body).toMatchObject({ departmentName: '区发改局', deadline: { dueAt: '2026-02-25T17:00:00+08:00', provisional: false, overdue: false, why: expect.stringContaining('调休上班1天照常计算') } });
  });

  it('the group becomes a task of who drafted the document, with the limit of an interpretation', async () => {
    const call = await as('bianji');
    expect((await call('POST', `/unanswered/${group}/task`, {})).body).toMatchObject({ code: 'DEPARTMENT_UNKNOWN', detail: '看不出该由哪个部门起草，请指定部门或政策文件。' });
    const asked = await call('POST', `/unanswered/${group}/task`, { policy: 'charging-2026', note: '请写明金额' }, { 'idempotency-key': 'task' });
    expect(asked).toMatchObject({ status: 201, body: { status: 'requested', statusName: '待起草', departmentName: '区发改局', groupId: group, question: '电动汽车充电桩安装补贴怎么申领', deadlines: [{ clockName: '政策解读发布', dueAt: '2026-02-25T17:00:00+08:00' }] } });
    expect((await call('POST', `/unanswered/${group}/task`, { policy: 'charging-2026', note: '请写明金额' }, { 'idempotency-key': 'task' })).body).toEqual(asked.body);
    expect((await call('POST', `/unanswered/${group}/task`, { department: '区住建局' })).body).toMatchObject({ code: 'ENTRY_COMMAND_REFUSED', allowed: ['ReviseEntry', 'WithdrawEntry'] });
    task = String(asked.body.id);
    expect((await (await as('fagai'))('GET', '/knowledge/entries?status=requested')).body).toMatchObject({ total: 1, entries: [{ id: task, title: '电动汽车充电桩安装补贴怎么申领', groupId: null }] });
    expect((await (await as('renshe'))('GET', '/knowledge/entries')).body).toMatchObject({ total: 0 });
  });

  it('the department is reminded before it is due, once, and told once that it is over', async () => {
    until('2026-02-24T17:00:00');
    const reminded = await eventually('the reminder', async () => {
      const { body } = await (await as('fagai'))('GET', `/knowledge/entries/${task}`);
      return (body.warnings as object[])[0];
    });
    expect(reminded).toMatchObject({ kind: 'reminder', text: '政策解读发布应于2月25日17:00前完成' });
    expect((await eventually('the document’s reminder', async () => ((await (await as('fagai'))('GET', '/knowledge/documents')).body.documents as { warnings: object[] }[])[0]?.warnings[0]))).toMatchObject({ kind: 'reminder' });
    until('2026-02-25T17:00:01');
    await eventually('overdue', async () => ((await entry('fagai')).warnings as { kind: string }[])[0]?.kind === 'overdue');
    const looks = await Promise.all(Array.from({ length: 4 }, () => runKnowledgeTimers(service.deps)));
    expect(looks.reduce((sum, done) => sum + done, 0)).toBeLessThanOrEqual(1); // the document, if the loop has not had it
    expect([(await events('EntryDeadlineReminded')).length, (await events('EntryDeadlineMissed')).length]).toEqual([1, 1]);
  });

  it('drafted by the department and reviewed by another it is published, quoted within a second, and both are told once', async () => {
    const clerk = await as('fagai');
    expect((await clerk('POST', `/knowledge/entries/${task}/revise`, { revision: 0, content: CHARGING })).body).toMatchObject({ status: 'draft' });
    expect((await clerk('POST', `/knowledge/entries/${task}/review`, { revision: 1 })).body).toMatchObject({ code: 'FORBIDDEN' });
    const editor = await as('shenhe');
    await editor('POST', `/knowledge/entries/${task}/review`, { revision: 1 });
    expect(news('zhang')).toEqual([]);
    expect((await editor('POST', `/knowledge/entries/${task}/publish`, {})).body).toMatchObject({ status: 'published', deadlines: [] });
    await eventually('it is quoted', () => service.district.entry(task, clock.now()), SOON);
    expect((await say('wang', '装充电桩有没有补贴')).outcome).toMatchObject({ kind: 'answer', entryIds: [task], citations: [{ documentNumber: '临兰政办发〔2026〕3号' }] });
    const [toZhang, toLi] = await eventually('both are told', () => (news('zhang').length + news('li').length === 2 ? [...news('zhang'), ...news('li')] : null));
    expect(toZhang?.reply.text).toBe('您之前问过“电动汽车充电桩安装补贴怎么申领”，当时没有查到，现在有答复了：\n在自家车位装充电桩的，每个补贴五百元。\n请在装好后三个月内到区发改局窗口申请。\n有疑问请问区发改局。');
    expect(toZhang?.reply.outcome).toMatchObject({ kind: 'answer', entryIds: [task], citations: [{ title: '兰山区充电设施补贴办法', section: '二补贴标准' }] });
    expect(toLi?.reply.text).toContain('“电动汽车充电桩安装补贴咋申领”');
    expect((await editor('GET', `/unanswered/${group}`)).body).toMatchObject({ status: 'resolved', decision: { by: 'shenhe', note: `已发布解读“充电桩安装补贴怎么申领”（${task}）` } });
    expect((await clerk('GET', '/knowledge/documents')).body).toMatchObject({ documents: [{ overdue: true, interpreted: { entryId: task }, warnings: [] }] });
  });

  it('who is told is told once, however often it is looked and published', async () => {
    clock.advance(61_000); // the look for those who came late
    await eventually('it has been looked twice', async () => (await events('EntryAnnounced')).length === 2);
    const clerk = await as('fagai');
    await clerk('POST', `/knowledge/entries/${task}/revise`, { revision: 1, content: { ...CHARGING, answer: { ...CHARGING.answer, fact: '在自家车位装充电桩的，每个补贴六百元。' } } });
    const editor = await as('bianji');
    await editor('POST', `/knowledge/entries/${task}/review`, { revision: 2 });
    await editor('POST', `/knowledge/entries/${task}/publish`, {});
    await eventually('it is announced again', async () => (await events('EntryAnnounced')).length === 3);
    await eventually('the new wording is quoted', async () => (await say('wang', '装充电桩有没有补贴')).text.includes('六百元'));
    expect([news('zhang').length, news('li').length, news('wang').length]).toEqual([1, 1, 0]);
    expect(JSON.stringify((await editor('GET', `/unanswered/${group}`)).body) + JSON.stringify(await entry())).not.toContain('memory:default'); // nothing leads an editor to who asked
  });

  it('its owner is warned once that it ends, and after its last day it is quoted no more', async () => {
    until('2026-03-11T00:00:00'); // thirty days before the 10th of April
    await eventually('the warning', async () => ((await entry('fagai')).warnings as { kind: string }[])[0]?.kind === 'expiring');
    clock.advance(48 * HOUR_MS);
    until('2026-04-10T23:59:00');
    expect((await say('sun', '装充电桩有没有补贴')).outcome.entryIds).toEqual([task]);
    until('2026-04-11T00:00:00');
    expect(service.district.entry(task, clock.now())).toBeNull();
    expect((await say('zhou', '装充电桩有没有补贴')).outcome.entryIds).not.toContain(task);
    await eventually('it is told as over', async () => ((await entry('fagai')).warnings as { kind: string }[])[0]?.kind === 'expired');
    expect([(await events('EntryExpiryWarned')).length, (await events('EntryExpired')).length]).toEqual([1, 1]);
    expect(await entry('fagai')).toMatchObject({ status: 'published', expiry: 'expired', expiryName: '已失效', warnings: [{ text: '已于2026年4月10日失效，不再引用' }] });
  });

  it('renewed it is quoted again', async () => {
    await (await as('bianji'))('POST', `/knowledge/entries/${task}/renew`, { validUntil: '2026-12-31', reason: '办法延续执行' });
    await eventually('it is quoted again', () => service.district.entry(task, clock.now()), SOON);
    expect((await say('wu', '装充电桩有没有补贴')).outcome.entryIds).toEqual([task]);
    expect(await entry('fagai')).toMatchObject({ expiry: null, warnings: [] });
  });
});
