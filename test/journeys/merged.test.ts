import { DESK, clerkOf, hotlineForSuite } from './hotline.js';

const FIVE = ['zhao', 'qian', 'sun', 'li', 'zhou'];

describe('a complaint of five askers', () => {
  const hotline = hotlineForSuite('2026-03-02T09:00:00+08:00');
  const numbers: string[] = [];

  it('is merged into the first ticket; each asker is told so', async () => {
    for (const citizen of FIVE) numbers.push(await hotline.open({ what: `${citizen}：工地夜里打桩` }, citizen));
    const [master = '', ...others] = numbers;
    for (const number of others) await hotline.does(DESK, number, { name: 'MergeTicket', into: master, reason: '同一工地' });
    expect((await hotline.ticket(others[0] ?? '')).deadlines).toEqual({});
    expect(await hotline.news('li')).toEqual([expect.stringContaining(`和工单 ${master} 是同一件`)]);
    expect(await hotline.says('li', '查进度')).toContain(`已与工单 ${master} 合并办理`);
  });

  it('goes into an earlier one only, and not into one that has gone itself', async () => {
    const [master = '', second = ''] = numbers;
    await expect(hotline.does(DESK, master, { name: 'MergeTicket', into: numbers[4] ?? '', reason: '反了' })).rejects.toMatchObject({ code: 'TICKET_MERGE_REFUSED' });
    const sixth = await hotline.open({}, 'wu');
    await expect(hotline.does(DESK, sixth, { name: 'MergeTicket', into: second, reason: '已并入别处' })).rejects.toMatchObject({ code: 'TICKET_MERGE_REFUSED', message: expect.stringContaining(`请并入${master}`) });
    await expect(hotline.does(DESK, sixth, { name: 'MergeTicket', into: '20200101-0001', reason: '没有' })).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
  });

  it('one that was merged by mistake goes on with the clocks it had', async () => {
    const wrong = numbers[4] ?? '';
    const before = (await hotline.load(wrong)).events.flatMap((event) => (event.name === 'TicketDispatched' ? [event.clocks?.sign] : []))[0];
    const undone = await hotline.does(DESK, wrong, { name: 'UndoMerge', reason: '另一处工地' });
    expect([undone.status, undone.deadlines.sign]).toEqual(['dispatched', before]);
    expect((await hotline.news('zhou')).at(-1)).toContain('恢复单独办理');
  });

  it('the outcome reaches every asker under their own number, in their own conversation, once', async () => {
    const [master = ''] = numbers;
    await hotline.answers('housing', master, '工地已停止夜间施工。');
    await hotline.announce();
    for (const [i, citizen] of FIVE.slice(0, 4).entries()) {
      const told = (await hotline.news(citizen)).filter((text) => text.includes('已停止夜间施工'));
      expect([citizen, told]).toEqual([citizen, [expect.stringContaining(numbers[i] ?? '?')]]);
    }
    expect((await hotline.news('zhou')).some((text) => text.includes('已停止夜间施工'))).toBe(false);
    expect((await hotline.news('sun')).join('')).not.toContain('zhao');
  });

  it('who joins after the answer hears it too, once', async () => {
    const late = await hotline.open({ what: '工地夜里打桩，睡不着' }, 'feng');
    await hotline.does(DESK, late, { name: 'MergeTicket', into: numbers[0] ?? '', reason: '同一工地' });
    await hotline.does(DESK, late, { name: 'RevealContact', reason: '回电' }).catch(() => {});
    expect((await hotline.news('feng')).filter((text) => text.includes('已停止夜间施工'))).toEqual([expect.stringContaining(late)]);
  });

  it('when the first asker withdraws, the others go on by themselves', async () => {
    const first = await hotline.open({ what: '井盖没了' }, 'zheng');
    const second = await hotline.open({ what: '路上井盖丢了' }, 'wang');
    await hotline.does(DESK, second, { name: 'MergeTicket', into: first, reason: '同一井盖' });
    expect(await hotline.says('zheng', '撤销工单')).toContain(first);
    expect(await hotline.says('zheng', '确认撤销')).toContain('已撤销');
    await hotline.news('wang');
    expect((await hotline.ticket(second)).status).toBe('dispatched');
    expect((await hotline.news('wang')).at(-1)).toContain('恢复单独办理');
    await hotline.does(clerkOf('housing'), second, { name: 'SignTicket' });
  });
});
