import { type Cell, type DailyCounts, sumOfDays } from './daily-counts.js';
import { upperTail } from './negative-binomial.js';

/** Days of its own history that a cell is held against. */
export const HISTORY_DAYS = 56;
const WEEK = 7;
/** A few matters are never worth a warning, however rare. */
const LEAST_COUNT = 5;
/** Matters of the whole district that chance alone may add or take: in a small district its total moves no expectation. */
const TOTAL_PRIOR = 20;
/** How much history of a cell's own (squared expected counts) outweighs what all cells show of swings. */
const SWING_PRIOR = 50;
/** Of a cell that never had a matter, so that its first ones can be weighed at all (Jeffreys' prior). */
const COUNT_PRIOR = 0.5;

/** How a cell's last days stand against its history. */
export interface Rise {
  readonly cell: Cell;
  readonly windowDays: number;
  readonly count: number;
  /** What its history and the district's weekdays and busyness let expect. */
  readonly expected: number;
  /** In the history, before the last days. */
  readonly past: number;
  /** The probability of so many or more, if nothing has changed. */
  readonly pValue: number;
}

/** Where the window and its history lie, and how busy the whole district is by day: 1 is an average day of the history. */
interface Span {
  readonly windowDays: number;
  readonly start: number;
  /** First day of the window: the history ends before it. */
  readonly end: number;
  /** Expected in the window, in average days: by its weekdays. */
  readonly exposure: number;
  readonly meanTotal: number;
  readonly windowTotal: number;
  /** The history in blocks as long as the window, with the matters of the whole district. */
  readonly blocks: readonly { readonly from: number; readonly total: number }[];
  readonly blocksTotal: number;
}

function spanOf({ totals }: DailyCounts, windowDays: number): Span {
  const end = totals.length - windowDays;
  const start = end - HISTORY_DAYS;
  const sum = sumOfDays(totals, start, end);
  const meanTotal = sum / HISTORY_DAYS;
  const windows = Array.from({ length: windowDays }, (_, i) => end + i);
  const blocks = Array.from({ length: Math.floor(HISTORY_DAYS / windowDays) }, (_, i) => end - (i + 1) * windowDays)
    .map((from) => ({ from, total: sumOfDays(totals, from, from + windowDays) }));
  const blocksTotal = blocks.reduce((all, { total }) => all + total, 0);
  return {
    windowDays, start, end, meanTotal, windowTotal: sumOfDays(totals, end, totals.length),
    exposure: windows.reduce((days, day) => days + weekdayWeight(totals, start, day, meanTotal), 0),
    blocks, blocksTotal,
  };
}

/** How busy the weekday of a day was in the history, drawn a little to the average. */
function weekdayWeight(totals: Float64Array, start: number, day: number, meanTotal: number): number {
  const weeks = HISTORY_DAYS / WEEK;
  let sum = 0;
  for (let i = day - WEEK; i >= start; i -= WEEK) sum += totals[i] ?? 0;
  return (sum + TOTAL_PRIOR / 2) / (weeks * meanTotal + TOTAL_PRIOR / 2);
}

interface Swings {
  /** Squared deviations of a cell's blocks beyond those of pure chance. */
  readonly beyond: number;
  /** What they are measured by: squared expected counts. */
  readonly scale: number;
}

/** How a cell's blocks swing about its share of what the others have: were it among them, a big cell's swings would be expected of it. */
function swingsOf({ days }: Cell, { blocks, blocksTotal, windowDays }: Span): Swings {
  const counts = blocks.map(({ from }) => sumOfDays(days, from, from + windowDays));
  const sum = counts.reduce((all, count) => all + count, 0);
  let beyond = 0;
  let scale = 0;
  for (const [i, { total }] of blocks.entries()) {
    const count = counts[i] ?? 0;
    const expected = blocksTotal === sum ? sum / blocks.length : (sum * (total - count)) / (blocksTotal - sum);
    beyond += ((count - expected) ** 2 * blocks.length) / (blocks.length - 1) - expected;
    scale += expected ** 2;
  }
  return { beyond, scale };
}

/** How much all cells swing; each has a say by how much it can tell, the big ones no more than others that can tell enough. */
function commonSwing(swings: readonly Swings[]): number {
  const beyond = swings.reduce((sum, of) => sum + of.beyond / (of.scale + SWING_PRIOR), 0);
  const scale = swings.reduce((sum, of) => sum + of.scale / (of.scale + SWING_PRIOR), 0);
  return scale === 0 ? 0 : Math.max(0, beyond / scale);
}

/** The most in any window of the history. */
function mostBefore({ days }: Cell, { start, end, windowDays }: Span): number {
  let sum = sumOfDays(days, start, start + windowDays);
  let most = sum;
  for (let i = start + windowDays; i < end; i += 1) {
    sum += (days[i] ?? 0) - (days[i - windowDays] ?? 0);
    most = Math.max(most, sum);
  }
  return most;
}

/**
 * The cells whose last days are more than any as many days of their history, each with how surprising that is: the count is held
 * against a negative binomial distribution, whose mean is the cell's average by the district's weekdays, and whose variance knows how
 * uncertain that average is and how much such cells swing from one window to the next. When the whole district is busier than
 * its weekdays let expect (after a holiday, in a storm), as much more is expected of each cell; when it is quieter, no less.
 */
export function risesIn(counts: DailyCounts, windowDays: number): Rise[] {
  const span = spanOf(counts, windowDays);
  const swings = counts.cells.map((cell) => swingsOf(cell, span));
  const common = commonSwing(swings);
  return counts.cells.flatMap((cell, i) => {
    const count = sumOfDays(cell.days, span.end, cell.days.length);
    if (count < LEAST_COUNT || count <= mostBefore(cell, span)) return [];
    const past = sumOfDays(cell.days, span.start, span.end);
    const { beyond, scale } = swings[i] ?? { beyond: 0, scale: 0 };
    const swing = Math.max(common, (beyond + SWING_PRIOR * common) / (scale + SWING_PRIOR));
    const expected = ((past + COUNT_PRIOR) / HISTORY_DAYS) * span.exposure * busyness(span, count, past);
    return [{ cell, windowDays, count, expected, past, pValue: upperTail(count, expected, swing + 1 / (past + COUNT_PRIOR)) }];
  });
}

/** How much more the rest of the district has than its weekdays let expect, never less than 1. */
function busyness({ windowTotal, exposure, meanTotal }: Span, count: number, past: number): number {
  const expectedOthers = exposure * (meanTotal - past / HISTORY_DAYS);
  return Math.max(1, (windowTotal - count + TOTAL_PRIOR) / (expectedOthers + TOTAL_PRIOR));
}
