import { type ClassFigures, classFigures, type Confusion, confusions, macroF1 } from './classes.js';
import { type Coverage, coverageAtPrecision } from './coverage.js';
import { type DecisionFigures, decisionFigures, type RejectionFigures, rejectionFigures } from './decisions.js';
import type { Judged } from './prediction.js';
import { meanReciprocalRank, recallAt } from './ranking.js';
import { expectedCalibrationError, type ReliabilityBin, reliabilityBins } from './reliability.js';

/** Everything that predictions tell by themselves. All shares are 0–1. */
export interface Figures {
  readonly count: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly recall: { readonly 1: number; readonly 3: number; readonly 10: number };
  readonly meanReciprocalRank: number;
  /** By wanted precision. */
  readonly coverage: { readonly 0.9: Coverage; readonly 0.95: Coverage };
  readonly decisions: DecisionFigures;
  /** Null: there were no out-of-scope texts. */
  readonly rejection: RejectionFigures | null;
  readonly calibrationError: number;
  readonly reliability: readonly ReliabilityBin[];
  readonly confusions: readonly Confusion[];
  /** The labels with most texts. */
  readonly classes: readonly ClassFigures[];
}

const BINS = 10;
const CONFUSIONS = 10;
const CLASSES = 40;

/** @param inScope texts that have a right label @param outOfScope texts that have none */
export function figuresOf(inScope: readonly Judged[], outOfScope: readonly Judged[]): Figures {
  const reliability = reliabilityBins(inScope, BINS);
  return {
    count: inScope.length,
    accuracy: recallAt(inScope, 1),
    macroF1: macroF1(inScope),
    recall: { 1: recallAt(inScope, 1), 3: recallAt(inScope, 3), 10: recallAt(inScope, 10) },
    meanReciprocalRank: meanReciprocalRank(inScope),
    coverage: { 0.9: coverageAtPrecision(inScope, 0.9), 0.95: coverageAtPrecision(inScope, 0.95) },
    decisions: decisionFigures(inScope),
    rejection: outOfScope.length === 0 ? null : rejectionFigures(outOfScope),
    calibrationError: expectedCalibrationError(reliability),
    reliability,
    confusions: confusions(inScope, CONFUSIONS),
    classes: [...classFigures(inScope)].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1)).slice(0, CLASSES),
  };
}
