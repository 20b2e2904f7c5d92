import { addDays, type IsoDate } from '../calendar.js';
import { type DailyCounts, dailyCounts, type MatterCount, sumOfDays } from './daily-counts.js';
import { discoveryLimit } from './false-discovery.js';
import { UNKNOWN_AREA } from './names.js';
import { HISTORY_DAYS, type Rise, risesIn } from './rise.js';

export type { MatterCount } from './daily-counts.js';

/** How many last days are looked at together, each with its share of the chance of a false alarm: a burst is seen in one day, a creeping rise in seven. */
const WINDOWS = [{ days: 1, share: 0.1 }, { days: 2, share: 0.3 }, { days: 3, share: 0.3 }, { days: 7, share: 0.3 }] as const;
const LONGEST = 7;
/** Days of counts that a judgement needs, the day judged included. */
export const WARNING_DAYS = HISTORY_DAYS + LONGEST;
/** Of the days on which nothing has risen anywhere, the part that shows a warning all the same. */
const FALSE_ALARM_RATE = 0.1;
/** Days since the district's first matter before anything can be said of a usual week. */
const LEAST_HISTORY_DAYS = 28;
/** Matters a day beyond which a cell gets no more of the attention. */
const MOST_ATTENTION = 4;

/** A topic in a place that has more matters than its own history lets expect (苗头). */
export interface EarlyWarning {
  readonly department: string;
  readonly area: string;
  /** The days looked at: so many, the last of them the day judged. */
  readonly days: number;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly count: number;
  /** What was to be expected of these days. */
  readonly expected: number;
  /** The average of as many days in the eight weeks before. */
  readonly usual: number;
  /** The probability of so many or more, had nothing changed. */
  readonly pValue: number;
}

/**
 * What rises, most surprising first. Each cell (topic × place) is held against its own history by {@link risesIn}, over windows of
 * one to seven days; of all cells together only those are told that hardly can be chance (Benjamini–Hochberg). Cells that usually
 * have more matters get more of the attention, since only in them chance can pass for a rise; a burst where there was nothing needs none.
 * @param counts of at least {@link WARNING_DAYS} days up to `day`; more do no harm
 * @param firstDay of the district's first matter ever; null: it had none
 */
export function earlyWarnings(counts: readonly MatterCount[], day: IsoDate, firstDay: IsoDate | null): EarlyWarning[] {
  if (firstDay === null || firstDay > addDays(day, -LEAST_HISTORY_DAYS)) return [];
  const daily = dailyCounts(counts, day, WARNING_DAYS);
  const attention = attentionOf(daily);
  const judged = daily.cells.map((): { rise: Rise; weighed: number } | null => null);
  const places = new Map(daily.cells.map((cell, i) => [cell, i]));
  for (const { days, share } of WINDOWS) {
    for (const rise of risesIn(daily, days)) {
      const i = places.get(rise.cell) ?? 0;
      const weighed = rise.pValue / share / (attention[i] ?? 1);
      if (weighed < (judged[i]?.weighed ?? 1)) judged[i] = { rise, weighed };
    }
  }
  const risen = judged.filter((found) => found !== null).sort((a, b) => a.weighed - b.weighed);
  const limit = discoveryLimit(risen.map(({ weighed }) => weighed), daily.possible, FALSE_ALARM_RATE);
  return risen.filter(({ weighed }) => weighed <= limit).map(({ rise }) => warningOf(rise, day));
}

/** By a cell's usual number of matters; over all possible cells 1 on average. */
function attentionOf({ cells, possible }: DailyCounts): number[] {
  const raw = cells.map(({ days }) => Math.min(sumOfDays(days, 0, HISTORY_DAYS) + 0.5, MOST_ATTENTION * HISTORY_DAYS));
  const sum = raw.reduce((all, weight) => all + weight, 0) + (possible - cells.length) * 0.5;
  return raw.map((weight) => (weight / sum) * possible);
}

function warningOf({ cell, windowDays, count, expected, past, pValue }: Rise, day: IsoDate): EarlyWarning {
  const { department, area } = cell;
  return { department, area, days: windowDays, from: addDays(day, 1 - windowDays), to: day, count, expected, usual: (past / HISTORY_DAYS) * windowDays, pValue };
}

/** 义堂镇·区住建局：近7天12件，此前平均每周3.1件. */
export function warningText({ area, days, count, usual }: EarlyWarning, departmentName: string): string {
  const last = days === 1 ? '当天' : `近${days}天`;
  const each = days === 1 ? '每天' : days === LONGEST ? '每周' : `每${days}天`;
  return `${area === '' ? UNKNOWN_AREA : area}·${departmentName}：${last}${count}件，此前平均${each}${usual.toFixed(1)}件`;
}
