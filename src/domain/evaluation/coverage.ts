import { isRight, type Judged, share, topProbability } from './prediction.js';

/** How many could be answered while enough of the answers are right. */
export interface Coverage {
  /** 0–1 of all texts. */
  readonly covered: number;
  /** The probability from which on they are answered; null: never right often enough. */
  readonly threshold: number | null;
}

/**
 * The largest share that could be answered with at least `precision` of it right, by one threshold on the first label's
 * probability. Texts of equal probability are answered together or not at all.
 */
export function coverageAtPrecision(judged: readonly Judged[], precision: number): Coverage {
  const surest = [...judged].sort((a, b) => topProbability(b) - topProbability(a));
  let right = 0;
  let best: Coverage = { covered: 0, threshold: null };
  surest.forEach((one, i) => {
    if (isRight(one)) right += 1;
    const next = surest[i + 1];
    const isTied = next !== undefined && topProbability(next) === topProbability(one);
    if (!isTied && right / (i + 1) >= precision) best = { covered: share(i + 1, judged.length), threshold: topProbability(one) };
  });
  return best;
}
