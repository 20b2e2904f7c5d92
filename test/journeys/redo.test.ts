import { DESK, clerkOf, hotlineForSuite } from './hotline.js';

describe('a citizen who is not satisfied', () => {
  const hotline = hotlineForSuite('2026-03-02T09:00:00+08:00');
  let number: string;

  it('says so, and the matter is handled again as a counted round of three working days', async () => {
    number = await hotline.open();
    await hotline.answers('housing', number);
    await hotline.news('li');
    expect(await hotline.says('li', '没解决，还是不亮')).toContain('第2次办理');
    const ticket = await hotline.ticket(number);
    expect(ticket).toMatchObject({ status: 'dispatched', round: 2, department: 'housing', supervisions: [] });
    expect(ticket.deadlines.redo?.amount).toEqual({ workingDays: 3 });
    await expect(hotline.does(clerkOf('housing'), number, { name: 'RequestReturn', reason: '不归我们' })).rejects.toMatchObject({ code: 'TICKET_RETURN_REFUSED' });
  });

  it('the second time it is supervised, and stands on the week’s list', async () => {
    await hotline.answers('housing', number);
    await hotline.news('li');
    expect(await hotline.says('li', '没解决')).toContain('第3次办理');
    expect((await hotline.ticket(number)).supervisions).toMatchObject([{ kind: 'unsatisfied' }]);
    const week = Date.parse('2026-03-02T00:00:00+08:00');
    expect((await hotline.service.stores.tickets.redone(week, week + 7 * 86_400_000, 2, 9, 0)).records.map(({ ticket }) => ticket.number)).toEqual([number]);
  });

  it('an answer is sent back before it goes out, and the clock stands still while it is read', async () => {
    await hotline.does(clerkOf('housing'), number, { name: 'SignTicket' });
    await hotline.until('2026-03-03T10:00:00+08:00');
    const due = (await hotline.ticket(number)).deadlines.redo?.dueAt ?? 0;
    await hotline.does(clerkOf('housing'), number, { name: 'ReplyTicket', publicAnswer: '已处理', handlingNote: '' });
    await hotline.until('2026-03-04T10:00:00+08:00', 60);
    const back = await hotline.does(DESK, number, { name: 'SendBackAnswer', reason: '写明怎么修的' });
    expect((back.deadlines.redo?.dueAt ?? 0) - due).toBe(86_400_000); // it stood still at one close of business
    expect(await hotline.says('li', '查进度')).not.toContain('已处理');
  });

  it('silence closes it after the limit, as nobody said what', async () => {
    await hotline.does(clerkOf('housing'), number, { name: 'ReplyTicket', publicAnswer: '换了新灯和线路。', handlingNote: '' });
    await hotline.does(DESK, number, { name: 'ApproveAnswer' });
    await hotline.until('2026-03-05T08:59:00+08:00', 60);
    expect((await hotline.ticket(number)).status).toBe('replied');
    await hotline.until('2026-03-05T09:00:00+08:00');
    expect((await hotline.ticket(number)).status).toBe('following-up');
    expect((await hotline.news('li')).at(-1)).toContain('问题解决了吗？请回复');
    await hotline.until('2026-03-12T17:00:00+08:00', 240);
    expect((await hotline.ticket(number)).status).toBe('following-up');
    await hotline.until('2026-03-12T17:01:00+08:00');
    expect(await hotline.ticket(number)).toMatchObject({ status: 'closed', round: 3, ended: { resolved: null }, deadlines: {} });
    expect((await hotline.news('li')).at(-1)).toContain('没有收到您的评价');
  });

  it('is archived after its time, and stays closed', async () => {
    await hotline.until('2026-04-20T09:00:00+08:00', 1_440);
    expect((await hotline.ticket(number)).status).toBe('archived');
    await expect(hotline.does(DESK, number, { name: 'RedoTicket', reason: '再办' })).rejects.toMatchObject({ code: 'TICKET_COMMAND_REFUSED', allowed: [] });
  });
});
