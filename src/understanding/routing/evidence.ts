import type { Sparse } from '../learning/sparse.js';

/** What the folder says of a department, or what came of a ticket. */
export type TextSource = 'folder' | 'ticket';

/** How much a cosine counts against what is learned; with the softmax this makes it log-odds. */
export const LIKENESS_SCALE = 25;
/** The same for its likeness to a label's tickets, added, once there are many of them. */
const TICKET_SCALE = 12;
/** And to those that the label gave back, taken off. */
const RETURN_SCALE = 12;
/** So many tickets of a label count half of that. */
const HALF_TICKETS = 15;
const HALF_RETURNS = 5;

/** A text ready to learn from; labels by their place. */
export interface Example {
  readonly vector: Sparse;
  /** -1: none. */
  readonly own: number;
  readonly not: readonly number[];
  readonly source: TextSource;
}

/** The sums of texts, by feature and label (`feature * labels + label`), before any normalisation. */
export interface Sums {
  readonly sums: Float32Array;
  readonly totals: Float64Array;
  readonly texts: Int32Array;
}

/** What is like a label because of the folder, of its tickets, and of the tickets that it gave back. */
export interface Evidence {
  readonly folder: Sums;
  readonly ticket: Sums;
  readonly returned: Sums;
}

/** Sums up texts by label. */
export function summed(examples: readonly Example[], labelsOf: (example: Example) => readonly number[], size: { readonly features: number; readonly labels: number }): Sums {
  const found: Sums = { sums: new Float32Array(size.features * size.labels), totals: new Float64Array(size.labels), texts: new Int32Array(size.labels) };
  for (const example of examples) {
    const { ids, weights } = example.vector;
    for (const label of labelsOf(example)) {
      if (label < 0) continue;
      found.texts[label] = (found.texts[label] ?? 0) + 1;
      for (let k = 0; k < ids.length; k += 1) {
        const amount = Math.max(0, weights[k] ?? 0);
        const at = (ids[k] ?? 0) * size.labels + label;
        found.sums[at] = (found.sums[at] ?? 0) + amount;
        found.totals[label] = (found.totals[label] ?? 0) + amount;
      }
    }
  }
  return found;
}

/** How much likeness to a label's texts counts, by where they come from and how many there are. */
function scaleOf(from: keyof Evidence, texts: number): number {
  if (from === 'folder') return LIKENESS_SCALE;
  return from === 'ticket' ? (TICKET_SCALE * texts) / (texts + HALF_TICKETS) : (-RETURN_SCALE * texts) / (texts + HALF_RETURNS);
}

/** What each feature says for each label by likeness. With a square root on each weight the squares of a label sum up to its total. */
export function likenessOf(evidence: Evidence, sources: readonly (keyof Evidence)[]): Float32Array {
  const likeness = new Float32Array(evidence.folder.sums.length);
  for (const from of sources) {
    const { sums, totals, texts } = evidence[from];
    const factors = totals.map((total, label) => scaleOf(from, texts[label] ?? 0) / Math.sqrt(Math.max(total, 1e-9)));
    for (let at = 0; at < sums.length; at += 1) {
      const amount = sums[at] ?? 0;
      if (amount > 0) likeness[at] = (likeness[at] ?? 0) + Math.sqrt(amount) * (factors[at % factors.length] ?? 0);
    }
  }
  return likeness;
}

/** How much less like its own label a text of the folder is once it is taken out of that label's sum, as log-odds. */
export function lossWithout({ vector: { ids, weights }, own }: Example, { sums, totals }: Sums): number {
  const total = totals[own] ?? 0;
  let [taken, within, without] = [0, 0, 0];
  for (let k = 0; k < ids.length; k += 1) {
    const weight = weights[k] ?? 0;
    const sum = sums[(ids[k] ?? 0) * totals.length + own] ?? 0;
    taken += weight;
    within += weight * Math.sqrt(Math.max(0, sum));
    without += weight * Math.sqrt(Math.max(0, sum - weight));
  }
  const rest = total - taken;
  return LIKENESS_SCALE * (within / Math.sqrt(Math.max(total, 1e-9)) - (rest > 1e-6 ? without / Math.sqrt(rest) : 0));
}
