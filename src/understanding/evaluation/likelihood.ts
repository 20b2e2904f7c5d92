import type { LikelyLabel } from '../../domain/evaluation/prediction.js';
import { type Calibration, fitCalibration, probabilityOf } from '../learning/calibration.js';
import type { Outcome } from './cross-fit.js';
import type { Scores } from './scorer.js';

/** Turns scores into probabilities. */
export interface Likelihood {
  /** Scores times this are log-odds. */
  readonly sharpness: number;
  /** For each of {@link DEPTHS}: is the right label among the first so many? */
  readonly among: readonly Calibration[];
}

/** Probabilities of the listed labels, and of the right one being among the first one and three. */
export interface Likely {
  readonly ranked: readonly LikelyLabel[];
  readonly first: number;
  readonly amongThree: number;
}

/** The first, what can be offered as choices, and all that is listed. */
const DEPTHS = [1, 3, 10] as const;
const SHARPNESSES = [0.2, 0.3, 0.45, 0.6, 0.8, 1, 1.3, 1.7, 2.3, 3, 4, 6, 8, 12] as const;
/** Certainty is never claimed: logits stay finite. */
const LEAST = 1e-6;

/** Takes the scores at their word; for where nothing is held back to learn better from. */
export const UNCALIBRATED: Likelihood = { sharpness: 1, among: DEPTHS.map(() => ({ bias: 0, weights: [1] })) };

/** @param outcomes of examples that the scores were not learned from; at least one */
export function fitLikelihood(outcomes: readonly Outcome[]): Likelihood {
  const surprise = (sharpness: number) => outcomes.reduce((sum, { example, scores }) => {
    const at = scores.labels.findIndex(({ label }) => label === example.label);
    return sum - Math.log(Math.max(LEAST, softmax(scores, sharpness)[at] ?? LEAST));
  }, 0);
  const [first, ...others] = SHARPNESSES.map((sharpness) => ({ sharpness, surprise: surprise(sharpness) }));
  const sharpness = others.reduce((best, one) => (one.surprise < best.surprise ? one : best), first ?? { sharpness: 1, surprise: 0 }).sharpness;
  const among = DEPTHS.map((depth) => fitCalibration(outcomes.map(({ example, scores }) => ({
    evidence: evidenceOf(scores, softmax(scores, sharpness), depth),
    held: scores.labels.slice(0, depth).some(({ label }) => label === example.label),
  }))));
  return { sharpness, among };
}

export function likelihoodOf({ sharpness, among }: Likelihood, scores: Scores): Likely {
  const shares = softmax(scores, sharpness);
  let reached = 0;
  let least = 1;
  const ranked: LikelyLabel[] = [];
  const reachedBy = DEPTHS.map((depth, d) => {
    const from = DEPTHS[d - 1] ?? 0;
    const calibration = among[d];
    const reach = Math.max(reached, calibration ? probabilityOf(calibration, evidenceOf(scores, shares, depth)) : 0);
    const own = shares.slice(from, depth);
    const whole = own.reduce((sum, share) => sum + share, 0);
    own.forEach((share, i) => {
      // A label is never likelier than the one before it, whatever the calibrations make of their groups.
      least = Math.min(least, whole === 0 ? 0 : ((reach - reached) * share) / whole);
      ranked.push({ label: scores.labels[from + i]?.label ?? '', probability: least });
    });
    reached = reach;
    return reach;
  });
  return { ranked, first: ranked[0]?.probability ?? 0, amongThree: reachedBy[1] ?? 0 };
}

function softmax({ labels }: Scores, sharpness: number): number[] {
  const top = labels[0]?.score ?? 0;
  const weights = labels.map(({ score }) => Math.exp((score - top) * sharpness));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** How much the first `depth` stand out, beside the scorer's own signs. */
function evidenceOf({ labels, signs }: Scores, shares: readonly number[], depth: number): number[] {
  const reached = Math.min(1 - LEAST, Math.max(LEAST, shares.slice(0, depth).reduce((sum, one) => sum + one, 0)));
  const last = labels[Math.min(depth, labels.length) - 1]?.score ?? 0;
  const gap = last - (labels[depth]?.score ?? last);
  return [Math.log(reached / (1 - reached)), Math.min(gap, 10), ...signs];
}
