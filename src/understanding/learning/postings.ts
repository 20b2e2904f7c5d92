import type { Sparse } from './sparse.js';

/** By feature, in one piece of memory: the vectors that use it, and how much. */
export interface Postings {
  readonly starts: Int32Array;
  readonly owners: Int32Array;
  readonly weights: Float32Array;
}

/** @param vectors each with its place as owner */
export function postingsOf(vectors: readonly Sparse[], featureCount: number): Postings {
  const starts = new Int32Array(featureCount + 1);
  for (const { ids } of vectors) for (const id of ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < featureCount; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const at = starts.slice();
  const owners = new Int32Array(starts[featureCount] ?? 0);
  const weights = new Float32Array(owners.length);
  vectors.forEach((vector, owner) => {
    vector.ids.forEach((id, k) => {
      const place = at[id] ?? 0;
      owners[place] = owner;
      weights[place] = vector.weights[k] ?? 0;
      at[id] = place + 1;
    });
  });
  return { starts, owners, weights };
}

/** Adds a multiple of what the owners have of one feature. */
export function addPosting(sums: Float32Array, { starts, owners, weights }: Postings, id: number, times: number): void {
  const end = starts[id + 1] ?? 0;
  for (let place = starts[id] ?? 0; place < end; place += 1) {
    const owner = owners[place] ?? 0;
    sums[owner] = (sums[owner] ?? 0) + times * (weights[place] ?? 0);
  }
}

/**
 * Places in a vector, those first whose features the fewest owners use, and how many of them have no more uses together than
 * `budget`. Where all are within it, they stay as they are.
 */
export function rarestFirst({ ids }: Sparse, { starts }: Postings, budget: number): { readonly order: Float64Array; readonly within: number } {
  // Uses and place in one number: sorted without a comparison function.
  const order = new Float64Array(ids.length);
  let all = 0;
  for (let k = 0; k < ids.length; k += 1) {
    const id = ids[k] ?? 0;
    // None of a feature that came after these postings were made.
    const uses = Math.max(0, (starts[id + 1] ?? 0) - (starts[id] ?? 0));
    all += uses;
    order[k] = uses * ids.length + k;
  }
  const isWithin = all <= budget;
  if (!isWithin) order.sort();
  let within = isWithin ? ids.length : 0;
  let left = budget;
  for (let n = 0; n < order.length; n += 1) {
    const value = order[n] ?? 0;
    left -= Math.floor(value / ids.length);
    if (!isWithin && left >= 0) within = n + 1;
    order[n] = value % ids.length;
  }
  return { order, within };
}

/** Indices of the highest scores, best first; of equal ones the lower index, so that a ranking is the same each time. */
export function topOf(scores: Float32Array | Float64Array, limit: number): Int32Array {
  const best = new Int32Array(limit);
  let size = 0;
  let least = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < scores.length; index += 1) {
    const own = scores[index] ?? 0;
    if (size === limit && own <= least) continue;
    let place = size < limit ? size : size - 1;
    while (place > 0 && own > (scores[best[place - 1] ?? 0] ?? 0)) {
      best[place] = best[place - 1] ?? 0;
      place -= 1;
    }
    best[place] = index;
    if (size < limit) size += 1;
    least = scores[best[size - 1] ?? 0] ?? 0;
  }
  return best.subarray(0, size);
}
