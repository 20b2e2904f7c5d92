import fc from 'fast-check';
import type { NamedDays } from '../../../../src/domain/calendar.js';
import { addDays } from '../../../../src/domain/calendar.js';
import { dueTime, explainDeadline, recomputeDeadline, startDeadline } from '../../../../src/domain/deadline.js';
import { daysFaults, yearFaults } from '../../../../src/domain/rule-book/check-calendar.js';
import { isoAt } from '../../../../src/domain/shanghai-time.js';
import { createWorkingCalendar } from '../../../../src/working-calendar.js';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const named = (more: Partial<NamedDays>): NamedDays => ({
  id: 'a', working: false, from: '2026-03-05', to: '2026-03-05', name: '台风停工', notice: '区政府令', at: at('2026-03-03T12:00:00'), withdrawnAt: null, by: 'guanli', reason: '', ...more,
});
const OFFICE = [{ from: '09:00', to: '17:00' }];
/** Two working days from a Monday: until Wednesday, or later. */
const due = (startedAt: string, days: readonly NamedDays[], workingDays = 3): string => {
  const calendar = createWorkingCalendar([]);
  calendar.add({ days, years: [] });
  return isoAt(dueTime({ workingDays }, at(startedAt), { calendar, officeHours: OFFICE }).dueAt).slice(0, 10);
};

describe('days that an administrator names', () => {
  it('as free: every clock that reaches them ends later, whenever it began, and says why', () => {
    expect(due('2026-03-02T10:00:00', [])).toBe('2026-03-05');
    expect(due('2026-03-02T10:00:00', [named({})])).toBe('2026-03-06');
    expect(due('2026-03-04T10:00:00', [named({})])).toBe('2026-03-10');
    const calendar = createWorkingCalendar([]);
    calendar.add({ days: [named({})], years: [] });
    const context = { calendar, officeHours: OFFICE };
    expect(explainDeadline(startDeadline({ clock: 'reply', amount: { workingDays: 3 }, source: '规定' }, '1', at('2026-03-02T10:00:00'), context), context)).toContain('台风停工放假');
  });
  it('as workdays: count for clocks that begin afterwards; who was promised them as free keeps them', () => {
    const saturday = named({ working: true, from: '2026-03-07', to: '2026-03-07', name: '补班' });
    expect(due('2026-03-02T10:00:00', [saturday], 5)).toBe('2026-03-09');
    expect(due('2026-03-03T11:00:00', [saturday], 4)).toBe('2026-03-09');
    expect(due('2026-03-03T13:00:00', [saturday], 4)).toBe('2026-03-07');
  });
  it('and takes back: the day counts again for later clocks, not for those that ran while it was free', () => {
    const gone = named({ withdrawnAt: at('2026-03-04T09:00:00') });
    expect(due('2026-03-02T10:00:00', [gone])).toBe('2026-03-06');
    expect(due('2026-03-04T08:00:00', [gone], 1)).toBe('2026-03-06');
    expect(due('2026-03-04T10:00:00', [gone], 1)).toBe('2026-03-05');
  });
  it('in a year without a notice: a guess by the weekday was no promise', () => {
    expect(due('2026-12-28T10:00:00', [named({ working: true, from: '2027-01-02', to: '2027-01-03', name: '元旦', at: at('2026-12-29T10:00:00') })], 6)).toBe('2027-01-03');
  });
  it('never make anything due earlier that had been counted for certain, whatever is named and taken back', () => {
    const change = fc.record({ from: fc.integer({ min: 0, max: 25 }), days: fc.integer({ min: 0, max: 4 }), working: fc.boolean(), after: fc.integer({ min: 0, max: 20 }), back: fc.option(fc.integer({ min: 0, max: 10 })) });
    fc.assert(fc.property(fc.array(change, { maxLength: 5 }), fc.integer({ min: 1, max: 15 }), fc.integer({ min: 0, max: 20 }), (changes, workingDays, beginsAfter) => {
      const base = at('2026-03-01T12:00:00');
      const day = 86_400_000;
      const days = changes.map((one, i) => named({
        id: `${i}`, working: one.working, from: addDays('2026-03-02', one.from), to: addDays('2026-03-02', one.from + one.days), at: base + one.after * day + i, withdrawnAt: one.back === null ? null : base + (one.after + one.back) * day + i + 10,
      })).sort((a, b) => a.at - b.at);
      const calendar = createWorkingCalendar([]);
      const startedAt = base + beginsAfter * day;
      const moments = [...new Set([startedAt, ...days.flatMap((one) => [one.at, one.withdrawnAt ?? one.at])])].filter((moment) => moment >= startedAt).sort((a, b) => a - b);
      const known = (now: number) => days.filter((one) => one.at <= now).map((one) => (one.withdrawnAt !== null && one.withdrawnAt > now ? { ...one, withdrawnAt: null } : one));
      calendar.add({ days: known(startedAt), years: [] });
      let deadline = startDeadline({ clock: 'reply', amount: { workingDays }, source: '规定' }, '1', startedAt, { calendar, officeHours: OFFICE });
      for (const now of moments) {
        calendar.add({ days: known(now), years: [] });
        const next = recomputeDeadline(deadline, { calendar, officeHours: OFFICE });
        expect(next.dueAt).toBeGreaterThanOrEqual(deadline.dueAt);
        deadline = next;
      }
    }), { numRuns: 300 });
  });
});

describe('a year that an administrator enters', () => {
  const days = [named({ from: '2027-01-01', to: '2027-01-03', name: '元旦', at: at('2026-11-26T10:00:00') })];
  it('settles its other days and makes them part of the published years', () => {
    const calendar = createWorkingCalendar([]);
    calendar.add({ days, years: [] });
    expect([calendar.publishedThrough, calendar.dayKind('2027-01-01'), calendar.dayKind('2027-01-04').provisionalFrom]).toEqual([2026, { working: false, reason: '元旦放假', provisionalFrom: null }, 2027]);
    calendar.add({ days, years: [{ year: 2027, notice: '国办发明电〔2026〕9号', at: at('2026-11-26T11:00:00') }] });
    expect([calendar.publishedThrough, calendar.dayKind('2027-01-04').provisionalFrom, calendar.dayKind('2026-12-30').provisionalFrom]).toEqual([2027, null, null]);
    expect([calendar.noticeOf(2027), calendar.sourceOf('2027-01-01'), calendar.sourceOf('2027-03-01'), calendar.sourceOf('2026-10-01').source]).toEqual([
      { source: 'added', notice: '国办发明电〔2026〕9号' }, { source: 'added', notice: '区政府令' }, { source: 'weekday', notice: '国办发明电〔2026〕9号' }, 'bundled',
    ]);
  });
  it('is refused while nothing of it was entered, or when there is a notice already', () => {
    const calendar = createWorkingCalendar([]);
    const now = at('2026-11-26T10:00:00');
    expect(yearFaults(2027, [], calendar, now)).toMatchObject([{ field: 'year', message: expect.stringContaining('还没有补充任何放假') }]);
    expect(yearFaults(2026, days, calendar, now)).toMatchObject([{ field: 'year', message: expect.stringContaining('已经有了') }]);
    expect(yearFaults(2035, days, calendar, now)).toMatchObject([{ field: 'year' }]);
    expect(yearFaults(2027, days, calendar, now)).toEqual([]);
  });
});

describe('what can’t be added to the calendar is told beside its field', () => {
  const now = at('2026-11-26T10:00:00');
  const wanted = { working: false, from: '2026-12-01', to: '2026-12-01', name: '停工', notice: '令' };
  it.each([
    ['today', { from: '2026-11-26', to: '2026-11-26' }, 'from', '只能补充今天以后'], ['backwards', { to: '2026-11-30' }, 'to', '早于第一天'], ['too long', { to: '2027-01-05' }, 'to', '最多补充 31 天'],
    ['far away', { from: '2031-01-01', to: '2031-01-01' }, 'to', '最多补充到 2029 年'], ['nothing new', { from: '2026-12-05', to: '2026-12-06' }, 'working', '本来就不上班'], ['a workday that is one', { working: true }, 'working', '本来就上班'],
  ])('%s', (_name, change, field, message) => {
    expect(daysFaults({ ...wanted, ...change }, [], createWorkingCalendar([]), now)).toMatchObject([{ field, message: expect.stringContaining(message) }]);
  });
  it('twice the same day', () => {
    const calendar = createWorkingCalendar([]);
    const days = [named({ from: '2026-11-30', to: '2026-12-02' })];
    expect(daysFaults(wanted, days, calendar, now)).toMatchObject([{ field: 'from', message: expect.stringContaining('重叠') }]);
    expect(daysFaults(wanted, [{ ...days[0] as NamedDays, withdrawnAt: 5 }], calendar, now)).toEqual([]);
  });
});
