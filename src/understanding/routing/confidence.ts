import { type Calibration, probabilityOf } from '../learning/calibration.js';
import { softmax, type Scored } from './linear-model.js';

/**
 * Logistic fit of "the first department is right" on what is known of a text; `npm run bench:router` fits and shows it. Five-fold over
 * duties and questions in pairs and with words around, beside the corpus's talk, which is nobody's matter. Duties are more unlike
 * each other than matters are like them, so that it errs on the side of doubt: of real matters more are right than it states.
 */
const CALIBRATION: Calibration = { bias: -6.99, weights: [0.42, 27.38, 5.06] };

/** What the calibration judges by: lead over the second, likeness to the first, share of the text that is known. */
export function evidenceOf(scores: readonly number[], { likeness, known }: Pick<Scored, 'likeness' | 'known'>): readonly number[] {
  return [(scores[0] ?? 0) - (scores[1] ?? scores[0] ?? 0), likeness * known, known];
}

/** By rank, in the order of `scores` (best first): the first by calibration, the others share the rest by their odds. */
export function confidencesOf(scores: readonly number[], of: Pick<Scored, 'likeness' | 'known'>): readonly number[] {
  const first = probabilityOf(CALIBRATION, evidenceOf(scores, of));
  const shares = softmax(Float64Array.from(scores.slice(1)));
  return [first, ...Array.from(shares, (share) => Math.min(first, (1 - first) * share))];
}
