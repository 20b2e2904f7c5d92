import fc from 'fast-check';
import { dateAt, isoAt, parseInstant } from '../../../src/domain/shanghai-time.js';
import {
  afterWorkingMinutes, closingOn, nextOpening, type OfficeTime, openingOn, workingDayAfter, workingDayBefore, workingMinutesBetween,
} from '../../../src/domain/working-time.js';
import { publishedCalendar } from '../../../src/working-calendar.js';
import { timeLimitsSchema } from '../../../src/intents/schemas.js';
import { WORKING_DAYS } from '../../fixtures/state-council-calendar.js';

/** Seven office hours a day, with a break at noon. */
const OFFICE: OfficeTime = { calendar: publishedCalendar, officeHours: [{ from: '13:00', to: '17:00' }, { from: '09:00', to: '12:00' }] };
const at = (text: string) => parseInstant(text) ?? Number.NaN;
const clock = (instant: number) => isoAt(instant).slice(0, 16);

describe('business hours of a date', () => {
  it('reach from the first opening to the last close, in whatever order the rules name them', () => {
    expect(clock(openingOn('2026-01-05', OFFICE))).toBe('2026-01-05T09:00');
    expect(clock(closingOn('2026-01-05', OFFICE))).toBe('2026-01-05T17:00');
  });
  it('are nine to five where the rules name none', () => {
    expect(clock(openingOn('2026-01-05', { officeHours: [] }))).toBe('2026-01-05T09:00');
    expect(clock(closingOn('2026-01-05', { officeHours: [] }))).toBe('2026-01-05T17:00');
  });
});

describe('office hours in the rules', () => {
  const take = (officeHours: readonly object[]) => timeLimitsSchema.safeParse({ version: '1', effectiveFrom: '2026-01-01', officeHours, limits: [{ clock: 'reply', amount: { workingHours: 4 }, source: '自定' }] }).success;
  it('are one span or several, in order', () => {
    expect(take([{ from: '09:00', to: '17:00' }])).toBe(true);
    expect(take([{ from: '09:00', to: '12:00' }, { from: '12:00', to: '17:00' }])).toBe(true);
  });
  it.each([
    ['end before they begin', [{ from: '17:00', to: '09:00' }]], ['overlap', [{ from: '09:00', to: '12:00' }, { from: '11:00', to: '17:00' }]],
    ['stand in disorder', [{ from: '13:00', to: '17:00' }, { from: '09:00', to: '12:00' }]], ['last no minute', [{ from: '09:00', to: '09:00' }]],
  ])('are refused when they %s', (_what, hours) => expect(take(hours)).toBe(false));
});

describe('the next opening', () => {
  it.each([
    ['2026-01-05T08:00', '2026-01-05T09:00', 'in the morning'],
    ['2026-01-05T09:00', '2026-01-05T09:00', 'at the very instant'],
    ['2026-01-05T10:00', '2026-01-05T13:00', 'after the break'],
    ['2026-01-05T13:01', '2026-01-06T09:00', 'the next morning'],
    ['2026-01-09T18:00', '2026-01-12T09:00', 'after a weekend'],
    ['2025-09-26T18:00', '2025-09-28T09:00', 'on a make-up Sunday'],
    ['2025-09-30T18:00', '2025-10-09T09:00', 'after the holiday'],
  ])('after %s is %s, %s', (from, expected) => expect(clock(nextOpening(at(from), OFFICE))).toBe(expected));
});

describe('working minutes between two instants', () => {
  it.each([
    ['2026-01-05T09:00', '2026-01-05T17:00', 420, 'a day without its break'],
    ['2026-01-05T11:30', '2026-01-05T13:15', 45, 'around the break'],
    ['2026-01-05T12:00', '2026-01-05T13:00', 0, 'within the break'],
    ['2026-01-09T16:00', '2026-01-12T10:00', 120, 'over a weekend'],
    ['2025-09-27T00:00', '2025-09-29T00:00', 420, 'a weekend with a make-up Sunday'],
    ['2025-09-30T17:00', '2025-10-09T09:00', 0, 'a whole holiday'],
    ['2026-01-05T09:00:30', '2026-01-05T09:01', 0.5, 'half a minute'],
    ['2026-01-06T10:00', '2026-01-05T10:00', 0, 'backwards'],
  ])('from %s to %s are %d: %s', (from, to, minutes) => expect(workingMinutesBetween(at(from), at(to), OFFICE)).toBe(minutes));
});

describe('so many working minutes later', () => {
  it.each([
    ['2026-01-05T09:00', 60, '2026-01-05T10:00'],
    ['2026-01-05T11:30', 60, '2026-01-05T13:30'],
    ['2026-01-05T11:30', 30, '2026-01-05T12:00'],
    ['2026-01-05T12:30', 420, '2026-01-06T12:00'],
    ['2026-01-05T20:00', 1, '2026-01-06T09:01'],
    ['2025-09-26T16:30', 60, '2025-09-28T09:30'],
    ['2025-09-30T16:00', 120, '2025-10-09T10:00'],
  ])('from %s, %d minutes end at %s', (from, minutes, expected) => expect(clock(afterWorkingMinutes(at(from), minutes, OFFICE))).toBe(expected));

  it('are as many working minutes away, for any start and length', () => {
    fc.assert(fc.property(fc.integer({ min: at('2018-01-01'), max: at('2026-11-01') }), fc.integer({ min: 1, max: 10_000 }), (from, minutes) => {
      const end = afterWorkingMinutes(from, minutes, OFFICE);
      expect(workingMinutesBetween(from, end, OFFICE)).toBe(minutes);
      expect(workingMinutesBetween(from, end - 1, OFFICE)).toBeLessThan(minutes);
    }));
  });
  it.each([0, -5, Number.NaN])('are not %d', (minutes) => expect(() => afterWorkingMinutes(at('2026-01-05'), minutes, OFFICE)).toThrow(RangeError));
});

describe('the nth working day', () => {
  it('before a date skips holidays and takes make-up workdays', () => {
    expect(workingDayBefore('2025-10-09', 1, publishedCalendar)).toBe('2025-09-30');
    expect(workingDayBefore('2025-09-29', 1, publishedCalendar)).toBe('2025-09-28');
    expect(workingDayBefore('2026-01-05', 2, publishedCalendar)).toBe('2025-12-31');
  });
  it('after a date does so too', () => {
    expect(workingDayAfter('2025-09-26', 5, publishedCalendar)).toBe('2025-10-10');
    expect(workingDayAfter('2026-10-03', 1, publishedCalendar)).toBe('2026-10-08');
  });
  it('agrees with the notices, both ways', () => {
    fc.assert(fc.property(fc.integer({ min: 30, max: WORKING_DAYS.length - 31 }), fc.integer({ min: 1, max: 30 }), (i, n) => {
      const date = WORKING_DAYS[i] ?? '';
      expect(workingDayAfter(date, n, publishedCalendar)).toBe(WORKING_DAYS[i + n]);
      expect(workingDayBefore(date, n, publishedCalendar)).toBe(WORKING_DAYS[i - n]);
    }));
  });
  it.each([0, 1.5])('is not the %dth', (n) => expect(() => workingDayBefore(dateAt(0), n, publishedCalendar)).toThrow(RangeError));
});
