import { normalised, type Vector } from './sparse.js';

/** How much a feature nobody used weighs, against one that only one group uses. */
const UNSEEN_SHARE = 0.6;

type Features = ReadonlyMap<string, number>;

/** TF-IDF over the features that some texts have. */
export interface VectorSpace {
  /** How many features there are; ids below it are theirs. */
  readonly size: number;
  /** The given texts, in their order. */
  readonly vectors: readonly Vector[];
  /** Any text: of length 1; features that none of the given texts has get ids below zero. */
  vectorOf(found: Features): Vector;
}

/** @param groupCount how many groups the texts belong to */
export function createVectorSpace(texts: readonly { readonly group: string; readonly features: Features }[], groupCount: number): VectorSpace {
  const vocabulary = new Map<string, number>();
  // Counted in groups, not texts: what recurs within one entry is its keyword, what recurs across entries says little.
  const spread: Set<string>[] = [];
  for (const { group, features } of texts) {
    for (const feature of features.keys()) {
      const id = vocabulary.get(feature) ?? vocabulary.size;
      vocabulary.set(feature, id);
      const seenIn = spread[id] ?? new Set();
      spread[id] = seenIn.add(group);
    }
  }
  const idf = spread.map((found) => Math.log((groupCount + 1) / (found.size + 0.5)));
  const unseen = Math.log(groupCount + 1) * UNSEEN_SHARE;
  const vectorOf = (found: Features): Vector => {
    const vector = new Map<number, number>();
    for (const [feature, amount] of found) {
      const id = vocabulary.get(feature);
      // An unseen feature still makes the question longer, and so less like anything we know.
      vector.set(id ?? -vector.size - 1, Math.log1p(amount) * (id === undefined ? unseen : idf[id] ?? 0));
    }
    return normalised(vector);
  };
  return { size: vocabulary.size, vectors: texts.map((text) => vectorOf(text.features)), vectorOf };
}
