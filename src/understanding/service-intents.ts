import type { ServiceCorpus } from '../domain/district.js';
import type { Look, ServiceIntent } from '../domain/understanding.js';
import { type Calibration, probabilityOf } from './learning/calibration.js';
import { type Classifier, classifierOf, type ScoredLabel } from './learning/classifier.js';
import type { FeatureExtractor } from './learning/features.js';
import { often } from './often.js';
import { type SecondOpinion, secondOpinionOf } from './second-opinion.js';
import type { Words } from './segmenter.js';
import { MATTER, QUESTION, type ServiceModel } from './service-model.js';
import { createFeatureExtractor, UTTERANCE_FEATURES } from './text-features.js';

/** Finds what a citizen asks of the service itself (greet, 转人工, 查进度 …), and what is not ours to answer. */
export interface ServiceIntents {
  /** Null: nothing of the kind, or not sure enough. */
  find(text: string): Promise<ServiceIntent | null>;
  /** How much a text looks like a question to the district rather than like anything else. */
  questionLead(text: string): QuestionLead;
}

/** An utterance of the corpus itself. */
const KNOWN = 0.99;
/** Nothing that was learned is as sure as an utterance of the corpus. */
const SUREST = 0.98;
/** From here on it is likelier than not. */
const LEAST = 0.5;

/** What was learned, ready to judge. */
export interface Judges {
  readonly machine: Classifier;
  readonly second: SecondOpinion;
}

/** @param features of utterances, where others read them too */
export function judgesOf(model: ServiceModel, words: Words, features: FeatureExtractor = createFeatureExtractor(words, UTTERANCE_FEATURES)): Judges {
  const machine = classifierOf(model.machine, features);
  return { machine: { ...machine, classify: often(machine.classify) }, second: secondOpinionOf(model.second, words) };
}

/** Known utterances of the corpus, and what was learned from them. */
export function createServiceIntents(corpus: ServiceCorpus, { machine, second }: Judges): ServiceIntents {
  const answers = new Map(corpus.data.map((item) => [item.intent, item.answers]));
  const exact = new Map(corpus.data.flatMap((item) => item.utterances.map((utterance) => [bare(utterance), item.intent] as const)));
  const intent = (name: string, confidence: number): ServiceIntent => ({ name, confidence, answers: answers.get(name) ?? [] });
  return {
    questionLead: (text) => questionLead(machine.classify(text)),
    find: async (text) => {
      const known = exact.get(bare(text));
      if (known !== undefined) return intent(known, KNOWN);
      const ranked = machine.classify(text);
      const [first] = ranked;
      if (!first || isOurs(first.label)) return null;
      const confidence = Math.min(SUREST, probabilityOf(CALIBRATION, intentEvidence(ranked, await second.guess(text))));
      return confidence >= LEAST ? intent(first.label, confidence) : null;
    },
  };
}

export function isOurs(label: string): boolean {
  return label === QUESTION || label === MATTER;
}

/** How far a text's likeness to the questions that the district is asked is ahead of what else it may be; below 0 how far it is behind, beyond ±1 surely. */
export type QuestionLead = Pick<Look, 'overTalk' | 'overMatter'>;

export function questionLead(ranked: readonly ScoredLabel[]): QuestionLead {
  const scoreOf = (name: string) => ranked.find(({ label }) => label === name)?.score ?? 0;
  const talk = ranked.find(({ label }) => !isOurs(label))?.score ?? 0;
  return { overTalk: scoreOf(QUESTION) - talk, overMatter: scoreOf(QUESTION) - scoreOf(MATTER) };
}

/** What speaks for the first label: how clear it is of its plane, how far ahead of the next, and whether node-nlp agrees. */
export function intentEvidence(ranked: readonly ScoredLabel[], guess: ScoredLabel | null): readonly number[] {
  const [first, next] = ranked;
  const agreed = guess !== null && guess.label === first?.label ? guess.score : 0;
  return [first?.score ?? -1, (first?.score ?? 0) - (next?.score ?? 0), agreed];
}

/** Fit of "the first label is right" over left-out utterances, questions and duties (`npm run bench:intents`). */
const CALIBRATION: Calibration = { bias: -0.07, weights: [1.15, 2.19, 0.28] };

function bare(text: string): string {
  return text.replace(/[\s\p{P}]/gu, '');
}
