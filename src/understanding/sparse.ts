/** Weights by feature id. */
export type Vector = ReadonlyMap<number, number>;

/** The same direction, length 1. */
export function normalised(vector: Vector): Vector {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  const length = Math.sqrt(sum) || 1;
  return new Map([...vector].map(([id, weight]) => [id, weight / length]));
}

/** A sparse vector as two arrays: what is read thousands of times a question. */
export interface Packed {
  readonly ids: Int32Array;
  readonly weights: Float64Array;
}

export function packed(vector: Vector): Packed {
  return { ids: Int32Array.from(vector.keys()), weights: Float64Array.from(vector.values()) };
}

/** Inner product with a vector that has a place for each id. */
export function dot(dense: Float64Array, { ids, weights }: Packed): number {
  let sum = 0;
  for (let k = 0; k < ids.length; k += 1) sum += (dense[ids[k] ?? 0] ?? 0) * (weights[k] ?? 0);
  return sum;
}

/** Adds a multiple of a vector to sums that have a place for each id. */
export function addTo(sums: Float64Array, { ids, weights }: Packed, times: number): void {
  for (let k = 0; k < ids.length; k += 1) {
    const target = ids[k] ?? 0;
    sums[target] = (sums[target] ?? 0) + times * (weights[k] ?? 0);
  }
}

/** By feature: the vectors that use it, and how much. */
export function postingsOf(vectors: readonly Vector[], features: number): readonly Packed[] {
  const byFeature = Array.from({ length: features }, () => new Map<number, number>());
  vectors.forEach((vector, index) => {
    for (const [id, weight] of vector) byFeature[id]?.set(index, weight);
  });
  return byFeature.map(packed);
}
