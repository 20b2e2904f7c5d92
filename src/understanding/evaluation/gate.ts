import { type Calibration, fitCalibration, type Observation, probabilityOf } from '../learning/calibration.js';
import { type Classifier, createClassifier } from '../learning/classifier.js';
import { normalise } from '../normalise.js';
import { foldsOf } from './cross-fit.js';
import type { Language } from './language.js';
import type { Scorer, Scores } from './scorer.js';

/** Tells what the knowledge base could be asked from what is no question to it. */
export interface Gate {
  /** Probability, 0–1, that the text is in scope. */
  inside(text: string, scores: Scores): number;
}

export interface GateConfig {
  /** Texts that are in scope, each with its fold; null: every scorer has learned from it. */
  readonly inside: readonly { readonly text: string; readonly fold: number | null }[];
  /** Talk, advertising and whatever else is not to be answered. */
  readonly outside: readonly string[];
  /** What ranks, in a version for each of the first folds: each has left out that part of what it learned from. */
  readonly scorers: readonly Scorer[];
  readonly folds: number;
  readonly language: Language;
  readonly seed: number;
}

interface Sample {
  readonly text: string;
  readonly isInside: boolean;
  /** Null: it is only learned from. */
  readonly fold: number | null;
}

const INSIDE = 'inside';

/**
 * A linear in/out classifier, whose margin is weighed together with how well the text is covered by the knowledge base, on
 * texts that neither has learned from. Before anything is read, being in scope is taken to be as likely as not, however
 * many texts there are of each.
 */
export function trainGate({ inside, outside, scorers, folds, language, seed }: GateConfig): Gate {
  const outsideFolds = foldsOf(outside.map(() => ''), folds, seed);
  const samples: readonly Sample[] = [
    ...inside.map(({ text, fold }) => ({ text, isInside: true, fold })),
    ...outside.map((text, i) => ({ text, isInside: false, fold: outsideFolds[i] ?? 0 })),
  ];
  const train = (chosen: readonly Sample[]): Classifier => createClassifier(
    chosen.map(({ text, isInside }) => ({ label: isInside ? INSIDE : 'outside', text: normalise(text) })), { features: language.utterance, seed },
  );
  const observations = scorers.flatMap((scorer, fold): Observation[] => {
    const classifier = train(samples.filter((sample) => sample.fold !== fold));
    return samples.filter((sample) => sample.fold === fold)
      .map(({ text, isInside }) => ({ evidence: gateEvidence(classifier, text, scorer.score(text)), held: isInside }));
  });
  const classifier = train(samples);
  const calibration = evenOdds(fitCalibration(observations), observations);
  return { inside: (text, scores) => probabilityOf(calibration, gateEvidence(classifier, text, scores)) };
}

/** Takes out of the odds how many of each there happened to be. */
function evenOdds({ bias, weights }: Calibration, observations: readonly Observation[]): Calibration {
  const held = observations.filter((observation) => observation.held).length;
  return { bias: bias + Math.log((observations.length - held + 1) / (held + 1)), weights };
}

function gateEvidence(classifier: Classifier, text: string, { signs }: Scores): number[] {
  const margin = classifier.classify(normalise(text)).find(({ label }) => label === INSIDE)?.score ?? 0;
  return [margin, ...signs];
}
