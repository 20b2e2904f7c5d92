import fc from 'fast-check';
import { addDays, type CalendarSupplement } from '../../../src/domain/calendar.js';
import {
  type Deadline, dueTime, type Extension, extendDeadline, isPaused, type Pause, pauseDeadline, recomputeDeadline, resumeDeadline, startDeadline,
} from '../../../src/domain/deadline.js';
import { dateAt, instantOf, isoAt, parseInstant } from '../../../src/domain/shanghai-time.js';
import { type LimitAmount, limitFor, rulesOn } from '../../../src/domain/time-limits.js';
import { workingMinutesBetween } from '../../../src/domain/working-time.js';
import { createWorkingCalendar, publishedCalendar } from '../../../src/working-calendar.js';
import { ALL_DAYS, WORKING_DAYS } from '../../fixtures/state-council-calendar.js';
import { realDistrict } from '../../helpers/district.js';

const context = { calendar: publishedCalendar, officeHours: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '17:00' }] };
const at = (text: string) => parseInstant(text) ?? Number.NaN;
const clock = (instant: number) => isoAt(instant).slice(0, 16);
const started = (amount: LimitAmount, from: string) => startDeadline({ clock: 'reply', amount, source: '某规定' }, '2018-1', at(from), context);
const stopped = (deadline: Deadline, from: string, to: string, reason = '等待市民补充材料') => resumeDeadline(pauseDeadline(deadline, at(from), reason), at(to), context);
const HOUR_MS = 3_600_000;
/** Office minutes of a working day. */
const OFFICE_DAY = 7 * 60;

/** Limits of every kind, starts anywhere in the published years, and pauses and extensions around them. */
const aLimit: fc.Arbitrary<LimitAmount> = fc.oneof(
  fc.record({ minutes: fc.integer({ min: 1, max: 600 }) }), fc.record({ hours: fc.integer({ min: 1, max: 72 }) }),
  fc.record({ workingHours: fc.integer({ min: 1, max: 40 }) }), fc.record({ workingDays: fc.integer({ min: 1, max: 20 }) }),
);
const aStart = fc.integer({ min: at('2018-01-01'), max: at('2026-06-01') });
const somePauses = (from: number): fc.Arbitrary<readonly Pause[]> => fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * 24 * 60 }), fc.integer({ min: 0, max: 5 * 24 * 60 })), { maxLength: 4 })
  .map((spans) => {
    let end = from;
    return spans.map(([gap, length]) => {
      const begin = end + gap * 60_000;
      end = begin + length * 60_000;
      return { from: begin, to: end, reason: '等待' };
    });
  });
const someExtensions: fc.Arbitrary<readonly Extension[]> = fc.array(fc.record({ at: fc.constant(0), workingDays: fc.integer({ min: 1, max: 10 }), reason: fc.constant('复杂') }), { maxLength: 3 });
const aCase = fc.tuple(aLimit, aStart).chain(([amount, from]) => fc.record({ amount: fc.constant(amount), from: fc.constant(from), pauses: somePauses(from), extensions: someExtensions }));

describe('a deadline of working days', () => {
  it('ends at close of business of its last working day, make-up workdays counted', () => {
    expect(isoAt(dueTime({ workingDays: 5 }, at('2025-09-26T15:30:00'), context).dueAt)).toBe('2025-10-10T17:00:00+08:00');
    expect(isoAt(dueTime({ workingDays: 5 }, at('2026-02-13'), context).dueAt)).toBe('2026-02-27T17:00:00+08:00');
  });
  it('agrees with the notices of 2018–2026, from every day and for 1 to 20 working days', () => {
    const differing: string[] = [];
    let compared = 0;
    let next = 0;
    for (const date of ALL_DAYS) {
      while ((WORKING_DAYS[next] ?? '9999') <= date) next += 1;
      for (let workingDays = 1; workingDays <= 20; workingDays += 1) {
        const expected = WORKING_DAYS[next + workingDays - 1];
        if (expected === undefined) continue;
        const { dueAt, provisionalFrom } = dueTime({ workingDays }, instantOf(date, '10:00'), context);
        // The notice of 2027, not published, may change the last three days.
        const mayChange = expected >= '2026-12-29' ? 2027 : null;
        if (dueAt !== instantOf(expected, '17:00') || provisionalFrom !== mayChange) differing.push(`${date} + ${workingDays}: ${isoAt(dueAt)}, not ${expected}`);
        compared += 1;
      }
    }
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(65_000);
  });
  it('counts exactly the days it says, for any start and length', () => {
    fc.assert(fc.property(aStart, fc.integer({ min: 1, max: 20 }), (from, workingDays) => {
      const due = dueTime({ workingDays }, from, context);
      expect(due.days.filter((day) => day.counted)).toHaveLength(workingDays);
      expect(due.days[0]).toMatchObject({ date: dateAt(from), counted: false });
      expect(due.days.at(-1)).toMatchObject({ date: dateAt(due.dueAt), counted: true });
    }));
  });
  it('skips the days at whose close of business the clock stands, and ends no later than its office time is used up, by any pauses', () => {
    fc.assert(fc.property(aCase, fc.integer({ min: 1, max: 20 }), ({ from, pauses }, workingDays) => {
      const running = WORKING_DAYS.filter((date) => date > dateAt(from) && !pauses.some((pause) => pause.from < instantOf(date, '17:00') && (pause.to ?? 0) > instantOf(date, '17:00')));
      const { dueAt } = dueTime({ workingDays }, from, context, pauses);
      const counted = instantOf(addDays(dateAt(from), 1), '00:00');
      const used = workingMinutesBetween(counted, dueAt, context) - pauses.reduce((sum, pause) => sum + workingMinutesBetween(Math.max(pause.from, counted), Math.min(pause.to ?? 0, dueAt), context), 0);
      expect(used).toBeLessThanOrEqual(workingDays * OFFICE_DAY + 1e-6);
      if (dueAt !== instantOf(running[workingDays - 1] ?? '', '17:00')) {
        expect(dueAt).toBeLessThan(instantOf(running[workingDays - 1] ?? '', '17:00'));
        expect(used).toBeCloseTo(workingDays * OFFICE_DAY, 6);
      }
    }));
  });
});

describe('a deadline by the wall clock', () => {
  it('runs on any day, over a holiday too', () => {
    expect(isoAt(dueTime({ minutes: 15 }, at('2026-10-01T23:50:00'), context).dueAt)).toBe('2026-10-02T00:05:00+08:00');
    expect(isoAt(dueTime({ hours: 24 }, at('2026-10-01T08:00:00'), context).dueAt)).toBe('2026-10-02T08:00:00+08:00');
  });
  it('is final even in an unpublished year', () => expect(dueTime({ hours: 24 }, at('2026-12-31T20:00'), context).provisionalFrom).toBeNull());
  it('moves by exactly the length of a pause', () => {
    expect(clock(stopped(started({ hours: 24 }, '2026-01-05T10:00'), '2026-01-05T12:00', '2026-01-08T12:30').dueAt)).toBe('2026-01-09T10:30');
    fc.assert(fc.property(aStart, fc.integer({ min: 1, max: 72 }), fc.integer({ min: 0, max: 10_000_000 }), (from, hours, length) => {
      const pause = { from: from + hours * HOUR_MS - 1, to: from + hours * HOUR_MS - 1 + length, reason: '等待' };
      expect(dueTime({ hours }, from, context, [pause]).dueAt).toBe(from + hours * HOUR_MS + length);
    }));
  });
});

describe('a deadline of working hours', () => {
  it.each([
    ['2026-01-05T10:00', 4, '2026-01-05T15:00', 'over the break'],
    ['2026-01-05T09:00', 7, '2026-01-05T17:00', 'until close of business'],
    ['2026-01-05T16:00', 4, '2026-01-06T12:00', 'over night'],
    ['2025-09-26T16:00', 8, '2025-09-28T17:00', 'into a make-up Sunday'],
    ['2025-09-30T18:00', 1, '2025-10-09T10:00', 'after a holiday'],
  ])('from %s, %d hours end at %s, %s', (from, workingHours, end) => expect(clock(dueTime({ workingHours }, at(from), context).dueAt)).toBe(end));
  it('moves by the office minutes within a pause', () => {
    expect(clock(stopped(started({ workingHours: 4 }, '2026-01-05T10:00'), '2026-01-05T11:30', '2026-01-05T13:30').dueAt)).toBe('2026-01-05T16:00');
    expect(clock(stopped(started({ workingHours: 4 }, '2026-01-05T14:00'), '2026-01-05T18:00', '2026-01-06T08:00').dueAt)).toBe('2026-01-06T10:00');
  });
  it('uses up exactly its hours while the clock runs, by any pauses', () => {
    fc.assert(fc.property(aCase, fc.integer({ min: 1, max: 40 }), ({ from, pauses }, workingHours) => {
      const { dueAt } = dueTime({ workingHours }, from, context, pauses);
      const stoodStill = pauses.reduce((sum, pause) => sum + workingMinutesBetween(pause.from, Math.min(pause.to ?? 0, dueAt), context), 0);
      expect(workingMinutesBetween(from, dueAt, context) - stoodStill).toBeCloseTo(workingHours * 60, 6);
    }));
  });
  it('says how much of each day was used', () => {
    expect(dueTime({ workingHours: 8 }, at('2025-09-26T15:30'), context).days).toEqual([
      { date: '2025-09-26', counted: true, reason: '工作日，计1小时30分钟' }, { date: '2025-09-27', counted: false, reason: '周末' },
      { date: '2025-09-28', counted: true, reason: '调休上班（国庆节），计6小时30分钟' },
    ]);
    expect(dueTime({ workingHours: 1 }, at('2026-01-05T17:00'), context).days[0]).toEqual({ date: '2026-01-05', counted: false, reason: '起算时已下班' });
  });
});

describe('a paused deadline', () => {
  const deadline = started({ workingDays: 5 }, '2026-01-05T10:00');

  it('stays due as it was until its clock runs again', () => {
    const paused = pauseDeadline(deadline, at('2026-01-06T10:00'), '等待市民补充材料');
    expect([isPaused(deadline), isPaused(paused), paused.dueAt]).toEqual([false, true, deadline.dueAt]);
    expect(recomputeDeadline(paused, context)).toBe(paused);
    expect(isPaused(resumeDeadline(paused, at('2026-01-08T15:00'), context))).toBe(false);
  });
  it('skips Tuesday and Wednesday when stopped from Tuesday at ten to Thursday at three', () => {
    const resumed = stopped(deadline, '2026-01-06T10:00', '2026-01-08T15:00');
    expect([clock(deadline.dueAt), clock(resumed.dueAt)]).toEqual(['2026-01-12T17:00', '2026-01-14T17:00']);
    expect(resumed.pauses).toEqual([{ from: at('2026-01-06T10:00'), to: at('2026-01-08T15:00'), reason: '等待市民补充材料' }]);
  });
  it('gains nothing by a stop within a day, or up to close of business, or over a weekend', () => {
    expect(stopped(deadline, '2026-01-06T10:00', '2026-01-06T10:01').dueAt).toBe(deadline.dueAt);
    expect(stopped(deadline, '2026-01-06T09:00', '2026-01-06T17:00').dueAt).toBe(deadline.dueAt);
    expect(stopped(deadline, '2026-01-09T17:00', '2026-01-12T09:00').dueAt).toBe(deadline.dueAt);
  });
  it.each([
    ['two minutes over close of business', '2026-01-12T16:59', '2026-01-12T17:01', '2026-01-13T09:01'],
    ['the night after the last hour', '2026-01-12T16:00', '2026-01-13T08:30', '2026-01-13T10:00'],
    ['the weekend and a minute before it', '2026-01-09T16:59', '2026-01-12T08:00', '2026-01-13T09:01'],
    ['one office day and two minutes', '2026-01-07T16:59', '2026-01-08T17:01', '2026-01-14T09:01'],
    ['an office day and a half', '2026-01-07T13:00', '2026-01-09T09:00', '2026-01-14T14:00'],
  ])('gains by %s no more office time than it stood', (_what, from, to, due) => {
    const resumed = stopped(deadline, from, to);
    expect(workingMinutesBetween(deadline.dueAt, resumed.dueAt, context)).toBeLessThanOrEqual(workingMinutesBetween(at(from), at(to), context));
    expect(clock(resumed.dueAt)).toBe(due);
  });
  it('adds up short stops to their minutes, whatever they lie over', () => {
    const days = ['2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09', '2026-01-12'];
    expect(clock(days.reduce((running, day) => stopped(running, `${day}T16:59`, `${day}T17:01`), deadline).dueAt)).toBe('2026-01-13T09:05');
  });
  it('never gains more than it stood, by any pauses: office time where that is counted, else by the wall clock', () => {
    fc.assert(fc.property(aCase, ({ amount, from, pauses, extensions }) => {
      const plain = dueTime(amount, from, context, [], extensions).dueAt;
      const gained = workingMinutesBetween(plain, dueTime(amount, from, context, pauses, extensions).dueAt, context);
      const byOffice = 'workingDays' in amount || 'workingHours' in amount;
      const stood = pauses.reduce((sum, pause) => sum + (byOffice ? workingMinutesBetween(pause.from, pause.to ?? 0, context) : ((pause.to ?? 0) - pause.from) / 60_000), 0);
      expect(gained).toBeLessThanOrEqual(stood + 1e-6);
    }));
  });
  it('gains nothing by a stop after the due time, even at its very instant', () => {
    expect(stopped(deadline, '2026-01-12T17:00', '2026-01-20T09:00').dueAt).toBe(deadline.dueAt);
    const byTheClock = started({ hours: 2 }, '2026-01-05T10:00');
    expect(stopped(byTheClock, '2026-01-05T12:00', '2026-01-06T12:00').dueAt).toBe(byTheClock.dueAt);
    const ofOfficeHours = started({ workingHours: 2 }, '2026-01-05T10:00');
    expect(stopped(ofOfficeHours, '2026-01-05T12:00', '2026-01-06T12:00').dueAt).toBe(ofOfficeHours.dueAt);
  });
  it('adds up several pauses', () => {
    expect(clock(stopped(stopped(deadline, '2026-01-06T10:00', '2026-01-07T10:00'), '2026-01-08T10:00', '2026-01-09T10:00').dueAt)).toBe('2026-01-14T17:00');
  });
  it('does nothing twice', () => {
    const paused = pauseDeadline(deadline, at('2026-01-06T10:00'), '一');
    expect(pauseDeadline(paused, at('2026-01-07T10:00'), '二')).toBe(paused);
    expect(resumeDeadline(deadline, at('2026-01-07T10:00'), context)).toBe(deadline);
  });
  it('never ends before it begins', () => expect(stopped(deadline, '2026-01-06T10:00', '2026-01-05T10:00').pauses[0]).toMatchObject({ to: at('2026-01-06T10:00') }));
  it('may stand over New Year', () => {
    expect(clock(stopped(started({ workingDays: 2 }, '2025-12-30T10:00'), '2025-12-31T10:00', '2026-01-05T10:00').dueAt)).toBe('2026-01-06T17:00');
    expect(clock(stopped(started({ hours: 24 }, '2025-12-31T20:00'), '2025-12-31T22:00', '2026-01-01T02:00').dueAt)).toBe('2026-01-02T00:00');
  });
});

describe('an extended deadline', () => {
  const more = (workingDays: number): Extension => ({ at: at('2026-01-07T10:00'), workingDays, reason: '需要现场检测' });

  it('gets working days after the day that it was due', () => {
    const deadline = started({ workingDays: 5 }, '2026-01-05T10:00');
    const once = extendDeadline(deadline, more(3), context);
    expect([clock(deadline.dueAt), clock(once.dueAt), clock(extendDeadline(once, more(7), context).dueAt)]).toEqual(['2026-01-12T17:00', '2026-01-15T17:00', '2026-01-26T17:00']);
  });
  it('ends at close of business also when it ran by the clock', () => {
    expect(clock(extendDeadline(started({ hours: 24 }, '2026-01-08T22:00'), more(1), context).dueAt)).toBe('2026-01-12T17:00');
    expect(clock(extendDeadline(started({ workingHours: 4 }, '2026-01-08T10:00'), more(2), context).dueAt)).toBe('2026-01-12T17:00');
  });
  it('can be stopped within the days granted', () => {
    const extended = extendDeadline(started({ hours: 24 }, '2026-01-04T10:00'), more(3), context);
    expect([clock(extended.dueAt), clock(stopped(extended, '2026-01-06T10:00', '2026-01-07T10:00').dueAt)]).toEqual(['2026-01-08T17:00', '2026-01-09T17:00']);
  });
  it('stays paused when it is extended during a pause', () => {
    const paused = extendDeadline(pauseDeadline(started({ workingDays: 5 }, '2026-01-05T10:00'), at('2026-01-06T10:00'), '等待'), more(2), context);
    expect([isPaused(paused), clock(paused.dueAt), clock(resumeDeadline(paused, at('2026-01-07T10:00'), context).dueAt)]).toEqual([true, '2026-01-14T17:00', '2026-01-15T17:00']);
  });
  it.each([0, -1, 1.5])('can not be extended by %d working days', (days) => {
    expect(() => extendDeadline(started({ hours: 1 }, '2026-01-05T10:00'), more(days), context)).toThrow(RangeError);
  });
  it('is never due earlier for its pauses and extensions', () => {
    fc.assert(fc.property(aCase, ({ amount, from, pauses, extensions }) => {
      const plain = dueTime(amount, from, context).dueAt;
      const paused = dueTime(amount, from, context, pauses).dueAt;
      const extended = dueTime(amount, from, context, [], extensions).dueAt;
      const both = dueTime(amount, from, context, pauses, extensions).dueAt;
      expect([paused >= plain, extended >= plain, both >= paused, both >= extended]).toEqual([true, true, true, true]);
    }));
  });
  it('is the same whether its pauses and extensions came one by one or are computed at once', () => {
    fc.assert(fc.property(aCase, ({ amount, from, pauses, extensions }) => {
      let deadline = startDeadline({ clock: 'reply', amount, source: '某规定' }, '1', from, context);
      for (const pause of pauses) deadline = resumeDeadline(pauseDeadline(deadline, pause.from, pause.reason), pause.to ?? 0, context);
      for (const extension of extensions) deadline = extendDeadline(deadline, extension, context);
      expect(deadline).toMatchObject({ dueAt: dueTime(amount, from, context, pauses, extensions).dueAt, pauses, extensions });
      expect(recomputeDeadline(deadline, context)).toBe(deadline);
    }));
  });
});

describe('a deadline that reaches into a year whose calendar is not published', () => {
  const NOTICE: CalendarSupplement = { year: 2027, source: '测试', holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], makeUpWorkdays: [{ date: '2027-01-10', holiday: '元旦' }] };
  const published = { ...context, calendar: createWorkingCalendar([NOTICE]) };

  it('is counted by weekday and names the year', () => {
    expect(dueTime({ workingDays: 5 }, at('2026-12-29'), context)).toMatchObject({ provisionalFrom: 2027, dueAt: at('2027-01-05T17:00') });
    expect(dueTime({ workingDays: 2 }, at('2026-12-24'), context).provisionalFrom).toBeNull();
    expect(dueTime({ workingHours: 8 }, at('2026-12-31T10:00'), context).provisionalFrom).toBe(2027);
    expect(dueTime({ hours: 1 }, at('2026-12-31T10:00'), context, [], [{ at: 0, workingDays: 1, reason: '复杂' }]).provisionalFrom).toBe(2027);
  });
  it('is computed anew and final once the year is published', () => {
    const deadline = started({ workingDays: 5 }, '2026-12-29T10:00');
    const final = recomputeDeadline(deadline, published);
    expect([clock(deadline.dueAt), deadline.provisionalFrom]).toEqual(['2027-01-05T17:00', 2027]);
    expect([clock(final.dueAt), final.provisionalFrom]).toEqual(['2027-01-06T17:00', null]);
    expect(recomputeDeadline(final, published)).toBe(final);
  });
  it('is open also in the last days of December, which the next year’s notice may change', () => {
    const early = { ...context, calendar: createWorkingCalendar([{ ...NOTICE, holidays: [{ name: '元旦', from: '2026-12-31', to: '2027-01-02' }], makeUpWorkdays: [{ date: '2026-12-27', holiday: '元旦' }] }]) };
    const deadline = started({ workingDays: 5 }, '2026-12-24T10:00');
    expect([clock(deadline.dueAt), deadline.provisionalFrom]).toEqual(['2026-12-31T17:00', 2027]);
    expect(recomputeDeadline(deadline, early)).toEqual({ ...deadline, dueAt: at('2026-12-30T17:00'), provisionalFrom: null });
    expect(recomputeDeadline(deadline, published)).toEqual({ ...deadline, provisionalFrom: null });
    expect(dueTime({ workingHours: 7 }, at('2026-12-29T09:00'), context)).toMatchObject({ dueAt: at('2026-12-29T17:00'), provisionalFrom: 2027 });
  });
  it('becomes final even when its due time stays', () => {
    const quiet = { ...context, calendar: createWorkingCalendar([{ ...NOTICE, holidays: [{ name: '春节', from: '2027-02-05', to: '2027-02-11' }], makeUpWorkdays: [] }]) };
    const deadline = started({ workingDays: 5 }, '2026-12-29T10:00');
    expect(recomputeDeadline(deadline, quiet)).toEqual({ ...deadline, provisionalFrom: null });
  });
  it('keeps its pauses and extensions', () => {
    const deadline = extendDeadline(stopped(started({ workingDays: 2 }, '2026-12-29T10:00'), '2026-12-30T10:00', '2026-12-31T10:00'), { at: at('2026-12-31T10:00'), workingDays: 5, reason: '复杂' }, context);
    const final = recomputeDeadline(deadline, published);
    expect([clock(deadline.dueAt), clock(final.dueAt)]).toEqual(['2027-01-08T17:00', '2027-01-10T17:00']);
    expect([final.pauses, final.extensions]).toEqual([deadline.pauses, deadline.extensions]);
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
