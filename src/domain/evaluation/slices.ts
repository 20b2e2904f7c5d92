import type { Judged } from './prediction.js';
import { recallAt } from './ranking.js';

/** Figures of a part of the texts. */
export interface Slice {
  readonly name: string;
  /** In Chinese, for the report. */
  readonly title: string;
  readonly count: number;
  readonly accuracy: number;
  readonly recall3: number;
}

/** A text with what was made of it. */
export interface JudgedText {
  readonly text: string;
  readonly judged: Judged;
}

/** Lengths at which quarters of the texts end say more than fixed ones: questions have ten characters, complaints hundreds. */
const QUARTERS = ['最短四分之一', '较短四分之一', '较长四分之一', '最长四分之一'] as const;

export function sliceOf(name: string, title: string, judged: readonly Judged[]): Slice {
  return { name, title, count: judged.length, accuracy: recallAt(judged, 1), recall3: recallAt(judged, 3) };
}

/** Four slices by length in characters, of equal size as far as texts of one length stay together; empty ones are left out. */
export function lengthSlices(texts: readonly JudgedText[]): Slice[] {
  const lengths = texts.map(({ text }) => [...text].length).sort((a, b) => a - b);
  const ends = QUARTERS.map((_, i) => lengths[Math.ceil(((i + 1) * lengths.length) / QUARTERS.length) - 1] ?? 0);
  return QUARTERS.flatMap((title, i) => {
    const [above, end] = [i === 0 ? -1 : ends[i - 1] ?? 0, ends[i] ?? 0];
    const own = texts.filter(({ text }) => [...text].length > above && [...text].length <= end);
    return own.length === 0 ? [] : [sliceOf(`length-${i + 1}`, `${title}（${above + 1}–${end}字）`, own.map(({ judged }) => judged))];
  });
}
