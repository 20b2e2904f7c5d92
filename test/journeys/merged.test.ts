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
    expect((await hotline.does(DESK, late, { name: 'RevealContact', reason: '回电' })).citizen.contact).toBe('13812345678');
    expect((await hotline.news('feng')).filter((text) => text.includes('已停止夜间施工'))).toEqual([expect.stringContaining(late)]);
  });

  it('each of them reads the answer under their own number when they ask, and can press and add while it is not there', async () => {
    const first = await hotline.open({ what: '路灯不亮' }, 'chen');
    const second = await hotline.open({ what: '路灯都不亮了' }, 'wei');
    await hotline.does(DESK, second, { name: 'MergeTicket', into: first, reason: '同一处路灯' });
    expect(await hotline.says('wei', '查进度')).toContain(`工单 ${second}（已与工单 ${first} 合并办理）：已派给区住建局，等待签收`);
    expect(await hotline.says('wei', '催办')).toContain(`已为您催办工单 ${second}`);
    expect(await hotline.says('wei', '补充：3号楼门口也不亮，电话13900001111')).toContain(`已补充到工单 ${second}`);
    const { remindedAt, supplements } = await hotline.ticket(first);
    expect([remindedAt.length, supplements.at(-1)?.text]).toEqual([1, expect.stringContaining('3号楼门口也不亮')]);
    expect(await hotline.says('wei', '请匿名')).toContain('匿名');
    expect((await hotline.ticket(second)).citizen.anonymous).toBe(true);
    await hotline.answers('housing', first, '路灯已换新。');
    await hotline.news('wei');
    const progress = await hotline.says('wei', '查进度');
    expect([progress.includes(`工单 ${second}（已与工单 ${first} 合并办理）：已答复`), progress.includes('路灯已换新。')]).toEqual([true, true]);
  });

  it('one who says that it is not resolved has it done again; one who says that it is closes it for nobody else', async () => {
    const [first = '', second = ''] = [await hotline.open({ what: '路面塌陷' }, 'jiang'), await hotline.open({ what: '路上塌了个坑' }, 'shen')];
    await hotline.does(DESK, second, { name: 'MergeTicket', into: first, reason: '同一处' });
    await hotline.answers('housing', first, '已填平。');
    await hotline.news('shen');
    expect(await hotline.says('shen', '已解决')).toContain('已经记下');
    expect(await hotline.says('shen', '5分')).toContain('已经记下');
    expect((await hotline.ticket(first)).status).toBe('replied');
    expect(await hotline.says('shen', '没解决')).toContain(`工单 ${second} 已退回区住建局重办（第2次办理）`);
    expect((await hotline.news('jiang')).at(-1)).toContain(`您的工单 ${first} 还没有办好`);
    await hotline.answers('housing', first, '又填了一次。');
    expect(await hotline.says('jiang', '已解决')).toContain('已办结');
    expect((await hotline.news('shen')).at(-1)).toContain(`您的工单 ${second}（已合并办理）办结了`);
    expect(await hotline.says('shen', '查进度')).toContain('已办结');
  });

  it('one of them can take back their own, and the others go on', async () => {
    const [first = '', second = ''] = [await hotline.open({ what: '护栏坏了' }, 'han'), await hotline.open({ what: '护栏断了' }, 'yang')];
    await hotline.does(DESK, second, { name: 'MergeTicket', into: first, reason: '同一处' });
    expect(await hotline.says('yang', '撤销工单')).toContain(second);
    expect(await hotline.says('yang', '确认撤销')).toContain(`${second} 已撤销`);
    expect([(await hotline.ticket(second)).status, (await hotline.ticket(first)).status]).toEqual(['withdrawn', 'dispatched']);
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
