import { createFakeClock, eventually, startService } from '../helpers/service.js';

describe('a citizen who asks three things at once', () => {
  let service: Awaited<ReturnType<typeof startService>>;
  let messages = 0;

  const say = async (text: string) => {
    const before = service.memory.sent.length;
    messages += 1;
    await service.memory.receive('wang', text, `m${messages}`);
    return eventually(`a reply to ${text.slice(0, 20)}`, () => service.memory.sent[before]?.reply, 60_000);
  };

  beforeAll(async () => {
    service = await startService({ clock: createFakeClock('2026-09-24T10:00:00+08:00') });
  });
  afterAll(() => service.stop());

  it('is answered twice with the sources, and the third becomes a ticket', async () => {
    const reply = await say('低保名单在哪公示？另外新开办企业几个工作日办完？还有俺村路灯坏了一个月没人修');
    expect(reply.outcome).toMatchObject({ kind: 'answer', entryIds: ['dibao-four-level-notice', 'company-three-days'] });
    expect(reply.text).toMatch(/一、[\s\S]*（出处：.*四（五））[\s\S]*二、[\s\S]*3个工作日[\s\S]*三、/);
    await say('登记工单');
    await say('义堂镇东村');
    const summary = await say('跳过');
    expect(summary.text).toContain('事项：俺村路灯坏了一个月没人修');
    expect((await say('确认提交')).outcome).toMatchObject({ kind: 'ticket', ticketNumber: '20260924-0001', area: '义堂镇' });
  });

  it('is asked for other words when there is nothing to read, however it is sent, and never sees a fault', async () => {
    for (const text of ['😀😀', '\u202e\u200b？？', 'asdfghjkl', '๑๑๑', `${'，'.repeat(50_000)}`, '谢谢'.repeat(25_000), '\u0001\u0002']) {
      const reply = await say(text);
      expect([text.slice(0, 9), reply.outcome.kind]).toEqual([text.slice(0, 9), 'smalltalk']);
      expect(reply.text.length).toBeGreaterThan(5);
    }
    expect(service.logger.lines.filter((line) => line.level !== 'info')).toEqual([]);
  });

  it('is told the number to call although the cry stands behind a question', async () => {
    expect((await say('低保怎么申请，补贴多少？对了我妈突然晕倒叫不醒')).outcome).toMatchObject({ kind: 'redirect', urgent: true });
  });
});
