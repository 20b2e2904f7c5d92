import { type Judged, rankOf, share } from './prediction.js';

/** Share whose right label is among the first `n`; `recallAt(1)` is accuracy. Those that have none count as missed. */
export function recallAt(judged: readonly Judged[], n: number): number {
  return share(judged.filter((one) => (rankOf(one) ?? Number.POSITIVE_INFINITY) <= n).length, judged.length);
}

/** Mean of 1/rank of the right label; 0 for one that is not listed. */
export function meanReciprocalRank(judged: readonly Judged[]): number {
  return share(judged.reduce((sum, one) => sum + 1 / (rankOf(one) ?? Number.POSITIVE_INFINITY), 0), judged.length);
}
