import type { Features } from './features.js';
import { addPosting, postingsOf, rarestFirst, topOf } from './postings.js';
import { describeLabels, type LabelModel, type Lessons, LIKENESS_SCALE, type RankedText, type RankerFeatures, type RankerModel, trainRanker } from './ranker-model.js';
import { dot, EMPTY, knownPart, type Sparse } from './sparse.js';
import { createVocabulary } from './vocabulary.js';

export type { RankedText, RankerFeatures } from './ranker-model.js';

export interface RankedLabel {
  readonly label: string;
  /** Log-odds like: differences between the labels of one search mean something, absolute values don't. */
  readonly score: number;
  /** How like the question is to the label's texts: the cosine with them as a whole, and a share of that with its nearest passage. */
  readonly likeness: number;
}

export interface Ranking {
  /** Best first. */
  readonly labels: readonly RankedLabel[];
  /** 0–1: how much of what the question says occurs anywhere in the texts. */
  readonly known: number;
}

/** What a feature added to a label's score. */
export interface Contribution {
  readonly feature: string;
  readonly amount: number;
}

/** Ranks labels for a question. */
export interface Ranker {
  readonly labelCount: number;
  rank(question: string, limit: number): Ranking;
  /** The features that spoke most for and against a label, the strongest first. */
  explain(question: string, label: string, limit: number): readonly Contribution[];
  /**
   * With some labels' texts new or changed, and some labels gone, at once: what was learned of the others stays, and of these
   * nothing is learned until the next training.
   */
  changed(texts: readonly RankedText[], withdrawn: readonly string[]): Ranker;
}

export interface RankerConfig {
  readonly features: RankerFeatures;
  readonly lessons: Lessons;
}

/** How much the nearest passage counts beside the label's texts as a whole. */
const NEAREST_SHARE = 0.3;
/** Labels whose passages are looked at singly. */
const LOOKED_AT = 60;
/** Uses of features that are added up for one question: what tens of thousands of labels share takes longest, and tells least. */
const MOST_USES = 400_000;
/** Where that leaves some out, so many of the labels that come first by the others are compared with all of the question. */
const COMPARED = 30;

/** Trains and searches in one thread; see {@link trainRanker}. */
export function createRanker(texts: readonly RankedText[], { features, lessons }: RankerConfig): Ranker {
  return rankerOf(trainRanker(texts, features, lessons), features);
}

/** Labels beside those of the model, and those of the model that no longer count. */
interface Changes {
  /** Described one change after another, each once. */
  readonly described: Pick<RankerModel, 'vocabulary' | 'idf' | 'labels'>;
  readonly withdrawn: ReadonlySet<string>;
}

/** A ranker that searches what was trained. @param mostUses see {@link MOST_USES} */
export function rankerOf(model: RankerModel, features: RankerFeatures, mostUses = MOST_USES): Ranker {
  const wholes = postingsOf(model.labels.map((label) => label.whole), model.vocabulary.length);
  const corrections = postingsOf(model.corrections, model.vocabulary.length);
  const trained = { ...model, wholes, learned: corrections, mostUses };
  return withChanges(trained, features, { described: { vocabulary: model.vocabulary, idf: model.idf, labels: [] }, withdrawn: new Set() });
}

interface Trained extends RankerModel {
  readonly wholes: ReturnType<typeof postingsOf>;
  readonly learned: ReturnType<typeof postingsOf>;
  readonly mostUses: number;
}

function withChanges(trained: Trained, features: RankerFeatures, changes: Changes): Ranker {
  const { described } = changes;
  const vocabulary = createVocabulary(described.vocabulary);
  const labels: readonly LabelModel[] = [...trained.labels, ...described.labels];
  const replaced = new Set(described.labels.map((label) => label.label));
  const isGone = (label: string, at: number) => changes.withdrawn.has(label) || (at < trained.labels.length && replaced.has(label));
  const base = Float64Array.from(labels, ({ label, prior }, at) => (isGone(label, at) ? Number.NEGATIVE_INFINITY : prior));
  const vectorOf = knownPart(vocabulary.find, described.idf, labels.length);
  const { likeness, scores, score, best } = scorerOf(trained, labels, base, vocabulary.size);
  return {
    labelCount: base.reduce((count, one) => count + (one === Number.NEGATIVE_INFINITY ? 0 : 1), 0),
    rank: (question, limit) => {
      const { vector, known } = vectorOf(features.question(question));
      score(vector);
      const found = [...best(limit)].filter((at) => scores[at] !== Number.NEGATIVE_INFINITY);
      return { known, labels: found.map((at) => ({ label: labels[at]?.label ?? '', score: scores[at] ?? 0, likeness: likeness[at] ?? 0 })) };
    },
    explain: (question, label, limit) => {
      const at = labels.findIndex((own, i) => own.label === label && base[i] !== Number.NEGATIVE_INFINITY);
      const found = features.question(question);
      return at < 0 ? [] : contributions(found, vectorOf(found).vector, vocabulary.find, labels[at]?.whole ?? EMPTY, trained.corrections[at] ?? EMPTY).slice(0, limit);
    },
    changed: (texts, withdrawn) => {
      const own = new Set(texts.map((text) => text.label));
      const gone = new Set([...changes.withdrawn, ...withdrawn].filter((label) => !own.has(label)));
      const next = describeLabels(texts, features, { ...described, labels: trained.labels });
      const kept = described.labels.filter(({ label }) => !own.has(label) && !gone.has(label));
      return withChanges(trained, features, { described: { ...next, labels: [...kept, ...next.labels] }, withdrawn: gone });
    },
  };
}

/** Scores all labels for one question after another, in memory that is used again. */
interface Scorer {
  readonly likeness: Float32Array;
  /** By label; filled by `best`. */
  readonly scores: Float64Array;
  score(vector: Sparse): void;
  /** Labels by their place, best first. */
  best(limit: number): Int32Array;
}

/** @param base log-odds of each label before anything is asked; of those that no longer count none @param size of the vocabulary */
function scorerOf(trained: Trained, labels: readonly LabelModel[], base: Float64Array, size: number): Scorer {
  const likeness = new Float32Array(labels.length);
  const learned = new Float32Array(labels.length);
  const scores = new Float64Array(labels.length);
  const asked = new Float32Array(size);
  const hasDocuments = labels.some((label) => label.passages.length > 1);
  const best = (limit: number): Int32Array => {
    for (let at = 0; at < scores.length; at += 1) scores[at] = LIKENESS_SCALE * (likeness[at] ?? 0) + (learned[at] ?? 0) + (base[at] ?? 0);
    return topOf(scores, limit);
  };
  const compare = (at: number): void => {
    likeness[at] = dot(asked, labels[at]?.whole ?? EMPTY);
    learned[at] = dot(asked, trained.corrections[at] ?? EMPTY);
  };
  const score = (vector: Sparse): void => {
    const { ids, weights } = vector;
    likeness.fill(0);
    learned.fill(0);
    for (let k = 0; k < ids.length; k += 1) asked[ids[k] ?? 0] = weights[k] ?? 0;
    const { order, within } = rarestFirst(vector, trained.wholes, trained.mostUses);
    for (let n = 0; n < within; n += 1) {
      const k = order[n] ?? 0;
      addPosting(likeness, trained.wholes, ids[k] ?? 0, weights[k] ?? 0);
      addPosting(learned, trained.learned, ids[k] ?? 0, weights[k] ?? 0);
    }
    for (let at = trained.labels.length; at < labels.length; at += 1) compare(at);
    if (within < ids.length) for (const at of best(COMPARED)) compare(at);
    // The nearest of several passages tells what the sum of a long document blurs (R@1 0.76 → 0.81 over documents).
    for (const at of hasDocuments ? best(LOOKED_AT) : []) {
      const passages = labels[at]?.passages ?? [];
      if (passages.length > 1) likeness[at] = (likeness[at] ?? 0) + NEAREST_SHARE * passages.reduce((most, passage) => Math.max(most, dot(asked, passage)), 0);
    }
    for (const id of ids) asked[id] = 0;
  };
  return { likeness, scores, score, best };
}

function contributions(found: Features, vector: Sparse, find: (key: number) => number, whole: Sparse, correction: Sparse): Contribution[] {
  const amounts = new Map<number, number>();
  whole.ids.forEach((id, k) => void amounts.set(id, LIKENESS_SCALE * (whole.weights[k] ?? 0)));
  correction.ids.forEach((id, k) => void amounts.set(id, (amounts.get(id) ?? 0) + (correction.weights[k] ?? 0)));
  const names = new Map([...found.names()].map(([key, name]) => [find(key), name]));
  return [...vector.ids].map((id, k) => ({ feature: names.get(id) ?? '', amount: (vector.weights[k] ?? 0) * (amounts.get(id) ?? 0) }))
    .filter(({ amount }) => amount !== 0).sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
}
