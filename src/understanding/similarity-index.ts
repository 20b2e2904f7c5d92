import { features, type Segmenter } from './features.js';
import { addTo, dot, normalised, packed, postingsOf, type Vector } from './sparse.js';
import { createVectorSpace } from './vector-space.js';

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

/** Groups whose single texts are looked at: the nearest text of all others can't lift them among the best. */
const LOOKED_AT = 40;

/**
 * TF-IDF with cosine, over single texts and over whole groups; nothing is trained, so a text counts at once.
 * @param nearestShare 0–1: share of the nearest text in a score; the rest is the group as a whole
 */
export function createSimilarityIndex(texts: readonly IndexedText[], segment: Segmenter, nearestShare: number): SimilarityIndex {
  const groups = [...new Set(texts.map((item) => item.group))];
  const groupIndex = new Map(groups.map((group, i) => [group, i]));
  const space = createVectorSpace(texts.map((item) => ({ group: item.group, features: features(item.text, segment) })), groups.length);
  const { vectors } = space;
  const textsOf = groups.map((): number[] => []);
  texts.forEach((item, i) => void textsOf[groupIndex.get(item.group) ?? -1]?.push(i));
  const wholes = textsOf.map((members) => {
    const whole = new Map<number, number>();
    for (const i of members) {
      for (const [id, weight] of vectors[i] ?? []) whole.set(id, (whole.get(id) ?? 0) + weight * (texts[i]?.weight ?? 0));
    }
    return normalised(dampened(whole));
  });
  const postings = postingsOf(wholes, space.size);
  const members = vectors.map(packed);
  /** The query by feature id, while a search runs. */
  const asked = new Float64Array(space.size);

  /** The member of a group that is nearest to what is asked. */
  const nearestIn = (group: number): { readonly score: number; readonly text: string } => {
    let best = { score: 0, text: '' };
    for (const i of textsOf[group] ?? []) {
      const item = texts[i];
      const vector = members[i];
      const score = item && vector ? dot(asked, vector) * Math.min(1, item.weight) : 0;
      if (item && score > best.score) best = { score, text: item.text };
    }
    return best;
  };

  return {
    search: (text, limit) => {
      const query = space.vectorOf(features(text, segment));
      const perWhole = new Float64Array(groups.length);
      for (const [id, weight] of query) {
        const posting = postings[id];
        if (posting) addTo(perWhole, posting, weight);
        if (id >= 0) asked[id] = weight;
      }
      const best = [...perWhole.keys()].filter((group) => (perWhole[group] ?? 0) > 0)
        .sort((x, y) => (perWhole[y] ?? 0) - (perWhole[x] ?? 0)).slice(0, Math.max(limit, LOOKED_AT));
      const hits = best.map((group) => {
        const nearest = nearestIn(group);
        const score = nearestShare * nearest.score + (1 - nearestShare) * (perWhole[group] ?? 0);
        return { group: groups[group] ?? '', nearest: nearest.text, nearestScore: nearest.score, score };
      });
      asked.fill(0);
      return hits.sort((x, y) => y.score - x.score).slice(0, limit);
    },
  };
}

function dampened(vector: Vector): Vector {
  return new Map([...vector].map(([id, weight]) => [id, weight ** REPETITION_POWER]));
}
