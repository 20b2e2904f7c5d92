import type { Decision } from '../costs.js';

/** A label with the probability that it is the right one, 0–1. */
export interface LikelyLabel {
  readonly label: string;
  readonly probability: number;
}

/** What a text was taken for. */
export interface Prediction {
  /** Best first, at most ten; the probabilities add up to 1 at most, what is missing is for labels not listed and for none at all. */
  readonly ranked: readonly LikelyLabel[];
  readonly decision: Decision;
}

/** A prediction beside what was right. */
export interface Judged extends Prediction {
  /** Null: nothing known answers it. */
  readonly expected: string | null;
}

/** Where the right label stands, 1 for first; null: not among those listed. */
export function rankOf({ expected, ranked }: Judged): number | null {
  const at = ranked.findIndex(({ label }) => label === expected);
  return at < 0 ? null : at + 1;
}

export function isRight(judged: Judged): boolean {
  return rankOf(judged) === 1;
}

/** 0 where nothing is listed. */
export function topProbability({ ranked }: Prediction): number {
  return ranked[0]?.probability ?? 0;
}

/** Part of a whole; 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
