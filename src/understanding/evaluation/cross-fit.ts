import { createRandom, shuffled } from '../learning/random.js';
import type { Example, Learn, Scorer, Scores } from './scorer.js';

/** What a scorer made of an example that it has not learned from. */
export interface Outcome {
  readonly example: Example;
  readonly scores: Scores;
}

/** Scorers that have each left out one part of the examples. */
export interface CrossFit {
  readonly scorers: readonly Scorer[];
  /** By example: its fold; the scorer of that number, if there is one, has left it out. */
  readonly foldOf: Int32Array;
  readonly outcomes: readonly Outcome[];
}

/** By item: its fold, 0 … folds-1. Each label is spread evenly over the folds; the same seed gives the same ones. */
export function foldsOf(labels: readonly string[], folds: number, seed: number): Int32Array {
  const byLabel = new Map<string, number[]>();
  for (const item of shuffled(labels.length, createRandom(seed))) {
    const label = labels[item] ?? '';
    const own = byLabel.get(label);
    if (own) own.push(item);
    else byLabel.set(label, [item]);
  }
  const fold = new Int32Array(labels.length);
  [...byLabel.values()].flat().forEach((item, i) => {
    fold[item] = i % folds;
  });
  return fold;
}

export interface CrossFitConfig {
  readonly folds: number;
  /** Folds that are left out in turn, `folds` at most: each takes one learning, and a few show enough. */
  readonly used: number;
  readonly seed: number;
  /** Called after each fold. */
  readonly onFold: () => void;
}

/** Scores the examples of some folds, each by what was learned from all others. */
export function crossFit(examples: readonly Example[], learn: Learn, { folds, used, seed, onFold }: CrossFitConfig): CrossFit {
  const foldOf = foldsOf(examples.map(({ label }) => label), folds, seed);
  const scorers: Scorer[] = [];
  const outcomes: Outcome[] = [];
  for (let left = 0; left < used; left += 1) {
    const scorer = learn(examples.filter((_, i) => foldOf[i] !== left));
    scorers.push(scorer);
    for (const example of examples.filter((_, i) => foldOf[i] === left)) outcomes.push({ example, scores: scorer.score(example.text) });
    onFold();
  }
  return { scorers, foldOf, outcomes };
}
