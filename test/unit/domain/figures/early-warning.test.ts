import { addDays, datesBetween } from '../../../../src/domain/calendar.js';
import { type EarlyWarning, earlyWarnings, type MatterCount, WARNING_DAYS, warningText } from '../../../../src/domain/figures/early-warning.js';
import { discoveryLimit } from '../../../../src/domain/figures/false-discovery.js';
import { upperTail } from '../../../../src/domain/figures/negative-binomial.js';

const TODAY = '2026-09-24';
const DAYS = datesBetween(addDays(TODAY, 1 - WARNING_DAYS), TODAY);

/** A district's ordinary days: forty cells with about one matter a day, evenly spread. */
function ordinary(days = DAYS): MatterCount[] {
  return days.flatMap((day, d) => Array.from({ length: 40 }, (_, i) => ({ day, department: `d${i % 8}`, area: `某${Math.floor(i / 8)}镇`, n: [0, 1, 2, 1][(d + i) % 4] ?? 0 })));
}
/** One more cell, with these counts on the last days and others before. */
const cell = (last: readonly number[], before: (d: number) => number = () => 0, days = DAYS): MatterCount[] => days.map((day, d) => ({
  day, department: 'housing', area: '义堂镇', n: d < days.length - last.length ? before(d) : last[d - days.length + last.length] ?? 0,
}));
const found = (counts: readonly MatterCount[], day = TODAY, firstDay = counts.filter(({ n }) => n > 0).map((count) => count.day).sort()[0] ?? null): EarlyWarning[] => earlyWarnings(counts, day, firstDay);

describe('early warnings', () => {
  it('has nothing to say of ordinary days, of none, or of the first weeks', () => {
    expect(found(ordinary())).toEqual([]);
    expect(found([])).toEqual([]);
    const young = DAYS.slice(-20);
    expect(found([...ordinary(young), ...cell([9, 9, 9], () => 0, young)])).toEqual([]);
  });
  it('speaks of a burst in a district that has run for long, though nothing came up in all nine weeks before', () => {
    expect(found([{ day: TODAY, department: 'housing', area: '义堂镇', n: 20 }], TODAY, '2026-01-05')).toMatchObject([{ department: 'housing', days: 1, count: 20, usual: 0 }]);
    expect(found([{ day: TODAY, department: 'housing', area: '义堂镇', n: 20 }], TODAY, addDays(TODAY, -27))).toEqual([]);
    expect(found([{ day: TODAY, department: 'housing', area: '义堂镇', n: 20 }], TODAY, addDays(TODAY, -28))).toHaveLength(1);
  });
  it('sees a burst where there was nothing on its day, and says it with its numbers', () => {
    const warnings = found([...ordinary(), ...cell([6])]);
    expect(warnings).toEqual([{ department: 'housing', area: '义堂镇', days: 1, from: TODAY, to: TODAY, count: 6, usual: 0, expected: expect.closeTo(0.01, 2), pValue: expect.any(Number) }]);
    expect(warnings[0]?.pValue).toBeLessThan(1e-9);
    expect(warnings.map((warning) => warningText(warning, '区住建局'))).toEqual(['义堂镇·区住建局：当天6件，此前平均每天0.0件']);
  });
  it('sees three a day become nine on the second day', () => {
    const usual = (d: number): number => [3, 2, 4, 3, 3, 2, 4][d % 7] ?? 0;
    expect(found([...ordinary(), ...cell([9], usual)])).toEqual([]);
    const [warning] = found([...ordinary(), ...cell([9, 9], usual)]);
    expect(warning).toMatchObject({ days: 2, from: '2026-09-23', to: TODAY, count: 18, usual: expect.closeTo(6, 1) });
  });
  it('sees what creeps up over a week', () => {
    const weekly = (d: number): number => (d % 2 === 0 ? 1 : 0);
    const [warning] = found([...ordinary(), ...cell([2, 2, 3, 2, 2, 3, 2], weekly)]);
    expect(warning).toMatchObject({ days: 7, count: 16, from: '2026-09-18' });
    expect(warning && warningText(warning, '区住建局')).toBe('义堂镇·区住建局：近7天16件，此前平均每周3.5件');
  });
  it('never warns of fewer than five, however rare', () => {
    expect(found([...ordinary(), ...cell([4])])).toEqual([]);
    expect(found([...ordinary(), ...cell([2, 1, 1])])).toEqual([]);
  });
  it('is not surprised by what this cell has had before', () => {
    expect(found([...ordinary(), ...cell([6], (d) => (d % 20 === 5 ? 7 : 0))])).toEqual([]);
  });
  it('calls nobody’s rise what the whole district has: after a holiday, in a storm', () => {
    const busy = ordinary().map((count) => (count.day === TODAY ? { ...count, n: 5 + count.n * 2 } : count));
    expect(found(busy)).toEqual([]);
    expect(found([...busy, ...cell([60], () => 1)])).toMatchObject([{ department: 'housing', count: 60 }]);
  });
  it('takes a quiet day of the district for no reason to be alarmed of who is as usual', () => {
    const quiet = ordinary().map((count) => (count.day === TODAY ? { ...count, n: 0 } : count));
    expect(found([...quiet, ...cell([5], (d) => (d % 2 === 0 ? 3 : 4))])).toEqual([]);
  });
  it('expects more on the weekdays that have more', () => {
    const monday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
    const day = '2026-09-21';
    const days = datesBetween(addDays(day, 1 - WARNING_DAYS), day);
    const weekly = ordinary(days).map((count) => ({ ...count, n: monday(count.day) ? count.n * 5 : count.n }));
    expect(found([...weekly, ...cell([12], (d) => (monday(days[d] ?? '') ? 10 : 2), days)], day)).toEqual([]);
  });
  it('judges a past day by what was known then', () => {
    const counts = [...ordinary(), ...cell([6, 0, 0])];
    expect(found(counts, addDays(TODAY, -2))).toMatchObject([{ days: 1, count: 6 }]);
    expect(found(counts, addDays(TODAY, -3))).toEqual([]);
  });
  it('names a place that is not known', () => {
    const [warning] = found([...ordinary(), ...cell([8]).map((count) => ({ ...count, area: '' }))]);
    expect(warning && warningText(warning, '区住建局')).toMatch(/^地点不明·区住建局：/);
  });
});

describe('the upper tail of the negative binomial distribution', () => {
  /** By adding up term after term. */
  const poissonMidTail = (count: number, mean: number): number => {
    let term = Math.exp(-mean);
    let below = 0;
    for (let k = 0; k < count; k += 1) {
      below += term;
      term *= mean / (k + 1);
    }
    return 1 - below - term / 2;
  };
  it.each([[5, 1], [9, 3], [18, 6], [40, 21]])('of %d with a mean of %d and no more swing than chance is Poisson’s', (count, mean) => {
    expect(upperTail(count, mean, 0)).toBeCloseTo(poissonMidTail(count, mean), 7);
  });
  it('of a dispersion of 1 is geometric', () => {
    // P(X ≥ 4) = q⁴ with q = mean / (1 + mean); half of P(X = 4) is left out.
    const q = 2 / 3;
    expect(upperTail(4, 2, 1)).toBeCloseTo(q ** 4 - (q ** 4 * (1 - q)) / 2, 12);
  });
  it('is larger the more it swings, 1 at the mean, tiny far out', () => {
    expect(upperTail(12, 3, 0.5)).toBeGreaterThan(upperTail(12, 3, 0.1));
    expect([upperTail(3, 3, 0), upperTail(0, 0.1, 1)]).toEqual([1, 1]);
    expect(upperTail(500, 1, 0.1)).toBeGreaterThanOrEqual(0);
    expect(upperTail(30, 0.01, 0)).toBeLessThan(1e-80);
  });
});

describe('Benjamini–Hochberg', () => {
  it('takes the largest p-value that stays under its line, and all below it', () => {
    expect(discoveryLimit([0.01, 0.02, 0.03, 0.04, 0.9], 5, 0.05)).toBe(0.04);
    expect(discoveryLimit([0.9, 0.012, 0.013], 3, 0.05)).toBe(0.013);
    expect(discoveryLimit([0.02], 5, 0.05)).toBe(0);
    expect(discoveryLimit([], 0, 0.05)).toBe(0);
  });
});
