import type { DistrictData } from '../../../src/domain/district.js';
import { createKnowledgeBase, knowledgeFeatures, trainKnowledge } from '../../../src/understanding/knowledge.js';
import { createClassifier } from '../../../src/understanding/learning/classifier.js';
import { createRandom, type Random } from '../../../src/understanding/learning/random.js';
import { createRanker } from '../../../src/understanding/learning/ranker.js';
import { FROM_VARIANTS, type RankedText } from '../../../src/understanding/learning/ranker-model.js';
import { normalise, withoutCourtesies } from '../../../src/understanding/normalise.js';
import type { Words } from '../../../src/understanding/segmenter.js';
import { createFeatureExtractor, MESSAGE_FEATURES } from '../../../src/understanding/text-features.js';

const TODAY = '2026-01-05';
const MADE_ENTRIES = 100_000;
const MESSAGES = 5_000;
const ASKED = 3_000;
const MEGABYTE = 1_048_576;
const ANSWER_LENGTH = 60;

interface Pace {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Asks everything twice and measures the second time. */
export function pace(questions: readonly string[], ask: (question: string) => unknown): Pace {
  for (const question of questions) ask(question);
  const durations = questions.map((question) => {
    const start = performance.now();
    ask(question);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const at = (quantile: number) => durations[Math.floor(durations.length * quantile)] ?? 0;
  return { perSecond: (1_000 * durations.length) / durations.reduce((sum, ms) => sum + ms, 0), p50: at(0.5), p99: at(0.99) };
}

function told({ perSecond, p50, p99 }: Pace): string {
  return `${perSecond.toFixed(0)} questions/s, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
}

/** The search as it is served: normalised, looked up, with its probability. */
export function shippedSpeed(data: DistrictData, words: Words): string {
  const features = knowledgeFeatures(words);
  const start = performance.now();
  const model = trainKnowledge(data.interpretations, features, FROM_VARIANTS);
  const seconds = (performance.now() - start) / 1_000;
  const base = createKnowledgeBase(data.interpretations, model, features);
  const questions = data.interpretations.flatMap((entry) => entry.questions).slice(0, ASKED);
  return `shipped intents/ (${data.interpretations.length} entries): ${told(pace(questions, (question) => base.search(withoutCourtesies(normalise(question)), TODAY, 5)))}; trained in ${seconds.toFixed(1)} s`;
}

function oneOf<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to choose from');
  return item;
}

/** The beginning of one text and the end of another. */
function recombined(texts: readonly string[], random: Random): string {
  const [a, b] = [oneOf(texts, random), oneOf(texts, random)];
  return a.slice(0, Math.ceil(a.length / 2)) + b.slice(Math.floor(b.length / 2));
}

function heldMegabytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / MEGABYTE;
}

/** 100,000 entries of a question and the first sentence of an answer, recombined from those of the folder. */
export function madeEntries(data: DistrictData, words: Words): string {
  const random = createRandom(1);
  const questions = data.interpretations.flatMap((entry) => entry.questions).map(normalise);
  const answers = data.interpretations.map((entry) => normalise(entry.answer.fact).slice(0, ANSWER_LENGTH));
  const before = heldMegabytes();
  const start = performance.now();
  const ranker = createRanker(Array.from({ length: MADE_ENTRIES }, (_, i): RankedText[] => [
    { label: String(i), text: recombined(questions, random), kind: 'question', weight: 1 },
    { label: String(i), text: recombined(answers, random), kind: 'passage', weight: 1 },
  ]).flat(), { features: knowledgeFeatures(words), lessons: FROM_VARIANTS });
  const seconds = (performance.now() - start) / 1_000;
  const held = heldMegabytes() - before;
  const asked = Array.from({ length: ASKED }, () => recombined(questions, random));
  return `${MADE_ENTRIES} made entries: ${told(pace(asked, (question) => ranker.rank(question, 10)))}; ${held.toFixed(0)} MB; built in ${seconds.toFixed(1)} s`;
}

/** 5,000 messages of five recombined questions each, labelled by what the first is about. */
export function messageTraining(data: DistrictData, words: Words): string {
  const random = createRandom(2);
  const entries = data.interpretations;
  const questions = entries.flatMap((entry) => entry.questions);
  const messages = Array.from({ length: MESSAGES }, () => {
    const entry = oneOf(entries, random);
    return { label: entry.departments[0] ?? '', text: normalise([oneOf(entry.questions, random), ...Array.from({ length: 9 }, () => recombined(questions, random))].join('。')) };
  });
  const start = performance.now();
  const classifier = createClassifier(messages, { features: createFeatureExtractor(words, MESSAGE_FEATURES), seed: 1 });
  return `${MESSAGES} messages of about ${Math.round(messages.reduce((sum, { text }) => sum + text.length, 0) / MESSAGES)} characters, ${classifier.labels.length} departments: trained in ${((performance.now() - start) / 1_000).toFixed(1)} s`;
}
