import type { NlpManager } from 'node-nlp';
import type { DistrictData, ServiceCorpus } from '../domain/district.js';
import type { ServiceIntent } from '../domain/understanding.js';
import { type Calibration, probabilityOf } from './learning/calibration.js';
import { type Classifier, type ScoredLabel, trainClassifier } from './learning/classifier.js';
import { normalise } from './normalise.js';
import type { Words } from './segmenter.js';
import { createFeatureExtractor, UTTERANCE_FEATURES } from './text-features.js';

/** Finds what a citizen asks of the service itself (greet, 转人工, 查进度 …), and what is not ours to answer. */
export interface ServiceIntents {
  /** Null: nothing of the kind, or not sure enough. */
  find(text: string): Promise<ServiceIntent | null>;
  /** How much a text looks like a question to the district rather than like anything else: above 0 it does, beyond ±1 surely. */
  asksOfDistrict(text: string): Promise<number>;
  /** Loads and trains what the first question would have to wait for. */
  prepare(): Promise<void>;
}

/** What is asked of the district rather than of the service: its questions, and what its departments are told. They stand against the utterances. */
export const QUESTION = 'question';
export const MATTER = 'matter';
const SEED = 1;
/** Every so many questions and duties: as many as it takes to know them from talk, and no more than can be learned in a second. */
const OURS_STEP = 4;
/** An utterance of the corpus itself. */
const KNOWN = 0.99;
/** Nothing that was learned is as sure as an utterance of the corpus. */
const SUREST = 0.98;
/** From here on it is likelier than not. */
const LEAST = 0.5;

/**
 * A language node-nlp doesn't know: it then splits on the spaces that jieba's words get. Its own Chinese turns words into
 * English by a dictionary that takes half a second to build and loses what the words meant.
 */
const LOCALE = 'xx';
/** node-nlp is a second opinion: from so many utterances of an intent it knows its usual words, in half a second. */
const NLP_UTTERANCES = 40;
/** node-nlp goes on for thousands of passes to be right on the last utterance; what it says of others is settled long before. */
const NLP_PASSES = 20;

/** Service intents, trained from the corpus against the folder's own questions and duties on the first use or {@link ServiceIntents.prepare}. */
export function createServiceIntents(data: DistrictData, words: Words): ServiceIntents {
  const answers = new Map(data.corpus.data.map((item) => [item.intent, item.answers]));
  const exact = new Map(data.corpus.data.flatMap((item) => item.utterances.map((utterance) => [bare(utterance), item.intent] as const)));
  let trained: Promise<Judges> | null = null;
  const judges = (): Promise<Judges> => {
    trained ??= train(data, words);
    return trained;
  };
  const intent = (name: string, confidence: number): ServiceIntent => ({ name, confidence, answers: answers.get(name) ?? [] });
  return {
    prepare: async () => void (await judges()),
    asksOfDistrict: async (text) => asksOfDistrict((await judges()).machine.classify(text)),
    find: async (text) => {
      const known = exact.get(bare(text));
      if (known !== undefined) return intent(known, KNOWN);
      const { machine, second } = await judges();
      const ranked = machine.classify(text);
      const [first] = ranked;
      if (!first || isOurs(first.label)) return null;
      const confidence = Math.min(SUREST, probabilityOf(CALIBRATION, intentEvidence(ranked, await second(text))));
      return confidence >= LEAST ? intent(first.label, confidence) : null;
    },
  };
}

export interface Judges {
  readonly machine: Classifier;
  /** node-nlp's own guess. */
  second(text: string): Promise<ScoredLabel | null>;
}

/** @param isTaught which utterances to learn from; all by default */
export async function train(data: DistrictData, words: Words, isTaught: (utterance: string) => boolean = () => true): Promise<Judges> {
  const corpus = { ...data.corpus, data: data.corpus.data.map((item) => ({ ...item, utterances: item.utterances.filter(isTaught) })) };
  const machine = trainClassifier([...oursOf(data), ...utterancesOf(corpus)], { features: createFeatureExtractor(words, UTTERANCE_FEATURES), seed: SEED, single: true });
  return { machine, second: await trainNlp(corpus, words) };
}

function utterancesOf(corpus: ServiceCorpus) {
  return corpus.data.flatMap((item) => item.utterances.map((utterance) => ({ label: item.intent, text: normalise(utterance) })));
}

function oursOf(data: DistrictData) {
  const some = (label: string, texts: readonly string[]) => texts.filter((_, i) => i % OURS_STEP === 0).map((text) => ({ label, text: normalise(text) }));
  return [...some(QUESTION, data.interpretations.flatMap((entry) => entry.questions)), ...some(MATTER, data.departments.flatMap((department) => department.duties))];
}

export function isOurs(label: string): boolean {
  return label === QUESTION || label === MATTER;
}

/** A matter may be asked about as well as told (低保怎么申请): so far it may be ahead of the questions and count for nothing. */
const MATTER_HANDICAP = 0.4;

/** How far the label of questions is ahead of what else the text may be; below 0 how far it is behind. */
export function asksOfDistrict(ranked: readonly ScoredLabel[]): number {
  const own = ranked.find(({ label }) => label === QUESTION)?.score ?? 0;
  const others = ranked.filter(({ label }) => label !== QUESTION).map(({ label, score }) => (label === MATTER ? score - MATTER_HANDICAP : score));
  return own - others.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
}

/** What speaks for the first label: how clear it is of its plane, how far ahead of the next, and whether node-nlp agrees. */
export function intentEvidence(ranked: readonly ScoredLabel[], guess: ScoredLabel | null): readonly number[] {
  const [first, next] = ranked;
  const agreed = guess !== null && guess.label === first?.label ? guess.score : 0;
  return [first?.score ?? -1, (first?.score ?? 0) - (next?.score ?? 0), agreed];
}

/** Fit of "the first label is right" over left-out utterances, questions and duties (`npm run bench:intents`). */
const CALIBRATION: Calibration = { bias: -0.81, weights: [0.19, 2.35, 1.13] };

function bare(text: string): string {
  return text.replace(/[\s\p{P}]/gu, '');
}

async function trainNlp(corpus: ServiceCorpus, words: Words): Promise<Judges['second']> {
  const { NlpManager: Manager } = await import('node-nlp');
  const manager: NlpManager = new Manager({
    languages: [LOCALE], autoSave: false, autoLoad: false, forceNER: false, nlu: { log: false, useNoneFeature: false, iterations: NLP_PASSES },
  });
  const spaced = (text: string) => words.segment(text).join(' ');
  for (const item of corpus.data) for (const utterance of item.utterances.slice(0, NLP_UTTERANCES)) manager.addDocument(LOCALE, spaced(normalise(utterance)), item.intent);
  await manager.train();
  return async (text) => {
    const { classifications = [] } = await manager.process(LOCALE, spaced(text));
    const [guess] = classifications;
    return guess ? { label: guess.intent, score: guess.score } : null;
  };
}
