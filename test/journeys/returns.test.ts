import { clerkOf, DESK, hotlineForSuite, SUPERVISOR } from './hotline.js';

describe('a ticket that comes to the wrong department twice', () => {
  const hotline = hotlineForSuite('2026-03-02T09:00:00+08:00'); // Monday
  let number: string;

  it('is returned with a reason, and reassigned with a sign-for clock of its own; the whole keeps its deadline', async () => {
    number = await hotline.open();
    const due = (await hotline.ticket(number)).deadlines.reply?.dueAt;
    await hotline.until('2026-03-02T15:00:00+08:00');
    await hotline.does(clerkOf('housing'), number, { name: 'RequestReturn', reason: '路灯归城管' });
    await expect(hotline.does(clerkOf('human-resources'), number, { name: 'SignTicket' })).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    const moved = await hotline.does(DESK, number, { name: 'ReassignTicket', department: '区人社局', reason: '按职责' });
    expect(moved).toMatchObject({ status: 'dispatched', department: 'human-resources', returns: 1 });
    expect(moved.deadlines.reply?.dueAt).toBe(due);
    expect(moved.deadlines.sign?.startedAt).toBe(hotline.clock.now());
    await expect(hotline.does(clerkOf('housing'), number, { name: 'AddNote', text: '还能看吗' })).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
  });

  it('the second time it is a supervisor’s to decide, and that binds', async () => {
    await hotline.until('2026-03-03T10:00:00+08:00');
    await hotline.does(clerkOf('human-resources'), number, { name: 'RequestReturn', reason: '也不归我们' });
    await expect(hotline.does(DESK, number, { name: 'ReassignTicket', department: '区住建局', reason: '再派' })).rejects.toMatchObject({ code: 'TICKET_NEEDS_ARBITRATION' });
    const decided = await hotline.does(SUPERVISOR, number, { name: 'ReassignTicket', department: '区住建局', reason: '督办裁定，由区住建局牵头' });
    expect(decided).toMatchObject({ department: 'housing', returns: 2 });
    await expect(hotline.does(clerkOf('housing'), number, { name: 'RequestReturn', reason: '还是不归' })).rejects.toMatchObject({ code: 'TICKET_RETURN_REFUSED' });
  });

  it('is then handled in time, and its history tells who decided what, unbroken', async () => {
    await hotline.answers('housing', number);
    expect(await hotline.says('li', '已解决')).toContain('已办结');
    const { events, ticket } = await hotline.load(number);
    expect(ticket.warnings.filter(({ kind }) => kind === 'missed')).toEqual([]);
    expect(events.filter(({ name }) => name === 'TicketReassigned')).toMatchObject([{ binding: false, actor: { id: 'operator' } }, { binding: true, actor: { id: 'supervisor' } }]);
    expect(await hotline.news('li')).toEqual([expect.stringContaining('区住建局答复：已修好')]);
  });

  it('too late a return is refused', async () => {
    const late = await hotline.open();
    await hotline.does(clerkOf('housing'), late, { name: 'SignTicket' });
    await hotline.until('2026-03-05T17:00:01+08:00', 240);
    await expect(hotline.does(clerkOf('housing'), late, { name: 'RequestReturn', reason: '才发现不归我们' })).rejects.toMatchObject({ code: 'TICKET_RETURN_REFUSED' });
  });
});
