import { isRight, type Judged, share } from './prediction.js';

/** How one label was told from the others. */
export interface ClassFigures {
  readonly label: string;
  /** Texts that have the label. */
  readonly count: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Texts of one label that were taken for another. */
export interface Confusion {
  readonly expected: string;
  readonly predicted: string;
  readonly count: number;
}

/** By label, in the order of their names; labels that were only predicted too. */
export function classFigures(judged: readonly Judged[]): ClassFigures[] {
  const expected = countBy(judged, (one) => one.expected);
  const predicted = countBy(judged, (one) => one.ranked[0]?.label ?? null);
  const right = countBy(judged.filter(isRight), (one) => one.expected);
  return [...new Set([...expected.keys(), ...predicted.keys()])].sort().map((label) => {
    const [count, hits] = [expected.get(label) ?? 0, right.get(label) ?? 0];
    const [precision, recall] = [share(hits, predicted.get(label) ?? 0), share(hits, count)];
    return { label, count, precision, recall, f1: share(2 * precision * recall, precision + recall) };
  });
}

/** Mean F1 over the labels that the texts have, each counting alike however rare it is. */
export function macroF1(judged: readonly Judged[]): number {
  const classes = classFigures(judged).filter(({ count }) => count > 0);
  return share(classes.reduce((sum, { f1 }) => sum + f1, 0), classes.length);
}

/** The commonest mistakes first; of equals by name. */
export function confusions(judged: readonly Judged[], limit: number): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const one of judged) {
    const [expected, predicted] = [one.expected, one.ranked[0]?.label];
    if (expected === null || predicted === undefined || expected === predicted) continue;
    const key = JSON.stringify([expected, predicted]);
    counts.set(key, { expected, predicted, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1)).slice(0, limit).map(([, confusion]) => confusion);
}

function countBy(judged: readonly Judged[], labelOf: (one: Judged) => string | null): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of judged) {
    const label = labelOf(one);
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}
