import { learnCorrections } from './corrections.js';
import type { FeatureExtractor } from './features.js';
import { counted, scaled, type Sparse, sparse } from './sparse.js';
import { createVocabulary } from './vocabulary.js';

/** A text that stands for a label: a question variant of an entry, or a passage that answers. */
export interface RankedText {
  readonly label: string;
  readonly text: string;
  /** Questions are what is learned from; a passage only lends its words. */
  readonly kind: 'question' | 'passage';
  /** 1: as much as a question. */
  readonly weight: number;
}

export interface RankerFeatures {
  readonly question: FeatureExtractor;
  readonly passage: FeatureExtractor;
}

/** What texts say of one label. */
export interface LabelModel {
  readonly label: string;
  /** The sum of its texts, of length 1. */
  readonly whole: Sparse;
  /** Each passage alone, where there are several. */
  readonly passages: readonly Sparse[];
  /** What is likely before anything is asked, as log-odds. */
  readonly prior: number;
}

/** All that a ranker knows, as plain data: it may cross to another thread or be kept. */
export interface RankerModel {
  /** Keys of features. */
  readonly vocabulary: Int32Array;
  readonly idf: Float32Array;
  readonly labels: readonly LabelModel[];
  /** By label: how much more or less each feature counts than its words say; learned. */
  readonly corrections: readonly Sparse[];
}

/** How much a cosine counts against what is learned; with the softmax this makes it log-odds. */
export const LIKENESS_SCALE = 25;
/** Labels that are asked for more are likelier; by how much of the logarithm of their questions. */
const PRIOR_SHARE = 0.5;
/** With fewer questions a label, leaving one out leaves nothing to learn from. */
const LEAST_QUESTIONS_PER_LABEL = 2.5;

/** One question of a label, ready to learn from. */
export interface Example {
  readonly label: number;
  readonly vector: Sparse;
}

/** A label's texts as sums, before any normalisation, so that one text can be taken out again. */
export interface LabelSums {
  readonly sums: ReadonlyMap<number, number>;
  readonly total: number;
  readonly questions: number;
}

interface Counted {
  readonly label: number;
  readonly kind: RankedText['kind'];
  readonly weight: number;
  readonly counts: Sparse;
}

type Member = Omit<Counted, 'counts'> & { readonly vector: Sparse };

/** How much is learned from the questions. */
export interface Lessons {
  /** Passes over the questions; 0 learns nothing beyond the words. */
  readonly epochs: number;
  /** Length of a step. */
  readonly rate: number;
  readonly seed: number;
}

/** For questions that people really asked: the same things in the same words, some far oftener than others. */
export const FROM_ASKED: Lessons = { epochs: 3, rate: 1.5, seed: 1 };
/** For variants that an editor made as different as can be: they teach little about one another (R@1 0.796 from the words alone → 0.800; by more, less). */
export const FROM_VARIANTS: Lessons = { epochs: 1, rate: 0.5, seed: 1 };

/**
 * Learns to rank: each label is the sum of its texts (TF-IDF, a feature's repetitions dampened by a square root), corrected
 * by what a softmax over the labels learns from each question while that question is left out of its label's sum. Leaving it
 * out is what makes the correction hold for questions never seen (R@1 0.67 → 0.70 against learning with it in).
 */
export function trainRanker(texts: readonly RankedText[], features: RankerFeatures, lessons: Lessons): RankerModel {
  const names = [...new Set(texts.map((item) => item.label))];
  const indexOf = new Map(names.map((name, i) => [name, i]));
  const vocabulary = createVocabulary();
  const raw = texts.map((item): Counted => ({ label: indexOf.get(item.label) ?? 0, kind: item.kind, weight: item.weight, counts: counted(features[item.kind](item.text), vocabulary.add) }));
  const idf = labelFrequency(raw, vocabulary.size, names.length);
  const members = membersOf(raw, names.length, idf);
  const sums = members.map(summed);
  const labels = names.map((label, i) => labelModel(label, sums[i], members[i] ?? []));
  const examples = members.flatMap((own) => own.filter((item) => item.kind === 'question')).map(({ label, vector }): Example => ({ label, vector }));
  const isLearnable = examples.length >= names.length * LEAST_QUESTIONS_PER_LABEL;
  const corrections = learnCorrections({ examples, sums, labels, featureCount: vocabulary.size, priorOf, ...lessons, epochs: isLearnable ? lessons.epochs : 0 });
  return { vocabulary: vocabulary.keys(), idf, labels, corrections };
}

/**
 * What new or changed texts say of their labels, by a model that has not seen them: at once, without learning anew.
 * Features that the model doesn't know are added to `vocabulary` and `idf`.
 */
export function describeLabels(texts: readonly RankedText[], features: RankerFeatures, known: Pick<RankerModel, 'vocabulary' | 'idf' | 'labels'>): Pick<RankerModel, 'vocabulary' | 'idf' | 'labels'> {
  const vocabulary = createVocabulary(known.vocabulary);
  const names = [...new Set(texts.map((item) => item.label))];
  const raw = texts.map((item): Counted => ({ label: names.indexOf(item.label), kind: item.kind, weight: item.weight, counts: counted(features[item.kind](item.text), vocabulary.add) }));
  const idf = new Float32Array(vocabulary.size).fill(inverseFrequency(known.labels.length, 1));
  idf.set(known.idf);
  const members = membersOf(raw, names.length, idf);
  return { vocabulary: vocabulary.keys(), idf, labels: names.map((label, i) => labelModel(label, summed(members[i] ?? []), members[i] ?? [])) };
}

/** Log-odds of a label with so many questions, before anything is asked. */
function priorOf(questions: number): number {
  return PRIOR_SHARE * Math.log(Math.max(0.5, questions));
}

function inverseFrequency(labelCount: number, inLabels: number): number {
  return Math.log((labelCount + 1) / (inLabels + 0.5));
}

/** Counted in labels, not texts: what recurs within one label is its keyword, what recurs across labels says little. */
function labelFrequency(texts: readonly Counted[], size: number, labelCount: number): Float32Array {
  const inLabels = new Int32Array(size);
  const last = new Int32Array(size).fill(-1);
  for (const { label, counts } of texts.filter((item) => item.kind === 'question').sort((a, b) => a.label - b.label)) {
    for (const id of counts.ids) {
      if (last[id] !== label) inLabels[id] = (inLabels[id] ?? 0) + 1;
      last[id] = label;
    }
  }
  return Float32Array.from(inLabels, (count) => inverseFrequency(labelCount, count));
}

function membersOf(texts: readonly Counted[], labelCount: number, idf: Float32Array): Member[][] {
  const members = Array.from({ length: labelCount }, (): Member[] => []);
  for (const { label, kind, weight, counts } of texts) members[label]?.push({ label, kind, weight, vector: scaled(counts, idf) });
  return members;
}

function summed(members: readonly Member[]): LabelSums {
  const sums = new Map<number, number>();
  let total = 0;
  for (const { vector, weight } of members) {
    vector.ids.forEach((id, k) => {
      const amount = Math.max(0, vector.weights[k] ?? 0) * weight;
      sums.set(id, (sums.get(id) ?? 0) + amount);
      total += amount;
    });
  }
  return { sums, total, questions: members.filter((item) => item.kind === 'question').length };
}

/** With a square root on each weight the squares sum up to the plain total. */
function labelModel(label: string, sums: LabelSums | undefined, members: readonly Member[]): LabelModel {
  const length = Math.sqrt(Math.max(sums?.total ?? 0, 1e-9));
  const whole = sparse([...(sums?.sums ?? [])].map(([id, amount]) => [id, Math.sqrt(amount) / length] as const));
  const passages = members.filter((item) => item.kind === 'passage').map((item) => item.vector);
  return { label, whole, passages: passages.length > 1 ? passages : [], prior: priorOf(sums?.questions ?? 0) };
}
