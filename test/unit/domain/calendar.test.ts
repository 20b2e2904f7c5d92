import { countWorkingDays } from '../../../src/domain/calendar.js';
import { publishedCalendar } from '../../../src/working-calendar.js';

describe('counting working days', () => {
  it.each([
    ['2025-09-26', 5, '2025-10-10'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2025-09-26', 1, '2025-09-28'],
  ])('from %s, %i working days end on %s', (from, n, end) => {
    const count = countWorkingDays(publishedCalendar, from, n);
    expect(count.lastDay).toBe(end);
    expect(count.provisional).toBe(false);
    expect(count.days.filter((day) => day.counted)).toHaveLength(n);
  });

  it('says of a make-up workday why it counts, and of a holiday why not', () => {
    const { days } = countWorkingDays(publishedCalendar, '2025-09-26', 5);
    expect(days.find((d) => d.date === '2025-09-28')).toMatchObject({ counted: true, reason: expect.stringContaining('调休') });
    expect(days.find((d) => d.date === '2025-10-01')).toMatchObject({ counted: false, reason: expect.stringContaining('放假') });
  });

  it('marks a limit that reaches an unpublished year as provisional', () => {
    expect(countWorkingDays(publishedCalendar, '2026-12-30', 5).provisional).toBe(true);
  });

  it('refuses a limit that is not a positive whole number', () => {
    expect(() => countWorkingDays(publishedCalendar, '2026-01-05', 0)).toThrow(RangeError);
  });
});
