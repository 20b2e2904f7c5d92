import { createRandom, shuffled } from './random.js';
import { dot, type Sparse } from './sparse.js';

/** A hyperplane: positive on one side. */
export interface Hyperplane {
  readonly weights: Float32Array;
  readonly bias: number;
}

export interface SvmConfig {
  /** How much an error costs against a small margin. */
  readonly cost: number;
  readonly epochs: number;
  readonly seed: number;
}

/** Passes end early once no multiplier would move more than this. */
const TOLERANCE = 0.05;

/**
 * Linear support vector machine with squared hinge loss, by dual coordinate descent
 * (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 1).
 * @param isPositive by example
 */
export function trainSvm(examples: readonly Sparse[], isPositive: (example: number) => boolean, featureCount: number, config: SvmConfig): Hyperplane {
  const weights = new Float32Array(featureCount);
  let bias = 0;
  const multipliers = new Float64Array(examples.length);
  const softness = 1 / (2 * config.cost);
  const signs = Int8Array.from(examples, (_, i) => (isPositive(i) ? 1 : -1));
  const curvature = Float64Array.from(examples, (example) => squares(example) + 1 + softness);
  const random = createRandom(config.seed);
  for (let epoch = 0; epoch < config.epochs; epoch += 1) {
    let most = 0;
    for (const i of shuffled(examples.length, random)) {
      const example = examples[i];
      const sign = signs[i] ?? 1;
      const multiplier = multipliers[i] ?? 0;
      if (!example) continue;
      const gradient = sign * (dot(weights, example) + bias) - 1 + softness * multiplier;
      const projected = multiplier === 0 ? Math.min(gradient, 0) : gradient;
      if (projected === 0) continue;
      most = Math.max(most, Math.abs(projected));
      const next = Math.max(0, multiplier - gradient / (curvature[i] ?? 1));
      multipliers[i] = next;
      const step = (next - multiplier) * sign;
      for (let k = 0; k < example.ids.length; k += 1) {
        const id = example.ids[k] ?? 0;
        weights[id] = (weights[id] ?? 0) + step * (example.weights[k] ?? 0);
      }
      bias += step;
    }
    if (most < TOLERANCE) break;
  }
  return { weights, bias };
}

function squares({ weights }: Sparse): number {
  let sum = 0;
  for (const weight of weights) sum += weight * weight;
  return sum;
}
