import type { DistrictData } from '../domain/district.js';
import type { Emergency } from '../domain/understanding.js';
import { createEmergencyFinder } from './emergencies.js';
import { createSignReader, withoutPhrases } from './emergency-signs.js';
import { trainClassifier } from './learning/classifier.js';
import { normalise } from './normalise.js';
import type { Words } from './segmenter.js';
import { createFeatureExtractor, type FeatureExtractor, type Features, UTTERANCE_FEATURES } from './text-features.js';

/** Knows cries for help from examples. Texts are normalised. */
export interface EmergencyJudge {
  /** Above 0: rather a cry for help than anything else; beyond ±1 surely. */
  score(text: string): number;
  /** Whom a cry calls for, at least one. */
  numbers(text: string): readonly Emergency['number'][];
}

const CRY = 'cry';
const ORDINARY = 'ordinary';
const SEED = 1;
/** Every so many of the folder's questions and duties, and of its utterances: as many as it takes to know what is ordinary, and learned in about a second. */
const OURS_STEP = 4;
const TALK_STEP = 2;
/** A number is named though it is a little unlikelier than not: one call too many costs less than one too few. */
const LEAST = -0.35;
/** A sign counts as much as a character. */
const SIGN_WEIGHT = 2;

/** @throws RangeError where the folder has no examples */
export function trainEmergencyJudge(data: DistrictData, words: Words): EmergencyJudge {
  const cries = data.emergencyExamples.cries.flatMap(({ numbers, texts }) => texts.map((text) => ({ numbers, text: normalise(text) })));
  const { features, forget } = remembering(createCryFeatures(data, words));
  const cry = trainClassifier([...cries.map(({ text }) => ({ label: CRY, text })), ...ordinaryOf(data).map((text) => ({ label: ORDINARY, text }))], { features, seed: SEED });
  const all = [...new Set(cries.flatMap(({ numbers }) => numbers))].sort();
  // Where all cries call for one number there is nothing to choose.
  // A cry for two is taught as one for each.
  const callsFor = all.length < 2 ? null : trainClassifier(cries.flatMap(({ numbers, text }) => numbers.map((label) => ({ label, text }))), { features, seed: SEED });
  forget();
  return {
    score: (text) => cry.classify(text).find(({ label }) => label === CRY)?.score ?? 0,
    numbers: (text) => {
      const chosen = callsFor?.classify(text).filter((one, i) => i === 0 || one.score > LEAST).map(({ label }) => label);
      return chosen ? all.filter((number) => chosen.includes(number)) : all;
    },
  };
}

/** How a text is said, and what its signs are: the machine learns how far to trust the patterns, a past, a question. */
function createCryFeatures({ emergencies }: DistrictData, words: Words): FeatureExtractor {
  const said = createFeatureExtractor(words, UTTERANCE_FEATURES);
  const signsOf = createSignReader(emergencies);
  const patterns = createEmergencyFinder(emergencies);
  return (text) => {
    const { past, about, asks, danger } = signsOf(text);
    const signs = Object.entries({ past, about, asks, danger, safe: !danger, pattern: patterns.find(text).length > 0 }).filter(([, holds]) => holds);
    return new Map([...said(withoutPhrases(text, emergencies)), ...signs.map(([name]) => [`sign:${name}`, SIGN_WEIGHT] as const)]);
  };
}

/** Two machines learn from the same cries. */
function remembering(extract: FeatureExtractor): { readonly features: FeatureExtractor; forget(): void } {
  const known = new Map<string, Features>();
  let isLearning = true;
  const features: FeatureExtractor = (text) => {
    const found = known.get(text) ?? extract(text);
    if (isLearning) known.set(text, found);
    return found;
  };
  return {
    features,
    forget: () => {
      isLearning = false;
      known.clear();
    },
  };
}

function ordinaryOf(data: DistrictData): readonly string[] {
  const some = (texts: readonly string[], step: number) => texts.filter((_, i) => i % step === 0);
  const questions = data.interpretations.flatMap((entry) => entry.questions);
  const duties = data.departments.flatMap((department) => department.duties);
  const utterances = data.corpus.data.flatMap((item) => item.utterances);
  return [...data.emergencyExamples.ordinary, ...some(questions, OURS_STEP), ...duties, ...some(utterances, TALK_STEP)].map(normalise);
}
