import { addDays, dayIn, daysOf, presetOf, stepOf, stepsIn } from '../../../src/console/desk/pages/figures/period.js';
import { dayAt } from '../../../src/console/district-day.js';
import type { FiguresLine } from '../../../src/console/desk/pages/figures/queries.js';
import { ranked } from '../../../src/console/desk/pages/figures/ranking-order.js';

const TODAY = '2026-03-02';

describe('the days that are looked at', () => {
  it.each([
    ['last7', '2026-02-24', '2026-03-02'], ['last30', '2026-02-01', '2026-03-02'], ['thisMonth', '2026-03-01', '2026-03-02'], ['lastMonth', '2026-02-01', '2026-02-28'], ['thisYear', '2026-01-01', '2026-03-02'],
  ] as const)('%s is %s to %s', (preset, from, to) => {
    expect(daysOf(preset, TODAY)).toEqual({ from, to });
    expect(presetOf({ from, to }, TODAY)).toBe(preset);
  });
  it('are the district’s, whatever the computer’s', () => {
    expect(dayAt(Date.parse('2026-03-01T15:59:59Z'))).toBe('2026-03-01');
    expect(dayAt(Date.parse('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
    expect(presetOf({ from: '2026-03-02', to: '2026-03-02' }, TODAY)).toBeNull();
  });
  it('go by months where days would be too many, and leave none out', () => {
    expect([stepOf({ from: TODAY, to: addDays(TODAY, 91) }), stepOf({ from: TODAY, to: addDays(TODAY, 92) })]).toEqual(['day', 'month']);
    expect(stepsIn({ from: '2026-02-27', to: '2026-03-02' }, 'day')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(stepsIn({ from: '2025-12-31', to: '2026-02-01' }, 'month')).toEqual(['2025-12', '2026-01', '2026-02']);
  });
  it.each(['', '2026-3-2', '2026-02-30x', '2026-13-01', '1066-10-14', '12026-01-01'])('are not “%s”', (text) => {
    expect(dayIn(text)).toBeNull();
  });
});

describe('the ranking of departments', () => {
  const line = (group: string, id: string, rate: number | null, denominator = 10): FiguresLine => ({ group, name: group, counts: {}, figures: [{ id, name: id, rate, numerator: 0, denominator }] });
  const order = (lines: readonly FiguresLine[], id: string) => ranked(lines, id).map(({ line: { group }, rank }) => [group, rank]);

  it('begins with the highest rate; those alike share a rank, the one with more to do first', () => {
    expect(order([line('a', 'on-time', 0.5), line('b', 'on-time', 0.9, 3), line('c', 'on-time', 0.9, 30), line('d', 'on-time', null, 0)], 'on-time')).toEqual([['c', 1], ['b', 1], ['a', 3], ['d', null]]);
  });
  it('begins with the lowest where less is better', () => {
    expect(order([line('a', 'returns', 0.5), line('b', 'returns', 0)], 'returns')).toEqual([['b', 1], ['a', 2]]);
  });
});
