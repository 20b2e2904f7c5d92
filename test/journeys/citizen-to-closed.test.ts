import { createConsoleClient } from '../helpers/console-client.js';
import { createFakeClock, eventually, startService } from '../helpers/service.js';
import { addAccount } from '../../src/usecases/add-account.js';

const DAY_MS = 86_400_000;

describe('a citizen of Yitang, from question to closed ticket', () => {
  const clock = createFakeClock('2026-09-24T10:00:00+08:00');
  let service: Awaited<ReturnType<typeof startService>>;
  let messages = 0;

  const say = async (text: string) => {
    const before = service.memory.sent.length;
    messages += 1;
    await service.memory.receive('li', text, `m${messages}`);
    return eventually(`a reply to ${text}`, () => service.memory.sent[before]?.reply);
  };

  beforeAll(async () => {
    service = await startService({ clock });
    for (const [name, department] of [['renshe', '区人社局'], ['zhujian', '区住建局']] as const) {
      await addAccount(service.deps, { name, displayName: name, role: 'department', department, password: 'a long password' });
    }
    await addAccount(service.deps, { name: 'huawu', displayName: '话务员', role: 'operator', department: null, password: 'a long password' });
  });
  afterAll(() => service.stop());

  it('is greeted, and answered from the reviewed text with its source', async () => {
    expect((await say('你好')).outcome.kind).toBe('smalltalk');
    const reply = await say('新开办企业几个工作日能办完');
    expect(reply.outcome).toMatchObject({ kind: 'answer', entryIds: ['company-three-days'] });
    expect(reply.text).toContain('3个工作日');
    expect(reply.outcome.citations[0]).toMatchObject({ documentNumber: '临兰政办发〔2018〕30号', section: expect.stringContaining('六（三）') });
    expect(reply.choices).toEqual(['有用', '没用']);
  });

  it('keeps the topic when asked on', async () => {
    const reply = await say('那需要什么材料？');
    expect(reply.outcome).toMatchObject({ kind: 'answer', entryIds: ['company-three-days'] });
  });

  it('asks back with at most three choices, and takes a number for an answer', async () => {
    const reply = await say('低保');
    if (reply.outcome.kind !== 'clarify') throw new Error(`not asked back: ${reply.outcome.kind}`);
    expect(reply.choices.length).toBeLessThanOrEqual(3);
    const chosen = await say('1');
    expect((await say('1')).text).toContain('很高兴帮到您'); // the first choice of an answer is 有用
    expect(chosen.outcome).toMatchObject({ kind: 'answer', entryIds: [reply.outcome.entryIds[0]] });
  });

  it('is told the number to call first in an emergency', async () => {
    const reply = await say('我家厨房着火了');
    expect(reply.outcome).toMatchObject({ kind: 'redirect', urgent: true });
    expect(reply.text.indexOf('119')).toBeGreaterThan(-1);
  });

  it('opens a ticket with what, where and contact, sees department and limit, and confirms', async () => {
    const offered = await say('老板拖欠工资不给，干了三个月的活');
    expect(offered.outcome).toMatchObject({ kind: 'handover', ticketType: 'complaint' });
    expect(offered.outcome.departments[0]).toBe('区人社局');
    expect((await say('登记工单')).text).toContain('在哪里');
    expect((await say('义堂镇工业园')).text).toContain('电话');
    const summary = await say('13812345678');
    expect(summary.text).toContain('138****5678');
    expect(summary.text).toContain('区人社局');
    expect(summary.text).toContain('5个工作日');
    const opened = await say('确认提交');
    expect(opened.outcome).toMatchObject({ kind: 'ticket', ticketNumber: '20260924-0001', area: '义堂镇', departments: ['区人社局'] });
    // Thursday 24 September: Mid-Autumn is the 25th to the 27th, National Day 1–7 October; so 28, 29, 30, 8 and 9 count.
    expect(opened.text).toContain('最迟10月9日17:00');
  });

  it('tells progress, and reminds once a day', async () => {
    expect((await say('查进度')).text).toContain('20260924-0001：已派给区人社局，等待签收');
    expect((await say('催办')).text).toContain('已为您催办');
    expect((await say('催办')).text).toContain('今天已经催办过');
    clock.advance(DAY_MS);
    expect((await say('催办')).text).toContain('已为您催办');
  });

  it('is handled by its department alone', async () => {
    const other = createConsoleClient(service.url);
    await other.signIn('zhujian', 'a long password');
    expect((await other.call('GET', '/tickets')).body).toMatchObject({ total: 0 });
    expect((await other.call('GET', '/tickets/20260924-0001')).body).toMatchObject({ code: 'TICKET_NOT_FOUND' });
    expect((await other.call('POST', '/tickets/20260924-0001/sign', {})).status).toBe(404);

    const clerk = createConsoleClient(service.url);
    await clerk.signIn('renshe', 'a long password');
    const { body } = await clerk.call('GET', '/tickets/20260924-0001');
    expect(body).toMatchObject({ contact: '138****5678', reminders: 2, allowed: expect.arrayContaining([{ name: 'SignTicket', label: '签收', path: 'sign' }]) });
    expect(JSON.stringify(body)).not.toContain('13812345678');
    expect((await clerk.call('POST', '/tickets/20260924-0001/reply', { publicAnswer: '还没签收' })).body).toMatchObject({ code: 'TICKET_COMMAND_REFUSED', allowed: expect.arrayContaining(['SignTicket']) });
    expect((await clerk.call('POST', '/tickets/20260924-0001/sign', {})).status).toBe(200);
    const key = { 'idempotency-key': 'reply-1' };
    const before = service.memory.sent.length;
    for (let i = 0; i < 2; i += 1) {
      expect((await clerk.call('POST', '/tickets/20260924-0001/reply', { publicAnswer: '工资已责令三日内支付。', handlingNote: '已约谈' }, key)).status).toBe(200);
    }
    const desk = createConsoleClient(service.url);
    await desk.signIn('huawu', 'a long password');
    expect(service.memory.sent).toHaveLength(before); // nothing goes out that nobody else has read
    expect((await desk.call('POST', '/tickets/20260924-0001/approve', {})).status).toBe(200);
    const news = await eventually('the reply', () => service.memory.sent[before]?.reply);
    expect(news.text).toContain('工资已责令三日内支付');
    expect(news.text).not.toContain('已约谈');
    expect(news.choices).toEqual(['已解决', '没解决']);
  });

  it('is handled again when not resolved, as a counted round, and closed when it is', async () => {
    const redone = await say('没解决，钱还没给');
    expect(redone.text).toContain('第2次办理');
    const clerk = createConsoleClient(service.url);
    await clerk.signIn('renshe', 'a long password');
    await clerk.call('POST', '/tickets/20260924-0001/sign', {});
    const before = service.memory.sent.length;
    await clerk.call('POST', '/tickets/20260924-0001/reply', { publicAnswer: '工资已发放。' });
    const desk = createConsoleClient(service.url);
    await desk.signIn('huawu', 'a long password');
    await desk.call('POST', '/tickets/20260924-0001/approve', {});
    await eventually('the second reply', () => service.memory.sent[before]);
    expect((await say('已解决')).text).toContain('已办结');
    expect((await say('4分')).text).toContain('谢谢您的评分');
    expect((await say('催办')).text).toContain('没有正在办理的工单');
    const record = await service.stores.tickets.load('20260924-0001');
    expect(record?.ticket).toMatchObject({ status: 'closed', round: 2, deadlines: {} });
    expect(service.logger.lines.filter((line) => line.level !== 'info')).toEqual([]);
    expect(new Set(service.memory.sent.map((message) => message.id)).size).toBe(service.memory.sent.length);
  });
});
