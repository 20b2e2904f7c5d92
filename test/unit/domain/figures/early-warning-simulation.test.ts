import { addDays } from '../../../../src/domain/calendar.js';
import { earlyWarnings, type MatterCount, WARNING_DAYS } from '../../../../src/domain/figures/early-warning.js';
import { seeded } from '../../../helpers/seeded.js';

const DEPARTMENTS = 60;
const CELLS = DEPARTMENTS * 25;
const FIRST_DAY = '2026-01-05';
const WEEKDAYS = [1.15, 1.15, 1.1, 1.1, 1.05, 0.8, 0.65];
/** The first day that has enough history, as a place in the days. */
const JUDGED_FROM = WARNING_DAYS - 1;

type Chance = ReturnType<typeof seeded>;
interface World {
  /** Matters a day of a cell. */
  readonly rate: (chance: Chance) => number;
  /** Of the negative binomial distribution: the smaller, the more its days swing; null: Poisson. */
  readonly size: number | null;
}

const EVEN: World['rate'] = () => 0.6;
/** As real districts are: a few cells have most of the matters. The same 900 a day. */
const SKEWED: World['rate'] = (chance) => 0.6 * Math.exp(chance.normal() * 1.5 - 1.125);

function draw(chance: Chance, { size }: World, mean: number): number {
  return chance.poisson(size === null ? mean : mean * chance.gamma(size));
}

/** Every cell's counts by day. */
function countsOf(chance: Chance, world: World, days: number): number[][] {
  return Array.from({ length: CELLS }, () => {
    const rate = world.rate(chance);
    return Array.from({ length: days }, (_, d) => draw(chance, world, rate * (WEEKDAYS[d % 7] ?? 1)));
  });
}

const DAYS = Array.from({ length: 365 }, (_, d) => addDays(FIRST_DAY, d));
const nameOf = (cell: number) => ({ department: `d${cell % DEPARTMENTS}`, area: `a${Math.floor(cell / DEPARTMENTS)}` });

/** A cell's counts as they are read: the days that have any. */
function told(days: readonly number[], cell: number): MatterCount[] {
  const name = nameOf(cell);
  return days.flatMap((n, d) => (n > 0 ? [{ day: DAYS[d] ?? '', ...name, n }] : []));
}

/** Warnings a week where nothing has changed; one that goes on for days is one. */
function falseAlarmsAWeek(seed: number, world: World, weeks: number): number {
  const days = weeks * 7;
  const counts = countsOf(seeded(seed), world, JUDGED_FROM + days).flatMap(told);
  const last = new Map<string, number>();
  let alarms = 0;
  for (let day = JUDGED_FROM; day < JUDGED_FROM + days; day += 1) {
    for (const { department, area } of earlyWarnings(counts, DAYS[day] ?? '', FIRST_DAY)) {
      const name = `${department} ${area}`;
      if (day - (last.get(name) ?? -99) > 7) alarms += 1;
      last.set(name, day);
    }
  }
  return alarms / weeks;
}

/** How many days it takes until a cell's rise is told, over several trials; 99: not within five. */
function delays(seed: number, world: World, trials: number, rising: (chance: Chance, day: number, since: number) => number): number[] {
  const chance = seeded(seed);
  const cells = countsOf(chance, world, JUDGED_FROM + 8).map(told);
  return Array.from({ length: trials }, (_, trial) => {
    const start = JUDGED_FROM + (trial % 3);
    const row = Array.from({ length: JUDGED_FROM + 8 }, (_day, d) => rising(chance, d, d - start));
    const counts = cells.flatMap((counted, cell) => (cell === trial ? told(row, cell) : counted));
    const { department, area } = nameOf(trial);
    for (let day = start; day < start + 5; day += 1) if (earlyWarnings(counts, DAYS[day] ?? '', FIRST_DAY).some((warning) => warning.department === department && warning.area === area)) return day - start + 1;
    return 99;
  });
}

const within = (found: readonly number[], days: number): number => found.filter((delay) => delay <= days).length / found.length;

describe('early warnings over 25 places × 60 topics, simulated', () => {
  it.each([
    ['evenly spread, by chance alone', { rate: EVEN, size: null }],
    ['skewed, by chance alone', { rate: SKEWED, size: null }],
    ['skewed, swinging twice as much (size 2)', { rate: SKEWED, size: 2 }],
  ])('alarm falsely less than once a week: %s', (_name, world) => {
    expect(falseAlarmsAWeek(42, world, 4)).toBeLessThan(1);
  });
  it('see a burst of six where there was nothing on its day', () => {
    expect(delays(7, { rate: SKEWED, size: null }, 6, (_chance, _day, since) => (since === 0 ? 6 : 0))).toEqual([1, 1, 1, 1, 1, 1]);
  });
  it('see three a day become nine: half of the times within two days, four of five within three', () => {
    const world = { rate: SKEWED, size: null };
    const found = delays(7, world, 30, (chance, day, since) => draw(chance, world, (since < 0 ? 3 : 9) * (WEEKDAYS[day % 7] ?? 1)));
    expect(within(found, 2)).toBeGreaterThanOrEqual(0.5);
    expect(within(found, 3)).toBeGreaterThanOrEqual(0.8);
  });
});
