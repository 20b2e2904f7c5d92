import type { Features } from './features.js';

/** A sparse vector as two arrays: what is read thousands of times a question. */
export interface Sparse {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** Shared by all that have nothing: thousands of empty arrays would take more memory than what they stand beside. */
export const EMPTY: Sparse = { ids: new Int32Array(0), weights: new Float32Array(0) };

/** @param weights by feature id; any order */
export function sparse(weights: Iterable<readonly [number, number]>): Sparse {
  const entries = [...weights].filter(([, weight]) => weight !== 0).sort((a, b) => a[0] - b[0]);
  return { ids: Int32Array.from(entries, ([id]) => id), weights: Float32Array.from(entries, ([, weight]) => weight) };
}

/** How much there is of each known feature, dampened: four times says more than once, but not four times as much. */
export function counted({ keys, amounts }: Features, idOf: (key: number) => number): Sparse {
  const ids = new Int32Array(keys.length);
  const weights = new Float32Array(keys.length);
  let size = 0;
  for (let k = 0; k < keys.length; k += 1) {
    const id = idOf(keys[k] ?? 0);
    if (id < 0) continue;
    ids[size] = id;
    weights[size] = Math.log1p(amounts[k] ?? 0);
    size += 1;
  }
  return { ids: ids.slice(0, size), weights: weights.slice(0, size) };
}

/** Each weight times its feature's factor, the whole of length 1 (zero stays zero). */
export function scaled({ ids, weights }: Sparse, factors: Float32Array): Sparse {
  const out = new Float32Array(weights.length);
  let sum = 0;
  for (let k = 0; k < ids.length; k += 1) {
    const weight = (weights[k] ?? 0) * (factors[ids[k] ?? 0] ?? 0);
    out[k] = weight;
    sum += weight * weight;
  }
  const length = Math.sqrt(sum) || 1;
  for (let k = 0; k < out.length; k += 1) out[k] = (out[k] ?? 0) / length;
  return { ids, weights: out };
}

/** A feature nobody used weighs this share of one that a single label uses. */
const UNSEEN_SHARE = 0.6;

/** What is known of a text as a vector of length 1, and 0–1 how much of the text that is; one look-up a feature. */
export function knownPart(find: (key: number) => number, idf: Float32Array, labelCount: number) {
  const unseen = Math.log(labelCount + 1) * UNSEEN_SHARE;
  return ({ keys, amounts }: Features): { readonly vector: Sparse; readonly known: number } => {
    const ids = new Int32Array(keys.length);
    const weights = new Float32Array(keys.length);
    let [size, known, unknown] = [0, 0, 0];
    for (let k = 0; k < keys.length; k += 1) {
      const id = find(keys[k] ?? 0);
      const weight = Math.log1p(amounts[k] ?? 0) * (id < 0 ? unseen : idf[id] ?? 0);
      if (id < 0) {
        unknown += weight * weight;
        continue;
      }
      ids[size] = id;
      weights[size] = weight;
      known += weight * weight;
      size += 1;
    }
    const length = Math.sqrt(known) || 1;
    for (let k = 0; k < size; k += 1) weights[k] = (weights[k] ?? 0) / length;
    return { vector: { ids: ids.subarray(0, size), weights: weights.subarray(0, size) }, known: known === 0 ? 0 : Math.sqrt(known / (known + unknown)) };
  };
}

/** Inner product with a vector that has a place for each id. */
export function dot(dense: ArrayLike<number>, { ids, weights }: Sparse): number {
  let sum = 0;
  for (let k = 0; k < ids.length; k += 1) sum += (dense[ids[k] ?? 0] ?? 0) * (weights[k] ?? 0);
  return sum;
}
