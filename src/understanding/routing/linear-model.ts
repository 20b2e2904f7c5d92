import { type FeatureExtractor, keyOf } from '../learning/features.js';
import { knownPart, type Sparse } from '../learning/sparse.js';
import { createVocabulary } from '../learning/vocabulary.js';
import { often } from '../often.js';

export interface LabelScore {
  readonly label: string;
  /** Log-odds like: differences between the labels of one text mean something. */
  readonly score: number;
}

/** What a feature of a text adds to a label's score, more than to the others' on average. */
export interface Contribution {
  readonly feature: string;
  readonly amount: number;
}

export interface Scored {
  /** Best first. */
  readonly labels: readonly LabelScore[];
  /** 0–1, more where tickets say the same: cosine with the best label's texts as a whole, of what is known of the text. */
  readonly likeness: number;
  /** 0–1: how much of the text occurs anywhere among the texts learned from. */
  readonly known: number;
  /** Which of the features named speak for a label, the strongest first. @param names each once */
  contributions(label: string, names: readonly string[]): readonly Contribution[];
}

/** What was learned, as plain data; matrices by `feature * labels + label`. */
export interface LinearModel {
  /** Keys of features. */
  readonly vocabulary: Int32Array;
  readonly labels: readonly string[];
  readonly idf: Float32Array;
  /** To the label's texts and tickets, as log-odds; `likenessScale` of them are a cosine of one. */
  readonly likeness: Float32Array;
  readonly likenessScale: number;
  readonly weights: Float32Array;
  readonly prior: Float64Array;
}

/** Scores texts by a model. */
export interface LinearScorer {
  score(text: string): Scored;
}

/** Adds what each feature says of each label. */
export function addRows(into: Float64Array, { ids, weights }: Sparse, matrix: Float32Array): void {
  const width = into.length;
  for (let k = 0; k < ids.length; k += 1) {
    const weight = weights[k] ?? 0;
    const start = (ids[k] ?? 0) * width;
    for (let label = 0; label < width; label += 1) into[label] = (into[label] ?? 0) + weight * (matrix[start + label] ?? 0);
  }
}

/** Scores as shares of one. */
export function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / total);
}

/** A model whose features are found by key. */
interface Known extends LinearModel {
  readonly find: (key: number) => number;
}

/** @param features those that the model was learned with */
export function createLinearScorer(model: LinearModel, features: FeatureExtractor): LinearScorer {
  const known: Known = { ...model, find: createVocabulary(model.vocabulary).find };
  const { labels, likeness, likenessScale, weights, prior } = model;
  const vectorOf = knownPart(known.find, model.idf, labels.length);
  const width = labels.length;
  return {
    score: often((text) => {
      const found = features(text);
      const { vector, known: share } = vectorOf(found);
      const scores = prior.slice();
      addRows(scores, vector, weights);
      const ranked = labels.map((label, at) => ({ label, score: scores[at] ?? 0 })).sort((a, b) => b.score - a.score);
      const best = labels.indexOf(ranked[0]?.label ?? '');
      let like = 0;
      for (let k = 0; k < vector.ids.length; k += 1) like += (vector.weights[k] ?? 0) * (likeness[(vector.ids[k] ?? 0) * width + best] ?? 0);
      return { labels: ranked, likeness: like / likenessScale, known: share, contributions: (label, names) => contributions(vector, names, labels.indexOf(label), known) };
    }),
  };
}

function contributions({ ids, weights: own }: Sparse, names: readonly string[], at: number, { find, labels, weights }: Known): Contribution[] {
  const width = labels.length;
  const amounts: Contribution[] = [];
  for (const feature of names) {
    const id = at < 0 ? -1 : find(keyOf(feature));
    const place = id < 0 ? -1 : ids.indexOf(id);
    if (place < 0) continue;
    const row = weights.subarray(id * width, (id + 1) * width);
    const mean = row.reduce((sum, value) => sum + value, 0) / width;
    const amount = (own[place] ?? 0) * ((row[at] ?? 0) - mean);
    if (amount > 0) amounts.push({ feature, amount });
  }
  return amounts.sort((a, b) => b.amount - a.amount);
}
