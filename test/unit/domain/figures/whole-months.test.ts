import fc from 'fast-check';
import { addDays } from '../../../../src/domain/calendar.js';
import { wholeMonths } from '../../../../src/domain/figures/whole-months.js';

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

describe('the whole months of a period', () => {
  it.each([
    ['within a month', '2026-02-03', '2026-02-27', ['2026-02-03..2026-02-27']],
    ['of exactly a month', '2026-02-01', '2026-02-28', ['2026-02..2026-02']],
    ['with days before and after', '2025-12-31', '2026-03-02', ['2025-12-31..2025-12-31', '2026-01..2026-02', '2026-03-01..2026-03-02']],
    ['with days before only', '2025-11-30', '2025-12-31', ['2025-11-30..2025-11-30', '2025-12..2025-12']],
    ['that ends before it begins', '2026-02-03', '2026-02-02', []],
  ])('%s', (_, from, to, parts) => {
    expect(wholeMonths(from, to).map((part) => `${part.from}..${part.to}`)).toEqual(parts);
  });
  it('and the days around them are each day of the period, once', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 200 }), (start, length) => {
      const from = addDays('2023-12-01', start);
      const to = addDays(from, length);
      const covered = wholeMonths(from, to).flatMap((part) => (
        part.grain === 'day' ? daysBetween(part.from, part.to) : daysBetween(`${part.from}-01`, addDays(`${addDays(`${part.to}-28`, 4).slice(0, 7)}-01`, -1))));
      expect(covered).toEqual(daysBetween(from, to));
    }));
  });
});
