import { clerkOf, DESK, hotlineForSuite } from './hotline.js';

describe('a ticket whose extension is refused', () => {
  const hotline = hotlineForSuite('2026-03-02T09:00:00+08:00'); // Monday: five working days end on Monday the 9th
  let number: string;
  const card = async (): Promise<string[]> => (await hotline.ticket(number)).warnings.filter(({ clock }) => clock === 'reply').map(({ kind }) => kind);

  it('is reminded of two working days before and gets a yellow card one working day before it is due', async () => {
    number = await hotline.open();
    await hotline.does(clerkOf('housing'), number, { name: 'SignTicket' });
    await hotline.until('2026-03-05T16:59:00+08:00');
    expect(await card()).toEqual([]);
    await hotline.until('2026-03-05T17:00:00+08:00');
    expect(await card()).toEqual(['reminder']);
    await hotline.until('2026-03-06T17:00:00+08:00');
    expect(await card()).toEqual(['reminder', 'yellow']);
  });

  it('keeps its deadline when the desk refuses more time', async () => {
    await hotline.until('2026-03-09T10:00:00+08:00');
    const before = (await hotline.ticket(number)).deadlines.reply;
    await hotline.does(clerkOf('housing'), number, { name: 'RequestExtension', workingDays: 5, reason: '配件没到' });
    const refused = await hotline.does(DESK, number, { name: 'RefuseExtension', reason: '配件可以借调' });
    expect(refused.deadlines.reply).toEqual(before);
    expect(refused.status).toBe('signed');
  });

  it('is missed at close of business, gets a red card and supervision the first working morning after, each once', async () => {
    await hotline.until('2026-03-09T17:00:00+08:00');
    expect(await card()).toEqual(['reminder', 'yellow']);
    await hotline.until('2026-03-09T17:01:00+08:00');
    expect(await card()).toEqual(['reminder', 'yellow', 'missed']);
    await hotline.until('2026-03-10T08:59:00+08:00');
    expect((await hotline.ticket(number)).supervisions).toEqual([]);
    await hotline.until('2026-03-10T09:00:00+08:00');
    expect(await card()).toEqual(['reminder', 'yellow', 'missed', 'red']);
    expect((await hotline.ticket(number)).supervisions).toMatchObject([{ kind: 'overdue', round: 1 }]);
    expect((await hotline.ticket(number)).deadlines.supervision).toBeDefined();
    await hotline.until('2026-03-12T09:00:00+08:00', 60);
    const names = await hotline.events(number);
    expect(names.filter((name) => name === 'TicketSupervised')).toHaveLength(1);
    expect(names.filter((name) => name === 'DeadlineWarned')).toHaveLength(3);
  });

  it('can be asked no more time for, and is answered late: the citizen hears of it all the same', async () => {
    await expect(hotline.does(clerkOf('housing'), number, { name: 'RequestExtension', workingDays: 1, reason: '再等等' })).rejects.toMatchObject({ code: 'TICKET_EXTENSION_REFUSED' });
    await hotline.answers('housing', number);
    expect(await hotline.news('li')).toEqual([expect.stringContaining('有答复了')]);
  });

  it('an extension that is granted counts from the due day, is told to the citizen, and warns anew', async () => {
    const extended = await hotline.open({}, 'wang');
    await hotline.does(clerkOf('housing'), extended, { name: 'SignTicket' });
    await hotline.does(clerkOf('housing'), extended, { name: 'RequestExtension', workingDays: 3, reason: '要等开挖许可' });
    const granted = await hotline.does(DESK, extended, { name: 'GrantExtension', reason: '同意' });
    expect(new Date(granted.deadlines.reply?.dueAt ?? 0).toISOString()).toBe('2026-03-24T09:00:00.000Z'); // Thursday 12 + 5 = Thursday 19, + 3 = Tuesday 24, 17:00
    expect(await hotline.news('wang')).toEqual([expect.stringContaining('3月24日17:00')]);
  });
});
