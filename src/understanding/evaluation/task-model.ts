import { cheapest, type Costs } from '../../domain/costs.js';
import type { Prediction } from '../../domain/evaluation/prediction.js';
import { type CrossFit, crossFit, type Outcome } from './cross-fit.js';
import { type Gate, trainGate } from './gate.js';
import type { Language } from './language.js';
import { fitLikelihood, type Likelihood, likelihoodOf, UNCALIBRATED } from './likelihood.js';
import type { Example, Learn, Scorer } from './scorer.js';
import { classifierLearning, type KnowledgeItem, knownOf, rankerLearning } from './scorers.js';

/** Predicts for one task. */
export interface TaskModel {
  predict(text: string): Prediction;
  /** False: there was too little to learn from what the scores are worth. */
  readonly isCalibrated: boolean;
}

/** Learned, but not yet calibrated: both take their time, and are told apart. */
export interface Learned {
  /** Learns on held-back parts what the scores are worth. */
  calibrated(): TaskModel;
}

export interface LearnConfig {
  readonly language: Language;
  readonly seed: number;
  readonly costs: Costs;
  /** Called after each piece of work, {@link STEPS} times. */
  readonly onStep: () => void;
}

/** A tenth of the examples is held back at a time: with more held back the scores would be worth less than those of all. */
const FOLDS = 10;
/** Four tenths are enough to learn from what scores are worth, and each costs a learning. */
const USED_FOLDS = 4;
/** Learning, and once more per fold. */
export const STEPS = USED_FOLDS + 1;
/** Fewer tell nothing of how often the scores are right. */
const LEAST_OUTCOMES = 10;

/** Learns which of a few labels a text has. @throws RangeError with fewer than two labels */
export function learnClasses(kind: 'message' | 'utterance', examples: readonly Example[], config: LearnConfig): Learned {
  return learned({ examples, learn: classifierLearning(kind, config.language, config.seed), outcomes: null, gate: null }, config);
}

/** A knowledge base with questions that people ask of it. */
export interface Reference {
  readonly items: readonly KnowledgeItem[];
  readonly examples: readonly Example[];
}

export interface KnowledgeTask {
  readonly items: readonly KnowledgeItem[];
  /** Questions that were asked; none: what entries bear and documents open with is learned from. */
  readonly examples: readonly Example[];
  /** What is not to be answered; null: everything asked is in scope. */
  readonly outside: readonly string[] | null;
  /** Where there are no examples: what scores are worth is learned here. */
  readonly reference: Reference;
}

/** Learns which entry or document a question is for, and whether it is for any. */
export function learnKnowledge(task: KnowledgeTask, config: LearnConfig): Learned {
  const { items, examples, outside, reference } = task;
  const known = knownOf(items);
  if (examples.length > 0) {
    const learn = rankerLearning([...known.openings, ...known.rest], config.language, config.seed);
    return learned({ examples, learn, outcomes: null, gate: outside && { outside, known: known.openings.map(({ text }) => text) } }, config);
  }
  const outcomes = () => referenceOutcomes(reference, config);
  return learned({ examples: known.openings, learn: rankerLearning(known.rest, config.language, config.seed), outcomes, gate: outside && { outside, known: [] } }, config);
}

/** Questions of another knowledge base, asked of it as if it knew none of them but one an entry. */
function referenceOutcomes({ items, examples }: Reference, { language, seed }: LearnConfig): Outcome[] {
  const known = knownOf(items);
  const scorer = rankerLearning(known.rest, language, seed)(known.openings);
  return examples.map((example) => ({ example, scores: scorer.score(example.text) }));
}

interface Plan {
  readonly examples: readonly Example[];
  readonly learn: Learn;
  /** What scores are worth, from elsewhere; null: from the examples themselves, held back in turn. */
  readonly outcomes: (() => readonly Outcome[]) | null;
  readonly gate: { readonly outside: readonly string[]; readonly known: readonly string[] } | null;
}

function learned({ examples, learn, outcomes, gate }: Plan, config: LearnConfig): Learned {
  const scorer = learn(examples);
  config.onStep();
  const calibrated = (): TaskModel => {
    const fit = outcomes === null || gate ? crossFit(examples, learn, { folds: FOLDS, used: USED_FOLDS, seed: config.seed, onFold: config.onStep }) : null;
    const observed = outcomes?.() ?? fit?.outcomes ?? [];
    const likelihood = observed.length < LEAST_OUTCOMES ? UNCALIBRATED : fitLikelihood(observed);
    return modelOf(scorer, likelihood, gate && fit && gateOf(gate, examples, fit, config), config.costs);
  };
  return { calibrated };
}

function gateOf({ outside, known }: NonNullable<Plan['gate']>, examples: readonly Example[], { scorers, foldOf }: CrossFit, { language, seed }: LearnConfig): Gate {
  const inside = [...known.map((text) => ({ text, fold: null })), ...examples.map(({ text }, i) => ({ text, fold: foldOf[i] ?? null }))];
  return trainGate({ inside, outside, scorers, folds: FOLDS, language, seed });
}

function modelOf(scorer: Scorer, likelihood: Likelihood, gate: Gate | null, costs: Costs): TaskModel {
  return {
    isCalibrated: likelihood !== UNCALIBRATED,
    predict: (text) => {
      const scores = scorer.score(text);
      const { ranked, first, amongThree } = likelihoodOf(likelihood, scores);
      const inside = gate ? gate.inside(text, scores) : 1;
      return {
        ranked: ranked.map(({ label, probability }) => ({ label, probability: probability * inside })),
        decision: cheapest(first * inside, amongThree * inside, costs),
      };
    },
  };
}
