import type { Example } from '../../../src/understanding/evaluation/scorer.js';
import type { Candidate } from './rivals.js';

/** What one candidate did on one collection. */
export interface Measured {
  readonly name: string;
  readonly recall: readonly [number, number, number];
  /** Share answered while 90% of the answers are right, by one threshold on the first score. */
  readonly covered: number;
  readonly trainMs: number;
  readonly perSecond: number;
}

const DEPTHS = [1, 3, 10] as const;
const PRECISION = 0.9;

export async function measure({ name, trainMs, predict }: Candidate, test: readonly Example[]): Promise<Measured> {
  const found: { readonly rank: number; readonly score: number }[] = [];
  const start = performance.now();
  for (const { text, label } of test) {
    const ranked = await predict(text);
    const at = ranked.findIndex((one) => one.label === label);
    found.push({ rank: at < 0 ? Number.POSITIVE_INFINITY : at + 1, score: ranked[0]?.score ?? 0 });
  }
  const perSecond = (1_000 * test.length) / (performance.now() - start);
  const within = (depth: number) => found.filter(({ rank }) => rank <= depth).length / test.length;
  return { name, recall: [within(DEPTHS[0]), within(DEPTHS[1]), within(DEPTHS[2])], covered: coverage(found), trainMs, perSecond };
}

function coverage(found: readonly { readonly rank: number; readonly score: number }[]): number {
  let [right, best] = [0, 0];
  [...found].sort((a, b) => b.score - a.score).forEach(({ rank }, i) => {
    if (rank === 1) right += 1;
    if (right / (i + 1) >= PRECISION) best = i + 1;
  });
  return best / found.length;
}

/** How well in-scope questions are kept while few others are let in. */
export interface Rejected {
  /** Share of questions above the score that only 2% of the others reach. */
  readonly kept: number;
  /** Of those kept, share whose first label is right. */
  readonly right: number;
}

const ACCEPTED = 0.02;

export async function measureRejection({ predict }: Candidate, test: readonly Example[], outside: readonly string[]): Promise<Rejected> {
  const scores: number[] = [];
  for (const text of outside) scores.push((await predict(text))[0]?.score ?? 0);
  const bar = scores.sort((a, b) => b - a)[Math.floor(scores.length * ACCEPTED)] ?? 0;
  let [kept, right] = [0, 0];
  for (const { text, label } of test) {
    const [first] = await predict(text);
    if (!first || first.score <= bar) continue;
    kept += 1;
    if (first.label === label) right += 1;
  }
  return { kept: kept / test.length, right: right / Math.max(1, kept) };
}

export function share(value: number): string {
  return value.toFixed(3);
}

export function printTable(title: string, measured: readonly Measured[]): void {
  console.log(`\n${title}`);
  console.log('                      R@1    R@3    R@10   answered at 90% right   training   questions/s');
  for (const { name, recall, covered, trainMs, perSecond } of measured) {
    console.log(`  ${name.padEnd(20)}${recall.map(share).join('  ')}  ${share(covered).padEnd(24)}${(trainMs / 1_000).toFixed(1).padStart(5)} s  ${perSecond.toFixed(0).padStart(10)}`);
  }
}
