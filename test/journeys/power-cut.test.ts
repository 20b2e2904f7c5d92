import { clerkOf, hotlineForSuite } from './hotline.js';

describe('a power cut over National Day', () => {
  const hotline = hotlineForSuite('2026-10-02T23:40:00+08:00'); // a holiday, at night
  const missed: string[] = [];
  let signed: string;

  it('gives water and power thirty minutes, a danger to life fifteen, on any day', async () => {
    const power = await hotline.open({ what: '小区停电了，电梯里困着人', urgent: true });
    const danger = await hotline.open({ what: '围墙要倒了，砸着人怎么办', urgent: true });
    signed = await hotline.open({ what: '停水了', urgent: true });
    missed.push(power, danger);
    const due = async (number: string) => new Date((await hotline.ticket(number)).deadlines.sign?.dueAt ?? 0).toISOString();
    expect([await due(power), await due(danger)]).toEqual(['2026-10-02T16:10:00.000Z', '2026-10-02T15:55:00.000Z']);
    await hotline.does(clerkOf('housing'), signed, { name: 'SignTicket' });
  });

  it('that also stops the service: what was missed is told once when it comes back, and nobody is reminded of what is over', async () => {
    hotline.jump('2026-10-03T06:00:00+08:00');
    await hotline.until('2026-10-03T07:00:00+08:00');
    for (const number of missed) {
      const { warnings, supervisions } = await hotline.ticket(number);
      expect([number, warnings.filter(({ clock }) => clock === 'sign').map(({ kind }) => kind)]).toEqual([number, ['missed', 'red']]);
      expect(supervisions).toMatchObject([{ kind: 'overdue' }]);
    }
    expect((await hotline.ticket(signed)).warnings).toEqual([]);
  });

  it('and whose clock comes back an hour slow: nothing is said twice', async () => {
    const before = await Promise.all(missed.map((number) => hotline.events(number)));
    hotline.clock.advance(-3_600_000);
    await hotline.until('2026-10-03T08:00:00+08:00');
    expect(await Promise.all(missed.map((number) => hotline.events(number)))).toEqual(before);
  });

  it('leaves the days of the answer to the working calendar', async () => {
    const [power = ''] = missed;
    // Five working days from Friday 2 October: the 8th, 9th, 10th (make-up Saturday), 12th, 13th.
    expect(new Date((await hotline.ticket(power)).deadlines.reply?.dueAt ?? 0).toISOString()).toBe('2026-10-13T09:00:00.000Z');
  });
});
