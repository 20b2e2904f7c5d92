import fc from 'fast-check';
import { dueTime, explainDueTime } from '../../../src/domain/deadline.js';
import { dateAt, instantOf, isoAt, parseInstant } from '../../../src/domain/shanghai-time.js';
import { limitFor, rulesOn } from '../../../src/domain/time-limits.js';
import { publishedCalendar } from '../../../src/working-calendar.js';
import { realDistrict } from '../../helpers/district.js';

const context = { calendar: publishedCalendar, officeHours: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '17:00' }] };
const at = (text: string) => parseInstant(text) ?? Number.NaN;

describe('a deadline', () => {
  it('ends at close of business of its last working day, make-up workdays counted', () => {
    expect(isoAt(dueTime({ workingDays: 5 }, at('2025-09-26T15:30:00'), context).dueAt)).toBe('2025-10-10T17:00:00+08:00');
    expect(isoAt(dueTime({ workingDays: 5 }, at('2026-02-13'), context).dueAt)).toBe('2026-02-27T17:00:00+08:00');
  });
  it('runs by the wall clock when counted in hours or minutes, on any day', () => {
    expect(isoAt(dueTime({ minutes: 15 }, at('2026-10-01T23:50:00'), context).dueAt)).toBe('2026-10-02T00:05:00+08:00');
    expect(isoAt(dueTime({ hours: 24 }, at('2026-10-01T08:00:00'), context).dueAt)).toBe('2026-10-02T08:00:00+08:00');
  });
  it('is provisional when it reaches into a year whose calendar is not published', () => {
    expect(dueTime({ workingDays: 5 }, at('2026-12-29'), context).provisional).toBe(true);
    expect(dueTime({ workingDays: 2 }, at('2026-12-29'), context).provisional).toBe(false);
  });
  it('explains itself in Chinese: start, what was skipped and why, make-up days, the end', () => {
    const from = at('2025-09-26T15:30:00');
    const text = explainDueTime({ workingDays: 5 }, from, dueTime({ workingDays: 5 }, from, context));
    for (const part of ['9月26日15:30', '5个工作日', '起算当日不计', '国庆', '调休上班1天', '10月10日17:00']) expect(text).toContain(part);
  });
  it('counts exactly the days it says, for any start and length', () => {
    fc.assert(fc.property(fc.integer({ min: at('2018-01-01'), max: at('2026-11-01') }), fc.integer({ min: 1, max: 20 }), (from, workingDays) => {
      const due = dueTime({ workingDays }, from, context);
      expect(due.days.filter((day) => day.counted)).toHaveLength(workingDays);
      expect(due.days[0]).toMatchObject({ date: dateAt(from), counted: false });
      expect(due.days.at(-1)).toMatchObject({ date: dateAt(due.dueAt), counted: true });
    }));
  });
});

describe('dates as people write them', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-01-01T24:00:00', '今天', '2026-1-1', ''])('refuses %s', (text) => expect(parseInstant(text)).toBeNull());
  it('takes Asia/Shanghai where no offset is given', () => {
    expect(parseInstant('2026-01-31T09:00:00')).toBe(instantOf('2026-01-31', '09:00'));
    expect(parseInstant('2026-01-31T09:00:00Z')).toBe(instantOf('2026-01-31', '17:00'));
    expect(parseInstant('2026-01-31T09:00+0800')).toBe(instantOf('2026-01-31', '09:00'));
  });
});

describe('the time-limit rules', () => {
  it('give each type its answer limit, the most exact rule first', async () => {
    const { data } = await realDistrict();
    const rules = rulesOn(data.timeLimits, '2026-01-01');
    const amount = (clock: 'reply' | 'sign' | 'dispatch', type: 'consult' | 'complaint' | 'disclosure-request', urgent = false, utility = false) =>
      limitFor(rules, clock, { type, urgent, utility })?.amount;
    expect(amount('reply', 'consult')).toEqual({ workingDays: 2 });
    expect(amount('reply', 'complaint')).toEqual({ workingDays: 5 });
    expect(amount('reply', 'disclosure-request')).toEqual({ workingDays: 20 });
    expect(amount('dispatch', 'complaint', true)).toEqual({ hours: 1 });
    expect(amount('sign', 'complaint')).toEqual({ workingDays: 1 });
    expect(amount('sign', 'complaint', true)).toEqual({ minutes: 15 });
    expect(amount('sign', 'complaint', true, true)).toEqual({ minutes: 30 });
  });
});
