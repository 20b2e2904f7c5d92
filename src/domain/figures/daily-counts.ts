import { addDays, datesBetween, type IsoDate } from '../calendar.js';

/** How many matters of a topic (its department) came up in a place on a day. */
export interface MatterCount {
  readonly day: IsoDate;
  readonly department: string;
  readonly area: string;
  readonly n: number;
}

/** One topic in one place: its counts, a day each. */
export interface Cell {
  readonly department: string;
  readonly area: string;
  readonly days: Float64Array;
}

export interface DailyCounts {
  readonly cells: readonly Cell[];
  /** Of all cells together. */
  readonly totals: Float64Array;
  /** Topics × places that could be counted, those without any count included. */
  readonly possible: number;
}

/** Lays counts out by day. @param length days, the last of them `last`; what is counted outside of them is left out */
export function dailyCounts(counts: readonly MatterCount[], last: IsoDate, length: number): DailyCounts {
  const places = new Map(datesBetween(addDays(last, 1 - length), last).map((day, i) => [day, i]));
  const cells = new Map<string, Cell>();
  const totals = new Float64Array(length);
  for (const { day, department, area, n } of counts) {
    const at = places.get(day);
    if (at === undefined) continue;
    const key = `${department}\n${area}`;
    const cell = cells.get(key) ?? { department, area, days: new Float64Array(length) };
    cells.set(key, cell);
    cell.days[at] = (cell.days[at] ?? 0) + n;
    totals[at] = (totals[at] ?? 0) + n;
  }
  const all = [...cells.values()];
  return { cells: all, totals, possible: new Set(all.map((cell) => cell.department)).size * new Set(all.map((cell) => cell.area)).size };
}

/** The sum of the days from one to before another. */
export function sumOfDays(days: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += days[i] ?? 0;
  return sum;
}
