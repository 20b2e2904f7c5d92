import { ENTRY_FIGURE_DAYS, type EntrySums, helpfulShare, NO_ENTRY_SUMS } from '../../domain/knowledge/figures.js';
import type { EntryTrend } from '../../usecases/read-entry-figures.js';

/** Beside an entry in a list. @param sums undefined: nobody had to do with it */
export function recentFigures(sums: EntrySums = NO_ENTRY_SUMS) {
  return { days: ENTRY_FIGURE_DAYS, ...sums, helpfulShare: helpfulShare(sums) };
}

export function trendView({ from, to, sums, days }: EntryTrend) {
  return { from, to, ...sums, helpfulShare: helpfulShare(sums), byDay: days.map(({ day, sums: ofDay }) => ({ day, ...ofDay })) };
}
