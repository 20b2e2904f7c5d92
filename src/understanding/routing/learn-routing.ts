import { createRandom, shuffled } from '../learning/random.js';
import { counted, createVocabulary, scaled, type Sparse } from '../learning/sparse.js';
import type { FeatureExtractor } from '../text-features.js';
import { type Evidence, type Example, LIKENESS_SCALE, likenessOf, lossWithout, NUMBERS_A_STEP, summed, type Sums, TEXTS_A_STEP, type TextSource } from './evidence.js';
import { addRows, type LinearModel, modelOf, softmax } from './linear-model.js';

/** A text and whose matter it is. */
export interface RoutingText {
  readonly text: string;
  /** Null: nothing is known but whose it is not. */
  readonly label: string | null;
  /** Labels that it was wrongly given to. */
  readonly not: readonly string[];
  readonly source: TextSource;
}

/** Departments with more texts are likelier; by how much of the logarithm. */
const PRIOR_SHARE = 0.5;
const LEARNING_RATE = 3;
const EPOCHS = 3;
const SEED = 17;
/** Texts between two pauses: some milliseconds of work. */
const SLICE = 48;

/**
 * Learns a linear model, a slice at each step, so that whoever runs it can do other things between.
 * A label's weights are the sum of its texts (TF-IDF over labels, square roots) and that of its tickets, less that of what it gave
 * back, corrected by what a softmax over the labels learns from each text while that text is left out of its own label's sum.
 */
export function* learnRouting(texts: readonly RoutingText[], features: FeatureExtractor): Generator<void, LinearModel, void> {
  const labels = [...new Set(texts.flatMap((item) => item.label ?? []))].sort();
  const labelOf = new Map(labels.map((label, at) => [label, at]));
  const vocabulary = createVocabulary();
  const counts: Sparse[] = [];
  for (const [i, { text }] of texts.entries()) {
    counts.push(counted(features(text), vocabulary.add));
    if (i % SLICE === SLICE - 1) yield;
  }
  const own = texts.map((item) => (item.label === null ? -1 : labelOf.get(item.label) ?? -1));
  const idf = yield* labelFrequency(counts, own, vocabulary.size, labels.length);
  yield;
  const examples: Example[] = [];
  for (const [i, { not, source }] of texts.entries()) {
    examples.push({ vector: scaled(counts[i] ?? EMPTY, idf), own: own[i] ?? -1, not: not.flatMap((label) => labelOf.get(label) ?? []), source });
    if (i % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield;
  }
  const size = { features: vocabulary.size, labels: labels.length };
  const evidence: Evidence = {
    folder: yield* summed(examples, ({ own, source }) => (source === 'folder' ? [own] : []), size),
    ticket: yield* summed(examples, ({ own, source }) => (source === 'ticket' ? [own] : []), size),
    returned: yield* summed(examples, ({ not }) => not, size),
  };
  const likeness = yield* likenessOf(evidence, ['folder']);
  const prior = Float64Array.from(evidence.folder.texts, (count, label) => priorOf(count + (evidence.ticket.texts[label] ?? 0)));
  yield;
  const learned = yield* corrections(examples, { likeness, folder: evidence.folder, prior });
  // Likeness to tickets comes on top: learned with it, near-identical tickets would explain each other and teach nothing.
  const tickets = yield* likenessOf(evidence, ['ticket', 'returned']);
  const weights = new Float32Array(learned.length);
  for (let at = 0; at < weights.length; at += 1) {
    const ticket = tickets[at] ?? 0;
    weights[at] = (learned[at] ?? 0) + (likeness[at] ?? 0) + ticket;
    likeness[at] = (likeness[at] ?? 0) + Math.max(0, ticket);
    if (at % NUMBERS_A_STEP === NUMBERS_A_STEP - 1) yield;
  }
  return modelOf({ labels, find: vocabulary.find, idf, prior, features, likenessScale: LIKENESS_SCALE, likeness, weights });
}

const EMPTY: Sparse = { ids: new Int32Array(0), weights: new Float32Array(0) };

function priorOf(texts: number): number {
  return PRIOR_SHARE * Math.log(Math.max(0.5, texts));
}

/** Counted in labels: what recurs within one label is its keyword, what all use says nothing. */
function* labelFrequency(counts: readonly Sparse[], own: readonly number[], size: number, labelCount: number): Generator<void, Float32Array, void> {
  const seen = new Uint8Array(size * labelCount);
  const inLabels = new Int32Array(size);
  for (const [i, { ids }] of counts.entries()) {
    if (i % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield;
    const label = own[i] ?? -1;
    for (const id of label < 0 ? [] : ids) {
      if (seen[id * labelCount + label] === 1) continue;
      seen[id * labelCount + label] = 1;
      inLabels[id] = (inLabels[id] ?? 0) + 1;
    }
  }
  return Float32Array.from(inLabels, (count) => Math.log((labelCount + 1) / (count + 0.5)));
}

interface Untrained {
  readonly likeness: Float32Array;
  readonly folder: Sums;
  readonly prior: Float64Array;
}

function baseScores(example: Example, { likeness, folder, prior }: Untrained): Float64Array {
  const scores = prior.slice();
  addRows(scores, example.vector, likeness);
  const { own, source } = example;
  if (own >= 0 && source === 'folder') scores[own] = (scores[own] ?? 0) - lossWithout(example, folder);
  return scores;
}

/** Stochastic gradient descent on the softmax over all labels. */
function* corrections(examples: readonly Example[], untrained: Untrained): Generator<void, Float32Array, void> {
  const learned = new Float32Array(untrained.likeness.length);
  const bases: Float64Array[] = [];
  for (const [i, example] of examples.entries()) {
    bases.push(baseScores(example, untrained));
    if (i % SLICE === SLICE - 1) yield;
  }
  const random = createRandom(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const [turn, i] of shuffled(examples.length, random).entries()) {
      const example = examples[i];
      const base = bases[i];
      if (example && base) learnFrom(example, base, learned);
      if (turn % SLICE === SLICE - 1) yield;
    }
  }
  return learned;
}

function learnFrom({ vector, own, not }: Example, base: Float64Array, learned: Float32Array): void {
  const scores = base.slice();
  addRows(scores, vector, learned);
  const likely = softmax(scores);
  // Towards its own label and away from all others; from those that returned it twice as hard, and from them alone when no own label is known.
  const steps = own < 0 ? new Float64Array(likely.length) : likely.map((share, label) => (label === own ? 1 : 0) - share);
  for (const label of not) if (label !== own) steps[label] = (steps[label] ?? 0) - (likely[label] ?? 0);
  const { ids, weights } = vector;
  for (let k = 0; k < ids.length; k += 1) {
    const start = (ids[k] ?? 0) * steps.length;
    const rate = LEARNING_RATE * (weights[k] ?? 0);
    for (let label = 0; label < steps.length; label += 1) learned[start + label] = (learned[start + label] ?? 0) + rate * (steps[label] ?? 0);
  }
}
