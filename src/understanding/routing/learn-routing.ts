import type { FeatureExtractor } from '../learning/features.js';
import { createRandom, shuffled } from '../learning/random.js';
import { counted, EMPTY, scaled, type Sparse } from '../learning/sparse.js';
import { createVocabulary } from '../learning/vocabulary.js';
import { type Evidence, type Example, LIKENESS_SCALE, likenessOf, lossWithout, summed, type Sums, type TextSource } from './evidence.js';
import { addRows, type LinearModel, softmax } from './linear-model.js';

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

/**
 * Learns a linear model: some seconds of work, to be done off the thread that serves.
 * A label's weights are the sum of its texts (TF-IDF over labels, square roots) and that of its tickets, less that of what it gave
 * back, corrected by what a softmax over the labels learns from each text while that text is left out of its own label's sum.
 */
export function learnRouting(texts: readonly RoutingText[], features: FeatureExtractor): LinearModel {
  const labels = [...new Set(texts.flatMap((item) => item.label ?? []))].sort();
  const labelOf = new Map(labels.map((label, at) => [label, at]));
  const vocabulary = createVocabulary();
  const counts = texts.map(({ text }) => counted(features(text), vocabulary.add));
  const own = texts.map((item) => (item.label === null ? -1 : labelOf.get(item.label) ?? -1));
  const idf = labelFrequency(counts, own, vocabulary.size, labels.length);
  const examples = texts.map(({ not, source }, i): Example => (
    { vector: scaled(counts[i] ?? EMPTY, idf), own: own[i] ?? -1, not: not.flatMap((label) => labelOf.get(label) ?? []), source }
  ));
  const size = { features: vocabulary.size, labels: labels.length };
  const evidence: Evidence = {
    folder: summed(examples, (one) => (one.source === 'folder' ? [one.own] : []), size),
    ticket: summed(examples, (one) => (one.source === 'ticket' ? [one.own] : []), size),
    returned: summed(examples, ({ not }) => not, size),
  };
  const likeness = likenessOf(evidence, ['folder']);
  const prior = Float64Array.from(evidence.folder.texts, (count, label) => priorOf(count + (evidence.ticket.texts[label] ?? 0)));
  const learned = corrections(examples, { likeness, folder: evidence.folder, prior });
  // Likeness to tickets comes on top: learned with it, near-identical tickets would explain each other and teach nothing.
  const tickets = likenessOf(evidence, ['ticket', 'returned']);
  return {
    vocabulary: vocabulary.keys(), labels, idf, prior, likenessScale: LIKENESS_SCALE,
    likeness: likeness.map((amount, at) => amount + Math.max(0, tickets[at] ?? 0)),
    weights: learned.map((amount, at) => amount + (likeness[at] ?? 0) + (tickets[at] ?? 0)),
  };
}

function priorOf(texts: number): number {
  return PRIOR_SHARE * Math.log(Math.max(0.5, texts));
}

/** Counted in labels: what recurs within one label is its keyword, what all use says nothing. */
function labelFrequency(counts: readonly Sparse[], own: readonly number[], size: number, labelCount: number): Float32Array {
  const seen = new Uint8Array(size * labelCount);
  const inLabels = new Int32Array(size);
  for (const [i, { ids }] of counts.entries()) {
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
function corrections(examples: readonly Example[], untrained: Untrained): Float32Array {
  const learned = new Float32Array(untrained.likeness.length);
  const bases = examples.map((example) => baseScores(example, untrained));
  const random = createRandom(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const i of shuffled(examples.length, random)) {
      const example = examples[i];
      const base = bases[i];
      if (example && base) learnFrom(example, base, learned);
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
