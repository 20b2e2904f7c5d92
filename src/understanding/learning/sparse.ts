import type { Features } from './features.js';

/** A sparse vector as two arrays: what is read thousands of times a question. */
export interface Sparse {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** Shared by all that have nothing: thousands of empty arrays would take more memory than what they stand beside. */
export const EMPTY: Sparse = { ids: new Int32Array(0), weights: new Float32Array(0) };

/** Numbers for features, in the order they first came. */
export interface Vocabulary {
  readonly size: number;
  /** -1: unknown. @param key see {@link Features} */
  find(key: number): number;
  /** Numbers it if it is new. */
  add(key: number): number;
  /** By number. */
  keys(): Int32Array;
}

const LEAST_ROOM = 1_024;

/** Open addressing: a look-up is an array access or two. @param known keys it begins with, each once */
export function createVocabulary(known: Int32Array = new Int32Array(0)): Vocabulary {
  let size = known.length;
  let keys = new Int32Array(roomFor(size));
  let slots = new Int32Array(0);
  const slotOf = (key: number): number => {
    const mask = slots.length - 1;
    let slot = key & mask;
    while (slots[slot] !== 0 && keys[(slots[slot] ?? 0) - 1] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const fill = (): void => {
    slots = new Int32Array(2 * keys.length);
    for (let id = 0; id < size; id += 1) slots[slotOf(keys[id] ?? 0)] = id + 1;
  };
  keys.set(known);
  fill();
  return {
    get size() {
      return size;
    },
    find: (key) => (slots[slotOf(key)] ?? 0) - 1,
    add: (key) => {
      const slot = slotOf(key);
      if (slots[slot] !== 0) return (slots[slot] ?? 0) - 1;
      keys[size] = key;
      size += 1;
      slots[slot] = size;
      if (size === keys.length) {
        const old = keys;
        keys = new Int32Array(2 * old.length);
        keys.set(old);
        fill();
      }
      return size - 1;
    },
    keys: () => keys.slice(0, size),
  };
}

/** A power of two with some to spare, so that a free slot is near. */
function roomFor(size: number): number {
  return Math.max(LEAST_ROOM, 2 ** Math.ceil(Math.log2(size + 1)));
}

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

/** Inner product with a vector that has a place for each id. */
export function dot(dense: ArrayLike<number>, { ids, weights }: Sparse): number {
  let sum = 0;
  for (let k = 0; k < ids.length; k += 1) sum += (dense[ids[k] ?? 0] ?? 0) * (weights[k] ?? 0);
  return sum;
}
