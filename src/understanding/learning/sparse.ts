import type { Features } from '../text-features.js';

/** A sparse vector as two arrays: what is read thousands of times a question. */
export interface Sparse {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** Numbers for feature names, in the order they first came. */
export interface Vocabulary {
  readonly size: number;
  /** -1: unknown. */
  find(feature: string): number;
  /** Numbers it if it is new. */
  add(feature: string): number;
  /** By number. */
  names(): readonly string[];
}

/** @param names those it begins with */
export function createVocabulary(names: readonly string[] = []): Vocabulary {
  const ids = new Map(names.map((name, id) => [name, id]));
  return {
    get size() {
      return ids.size;
    },
    find: (feature) => ids.get(feature) ?? -1,
    add: (feature) => {
      const known = ids.get(feature);
      if (known !== undefined) return known;
      ids.set(feature, ids.size);
      return ids.size - 1;
    },
    names: () => [...ids.keys()],
  };
}

/** @param weights by feature id; any order */
export function sparse(weights: Iterable<readonly [number, number]>): Sparse {
  const entries = [...weights].filter(([, weight]) => weight !== 0).sort((a, b) => a[0] - b[0]);
  return { ids: Int32Array.from(entries, ([id]) => id), weights: Float32Array.from(entries, ([, weight]) => weight) };
}

/** How much there is of each known feature, dampened: four times says more than once, but not four times as much. */
export function counted(features: Features, idOf: (feature: string) => number): Sparse {
  const ids = new Int32Array(features.size);
  const weights = new Float32Array(features.size);
  let size = 0;
  for (const [feature, amount] of features) {
    const id = idOf(feature);
    if (id < 0) continue;
    ids[size] = id;
    weights[size] = Math.log1p(amount);
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

/** Inner product with a vector that has a place for each id. */
export function dot(dense: ArrayLike<number>, { ids, weights }: Sparse): number {
  let sum = 0;
  for (let k = 0; k < ids.length; k += 1) sum += (dense[ids[k] ?? 0] ?? 0) * (weights[k] ?? 0);
  return sum;
}
