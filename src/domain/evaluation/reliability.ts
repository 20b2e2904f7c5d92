import { isRight, type Judged, share, topProbability } from './prediction.js';

/** Texts whose stated probability lies in one range, beside how many of them were right. */
export interface ReliabilityBin {
  /** From this probability on, up to the next bin's; the last bin holds 1 too. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean of the stated probabilities; 0 in an empty bin. */
  readonly stated: number;
  /** Share that was right; 0 in an empty bin. */
  readonly right: number;
}

/** Bins of equal width from 0 to 1. */
export function reliabilityBins(judged: readonly Judged[], count: number): ReliabilityBin[] {
  const bins = Array.from({ length: count }, (): Judged[] => []);
  for (const one of judged) bins[Math.min(count - 1, Math.floor(topProbability(one) * count))]?.push(one);
  return bins.map((own, i) => ({
    from: i / count, to: (i + 1) / count, count: own.length,
    stated: share(own.reduce((sum, one) => sum + topProbability(one), 0), own.length), right: share(own.filter(isRight).length, own.length),
  }));
}

/** How far stated and right lie apart on average, by texts: 0 is perfect, 1 is the worst. */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return share(bins.reduce((sum, { count, stated, right }) => sum + count * Math.abs(stated - right), 0), total);
}
