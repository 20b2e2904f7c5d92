import { features, type Segmenter } from './features.js';

/** One text that stands for a group: a question variant of an entry, a duty of a department. */
export interface IndexedText {
  readonly group: string;
  readonly text: string;
  /** 1 for a question; less for texts that only hint, like an answer. */
  readonly weight: number;
}

export interface Hit {
  readonly group: string;
  /** 0–1: how near the nearest text and the whole group are. */
  readonly score: number;
  /** The nearest text, and how near it alone is. */
  readonly nearest: string;
  readonly nearestScore: number;
}

export interface SimilarityIndex {
  /** Groups by score, best first. */
  search(text: string, limit: number): readonly Hit[];
}

/** A feature that a group uses four times says twice as much as one it uses once, not four times (0.57 → 0.62). */
const REPETITION_POWER = 0.5;

/** How much a feature nobody used weighs, against one that only one group uses. */
const UNSEEN_SHARE = 0.6;

type Vector = Map<number, number>;
type Posting = readonly [target: number, weight: number];

/**
 * TF-IDF with cosine, over single texts and over whole groups; nothing is trained, so a text counts at once.
 * @param nearestShare 0–1: share of the nearest text in a score; the rest is the group as a whole
 */
export function createSimilarityIndex(texts: readonly IndexedText[], segment: Segmenter, nearestShare: number): SimilarityIndex {
  const vocabulary = new Map<string, number>();
  const raw = texts.map((item) => features(item.text, segment));
  const groups = [...new Set(texts.map((item) => item.group))];
  const groupIndex = new Map(groups.map((group, i) => [group, i]));
  // Counted in groups, not texts: what recurs within one entry is its keyword, what recurs across entries says little.
  const spread: Set<number>[] = [];
  raw.forEach((found, i) => {
    const group = groupIndex.get(texts[i]?.group ?? '') ?? -1;
    for (const feature of found.keys()) {
      const id = vocabulary.get(feature) ?? vocabulary.size;
      vocabulary.set(feature, id);
      const seenIn = spread[id] ?? new Set();
      spread[id] = seenIn.add(group);
    }
  });
  const idf = spread.map((found) => Math.log((groups.length + 1) / (found.size + 0.5)));
  const unseen = Math.log(groups.length + 1) * UNSEEN_SHARE;
  const vectorOf = (found: ReadonlyMap<string, number>): Vector => {
    const vector: Vector = new Map();
    for (const [feature, amount] of found) {
      const id = vocabulary.get(feature);
      // An unseen feature still makes the question longer, and so less like anything we know.
      vector.set(id ?? -vector.size - 1, Math.log1p(amount) * (id === undefined ? unseen : idf[id] ?? 0));
    }
    return normalised(vector);
  };
  const vectors = raw.map(vectorOf);
  const wholes = groups.map((): Vector => new Map());
  vectors.forEach((vector, i) => {
    const item = texts[i];
    const whole = item && wholes[groupIndex.get(item.group) ?? -1];
    if (!item || !whole) return;
    for (const [id, weight] of vector) whole.set(id, (whole.get(id) ?? 0) + weight * item.weight);
  });
  const textPostings = postingsOf(vectors);
  const wholePostings = postingsOf(wholes.map((whole) => normalised(dampened(whole))));

  return {
    search: (text, limit) => {
      const query = vectorOf(features(text, segment));
      const perText = dot(query, textPostings);
      const nearest = new Map<number, { score: number; text: string }>();
      for (const [i, similarity] of perText) {
        const item = texts[i];
        if (!item) continue;
        const group = groupIndex.get(item.group) ?? -1;
        const score = similarity * Math.min(1, item.weight);
        if (score > (nearest.get(group)?.score ?? 0)) nearest.set(group, { score, text: item.text });
      }
      const perWhole = dot(query, wholePostings);
      const hits = [...nearest].map(([group, best]) => ({
        group: groups[group] ?? '', nearest: best.text, nearestScore: best.score,
        score: nearestShare * best.score + (1 - nearestShare) * (perWhole.get(group) ?? 0),
      }));
      return hits.sort((a, b) => b.score - a.score).slice(0, limit);
    },
  };
}

function normalised(vector: Vector): Vector {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  const length = Math.sqrt(sum) || 1;
  return new Map([...vector].map(([id, weight]) => [id, weight / length]));
}

function dampened(vector: Vector): Vector {
  return new Map([...vector].map(([id, weight]) => [id, weight ** REPETITION_POWER]));
}

function postingsOf(vectors: readonly Vector[]): Map<number, Posting[]> {
  const postings = new Map<number, Posting[]>();
  vectors.forEach((vector, target) => {
    for (const [id, weight] of vector) {
      const list = postings.get(id);
      if (list) list.push([target, weight]);
      else postings.set(id, [[target, weight]]);
    }
  });
  return postings;
}

function dot(query: Vector, postings: ReadonlyMap<number, readonly Posting[]>): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [id, weight] of query) {
    for (const [target, other] of postings.get(id) ?? []) sums.set(target, (sums.get(target) ?? 0) + weight * other);
  }
  return sums;
}
