import { writeFileSync } from 'node:fs';
import { type CalendarSupplement, countWorkingDays } from '../../../src/domain/calendar.js';
import { createWorkingCalendar, publishedCalendar } from '../../../src/working-calendar.js';
import { ALL_DAYS, NOTICES, WORKING_DAYS } from '../../fixtures/state-council-calendar.js';
import { checkCalendars } from '../../../src/intents/check.js';
import { Faults, parseWith } from '../../../src/intents/faults.js';
import { calendarSchema } from '../../../src/intents/schemas.js';
import { folderWith } from '../../helpers/district.js';

/** A notice that never was: the tests' own. */
const INVENTED_2027: CalendarSupplement = {
  year: 2027, source: '测试',
  holidays: [{ name: '元旦', from: '2026-12-31', to: '2027-01-03' }, { name: '春节', from: '2027-02-06', to: '2027-02-12' }],
  makeUpWorkdays: [{ date: '2026-12-27', holiday: '元旦' }, { date: '2027-02-13', holiday: '春节' }],
};

describe('the published calendar of 2018–2026', () => {
  it('names the same working days as the notices, written down independently', () => {
    const differing = ALL_DAYS.filter((date) => publishedCalendar.dayKind(date).working !== WORKING_DAYS.includes(date));
    expect(differing).toEqual([]);
    const { '2026-12-29': a, '2026-12-30': b, '2026-12-31': c, ...others } = Object.fromEntries(ALL_DAYS.map((date) => [date, publishedCalendar.dayKind(date).provisionalFrom]));
    expect([[a, b, c], new Set(Object.values(others))]).toEqual([[2027, 2027, 2027], new Set([null])]);
  });

  it('says of every holiday and make-up workday which it is', () => {
    for (const { year, holidays, makeUpWorkdays } of NOTICES) {
      const full = (date: string) => (date.length === 5 ? `${year}-${date}` : date);
      for (const [name, from] of holidays) {
        const { working, reason } = publishedCalendar.dayKind(full(from));
        expect([working, name.split('、').some((part) => reason === `${part}放假`), reason]).toEqual([false, true, expect.any(String)]);
      }
      for (const [date] of makeUpWorkdays) expect(publishedCalendar.dayKind(full(date))).toMatchObject({ working: true, reason: expect.stringContaining('调休上班') });
    }
  });

  it('ends with 2026: what comes later is guessed by weekday, and says so', () => {
    expect(publishedCalendar.publishedThrough).toBe(2026);
    expect(publishedCalendar.dayKind('2027-01-01')).toEqual({ working: true, reason: '工作日（暂按星期推算）', provisionalFrom: 2027 });
    expect(publishedCalendar.dayKind('2026-12-31')).toEqual({ working: true, reason: '工作日（2027年放假安排公布后可能调整）', provisionalFrom: 2027 });
    expect(publishedCalendar.dayKind('2026-12-28')).toEqual({ working: true, reason: '工作日', provisionalFrom: null });
    expect(publishedCalendar.dayKind('2017-12-30')).toEqual({ working: false, reason: '周末（暂按星期推算）', provisionalFrom: 2017 });
  });
});

describe('counting working days', () => {
  it.each([
    ['2025-09-26', 5, '2025-10-10'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2025-09-26', 1, '2025-09-28'],
  ])('from %s, %i working days end on %s', (from, n, end) => {
    const count = countWorkingDays(publishedCalendar, from, n);
    expect(count.lastDay).toBe(end);
    expect(count.provisionalFrom).toBeNull();
    expect(count.days.filter((day) => day.counted)).toHaveLength(n);
  });

  it('says of a make-up workday why it counts, and of a holiday why not', () => {
    const { days } = countWorkingDays(publishedCalendar, '2025-09-26', 5);
    expect(days.find((d) => d.date === '2025-09-28')).toMatchObject({ counted: true, reason: expect.stringContaining('调休') });
    expect(days.find((d) => d.date === '2025-10-01')).toMatchObject({ counted: false, reason: expect.stringContaining('放假') });
  });

  it('names the first unpublished year that a limit reaches', () => {
    expect(countWorkingDays(publishedCalendar, '2026-12-30', 5).provisionalFrom).toBe(2027);
    expect(countWorkingDays(publishedCalendar, '2026-12-30', 300).provisionalFrom).toBe(2027);
    expect(countWorkingDays(publishedCalendar, '2026-12-24', 5)).toMatchObject({ lastDay: '2026-12-31', provisionalFrom: 2027 });
    expect(countWorkingDays(publishedCalendar, '2026-12-24', 2)).toMatchObject({ lastDay: '2026-12-28', provisionalFrom: null });
    expect(countWorkingDays(publishedCalendar, '2017-12-29', 1).provisionalFrom).toBe(2017);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a limit of %d days', (n) => {
    expect(() => countWorkingDays(publishedCalendar, '2026-01-05', n)).toThrow(RangeError);
  });
});

describe('a calendar with a supplement', () => {
  const calendar = createWorkingCalendar([INVENTED_2027]);

  it('publishes its year without a change of code', () => {
    expect(calendar.publishedThrough).toBe(2027);
    expect(calendar.dayKind('2027-02-08')).toEqual({ working: false, reason: '春节放假', provisionalFrom: null });
    expect(calendar.dayKind('2027-02-13')).toEqual({ working: true, reason: '调休上班（春节）', provisionalFrom: null });
    expect(calendar.dayKind('2027-03-01')).toEqual({ working: true, reason: '工作日', provisionalFrom: null });
    expect(calendar.dayKind('2027-03-06')).toEqual({ working: false, reason: '周末', provisionalFrom: null });
    expect(calendar.dayKind('2028-01-03').provisionalFrom).toBe(2028);
  });

  it('reaches over New Year into a published year', () => {
    expect(calendar.dayKind('2026-12-31')).toEqual({ working: false, reason: '元旦放假', provisionalFrom: null });
    expect(calendar.dayKind('2026-12-27')).toEqual({ working: true, reason: '调休上班（元旦）', provisionalFrom: null });
    expect(calendar.dayKind('2026-12-30')).toEqual({ working: true, reason: '工作日', provisionalFrom: null });
    expect(countWorkingDays(calendar, '2026-12-24', 5)).toMatchObject({ lastDay: '2026-12-30', provisionalFrom: null });
  });

  it('leaves the last days of its own year to the year after', () => {
    expect(['2027-12-28', '2027-12-29', '2027-12-30', '2027-12-31'].map((date) => calendar.dayKind(date).provisionalFrom)).toEqual([null, 2028, 2028, 2028]);
    const early = createWorkingCalendar([{ year: 2026, source: '测试', holidays: [{ name: '元旦', from: '2026-12-31', to: '2026-12-31' }], makeUpWorkdays: [] }]);
    expect(['2026-12-30', '2026-12-31'].map((date) => early.dayKind(date).provisionalFrom)).toEqual([2027, null]);
  });

  it('wins over the calendar that the product brings along', () => {
    const corrected = createWorkingCalendar([{ year: 2026, source: '测试', holidays: [{ name: '元旦', from: '2026-01-01', to: '2026-01-01' }], makeUpWorkdays: [] }]);
    expect(corrected.dayKind('2026-01-02')).toEqual({ working: true, reason: '工作日', provisionalFrom: null });
    expect(corrected.dayKind('2026-02-16')).toMatchObject({ working: true });
    expect(corrected.publishedThrough).toBe(2026);
  });

  it('does not call a year published that has one missing before it', () => {
    const gap = createWorkingCalendar([{ ...INVENTED_2027, year: 2028, holidays: [], makeUpWorkdays: [] }]);
    expect(gap.publishedThrough).toBe(2026);
    expect(gap.dayKind('2028-03-01').provisionalFrom).toBeNull();
    expect(['2026-12-31', '2027-12-31', '2028-12-31'].map((date) => gap.dayKind(date).provisionalFrom)).toEqual([2027, 2027, 2029]);
  });
});

describe('the folder intents/calendar', () => {
  const GOOD = `year: 2027
source: 测试
holidays:
  - { name: 元旦, from: 2026-12-31, to: 2027-01-03 }
makeUpWorkdays:
  - { date: 2026-12-27, holiday: 元旦 }
`;

  /** What the loader says of files, which it checks together. */
  const faultsOf = (files: Readonly<Record<string, string>>): string => {
    const faults = new Faults('intents');
    const parsed = Object.entries(files).map(([name, text]) => parseWith(`intents/calendar/${name}`, text, calendarSchema, faults));
    checkCalendars(parsed.filter((file) => file !== null), faults);
    try {
      faults.throwIfAny();
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : `${error}`;
    }
  };

  it('holds what a district adds', async () => {
    const { calendarSupplements } = await folderWith('calendar/2027.yaml', (path) => writeFileSync(path, GOOD));
    expect(calendarSupplements.find(({ year }) => year === 2027)).toEqual({
      year: 2027, source: '测试', holidays: [{ name: '元旦', from: '2026-12-31', to: '2027-01-03' }], makeUpWorkdays: [{ date: '2026-12-27', holiday: '元旦' }],
    });
    expect(faultsOf({ '2027.yaml': GOOD })).toBe('');
  });

  it.each([
    ['a day that does not exist', GOOD.replace('to: 2027-01-03', 'to: 2027-02-30'), '2027.yaml:4 holidays.0.to：'],
    ['a holiday that ends before it begins', GOOD.replace('to: 2027-01-03', 'to: 2026-12-30'), '2027.yaml:4 元旦放假的最后一天早于第一天'],
    ['a holiday of another year', GOOD.replace('from: 2026-12-31, to: 2027-01-03', 'from: 2026-12-30, to: 2026-12-31'), '2027.yaml:4 元旦放假不在2027年'],
    ['a holiday without end', GOOD.replace('to: 2027-01-03', 'to: 2027-10-03'), '2027.yaml:4 元旦放假超过31天'],
    ['a make-up day of another year', GOOD.replace('2026-12-27', '2025-12-27'), '2027.yaml:6 调休上班2025-12-27不在2027年'],
    ['a make-up day within the week', GOOD.replace('2026-12-27', '2026-12-28'), '2027.yaml:6 调休上班2026-12-28不是周末'],
    ['a make-up day for no holiday', GOOD.replace('holiday: 元旦', 'holiday: 园旦'), '2027.yaml:6 放假中没有“园旦”'],
    ['a day both off and worked', GOOD.replace('2026-12-27', '2027-01-02'), '2027.yaml:6 2027-01-02已经写过'],
    ['a day off twice', GOOD.replace('makeUp', '  - { name: 周年, from: 2027-01-03, to: 2027-01-03 }\nmakeUp'), '2027.yaml:5 2027-01-03已经写过'],
    ['a day worked twice', `${GOOD}  - { date: 2026-12-27, holiday: 元旦 }\n`, '2027.yaml:7 2026-12-27已经写过'],
    ['an unknown field', `${GOOD}makeupDays: []\n`, '2027.yaml:1 文件：出现未知的键'],
    ['no source', GOOD.replace('source: 测试\n', ''), '2027.yaml:1 source：'],
    ['no holiday', GOOD.replace(/holidays:[\s\S]*/, 'holidays: []\n'), '2027.yaml:3 holidays：'],
  ])('refuses %s and says where', (_what, text, fault) => {
    expect(faultsOf({ '2027.yaml': text })).toContain(`calendar/${fault}`);
  });

  it('refuses a year that two files publish', () => {
    expect(faultsOf({ '2027.yaml': GOOD, 'again.yaml': GOOD })).toContain('calendar/again.yaml:1 2027年的放假安排已写在另一个文件里');
  });
});
