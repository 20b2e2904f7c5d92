import { EMPTY, type Sparse, sparse } from './sparse.js';
import { createRandom, shuffled } from './random.js';
import { addPosting, postingsOf, topOf } from './postings.js';
import { type Example, type LabelModel, type LabelSums, LIKENESS_SCALE } from './ranker-model.js';

export interface CorrectionsConfig {
  readonly examples: readonly Example[];
  readonly sums: readonly LabelSums[];
  readonly labels: readonly Pick<LabelModel, 'whole' | 'prior'>[];
  readonly featureCount: number;
  /** Log-odds of a label with so many questions. */
  readonly priorOf: (questions: number) => number;
  readonly epochs: number;
  readonly rate: number;
  readonly seed: number;
}

/** Labels that compete for an example: beyond them nothing is confused. */
const COMPETITORS = 30;
/** Below this a correction is not worth its memory. */
const LEAST = 0.01;
/** Corrections are learned where they fit into this many numbers (200 MB while learning); larger bases keep to their words. */
const MOST_WEIGHTS = 50_000_000;
/** A rival this unlikely teaches nothing. */
const LEAST_STEP = 0.005;
/** A feature of a single question is corrected too: left out, the question itself shows what it is worth. Where there is no room for all, only those of several are. */
const LEAST_EXAMPLES = [1, 2, 3, 5];

/** The example's own label first. */
interface Rivals {
  readonly labels: Int32Array;
  readonly scores: Float32Array;
}

/** Learns, per label, what each feature should count more or less; see {@link trainRanker}. All zero where there is nothing to learn. */
export function learnCorrections(config: CorrectionsConfig): readonly Sparse[] {
  const { examples, labels, epochs, rate, seed } = config;
  const labelCount = labels.length;
  const { rows, rowCount } = learnable(examples, config.featureCount, MOST_WEIGHTS / labelCount);
  if (epochs === 0 || rowCount === 0 || labelCount < 2) return labels.map(() => EMPTY);
  const learned = new Float32Array(rowCount * labelCount);
  const vectors = examples.map(({ vector }) => compacted(vector, rows));
  const rivals = rivalsOf(config);
  const random = createRandom(seed);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const i of shuffled(examples.length, random)) {
      const vector = vectors[i];
      const competing = rivals[i];
      if (vector && competing) learnFrom(vector, competing, learned, rowCount, rate);
    }
  }
  return unpacked(learned, rows, rowCount, labelCount);
}

interface Rows {
  /** By feature: its row, or -1. */
  readonly rows: Int32Array;
  readonly rowCount: number;
}

/** The features that can be learned of, the rarest left out until there is room for the others; none where even then there is not. */
function learnable(examples: readonly Example[], featureCount: number, mostRows: number): Rows {
  const uses = new Int32Array(featureCount);
  for (const { vector } of examples) for (const id of vector.ids) uses[id] = (uses[id] ?? 0) + 1;
  const rowsOf = (least: number): number => uses.reduce((sum, count) => sum + (count >= least ? 1 : 0), 0);
  const least = LEAST_EXAMPLES.find((count) => rowsOf(count) <= mostRows);
  let row = 0;
  return { rows: uses.map((count) => (least !== undefined && count >= least ? row++ : -1)), rowCount: least === undefined ? 0 : rowsOf(least) };
}

function compacted({ ids, weights }: Sparse, rows: Int32Array): Sparse {
  const kept: (readonly [number, number])[] = [];
  ids.forEach((id, k) => {
    const row = rows[id] ?? -1;
    if (row >= 0) kept.push([row, weights[k] ?? 0]);
  });
  return sparse(kept);
}

/** For each example its own label and those nearest to it, with their scores before correction; its own without the example. */
function rivalsOf({ examples, sums, labels: models, featureCount, priorOf }: CorrectionsConfig): Rivals[] {
  const postings = postingsOf(models.map((model) => model.whole), featureCount);
  const likeness = new Float32Array(models.length);
  return examples.map(({ label: own, vector }) => {
    likeness.fill(0);
    vector.ids.forEach((id, k) => void addPosting(likeness, postings, id, vector.weights[k] ?? 0));
    likeness[own] = -1;
    const nearest = topOf(likeness, COMPETITORS).filter((label) => label !== own);
    const sum = sums[own];
    const labels = Int32Array.from([own, ...nearest]);
    const scores = Float32Array.from(labels, (label) => LIKENESS_SCALE * (likeness[label] ?? 0) + (models[label]?.prior ?? 0));
    if (sum) scores[0] = LIKENESS_SCALE * likenessWithout(vector, sum) + priorOf(sum.questions - 1);
    return { labels, scores };
  });
}

/** Cosine with the label's sum once the vector itself is taken out of it. */
function likenessWithout(vector: Sparse, { sums, total }: LabelSums): number {
  let product = 0;
  let taken = 0;
  vector.ids.forEach((id, k) => {
    const weight = vector.weights[k] ?? 0;
    taken += weight;
    product += weight * Math.sqrt(Math.max(0, (sums.get(id) ?? 0) - weight));
  });
  const rest = total - taken;
  return rest > 1e-6 ? product / Math.sqrt(rest) : 0;
}

/** One step of stochastic gradient descent on the softmax among the rivals. */
function learnFrom({ ids, weights }: Sparse, { labels, scores }: Rivals, learned: Float32Array, rowCount: number, rate: number): void {
  const now = Float64Array.from(scores);
  let most = Number.NEGATIVE_INFINITY;
  for (let r = 0; r < labels.length; r += 1) {
    const start = (labels[r] ?? 0) * rowCount;
    let sum = now[r] ?? 0;
    for (let k = 0; k < ids.length; k += 1) sum += (weights[k] ?? 0) * (learned[start + (ids[k] ?? 0)] ?? 0);
    now[r] = sum;
    if (sum > most) most = sum;
  }
  let total = 0;
  for (const score of now) total += Math.exp(score - most);
  for (let r = 0; r < labels.length; r += 1) {
    const step = rate * ((r === 0 ? 1 : 0) - Math.exp((now[r] ?? 0) - most) / total);
    if (Math.abs(step) < LEAST_STEP) continue;
    const start = (labels[r] ?? 0) * rowCount;
    for (let k = 0; k < ids.length; k += 1) {
      const at = start + (ids[k] ?? 0);
      learned[at] = (learned[at] ?? 0) + step * (weights[k] ?? 0);
    }
  }
}

function unpacked(learned: Float32Array, rows: Int32Array, rowCount: number, labelCount: number): Sparse[] {
  return Array.from({ length: labelCount }, (_, label) => {
    const own: (readonly [number, number])[] = [];
    rows.forEach((row, feature) => {
      const amount = row < 0 ? 0 : learned[label * rowCount + row] ?? 0;
      if (Math.abs(amount) >= LEAST) own.push([feature, amount]);
    });
    return sparse(own);
  });
}
