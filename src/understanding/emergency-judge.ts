import { toldIn } from '../domain/department.js';
import type { DistrictData } from '../domain/district.js';
import type { Emergency } from '../domain/understanding.js';
import { createEmergencyFinder } from './emergencies.js';
import { createSignReader, withoutPhrases } from './emergency-signs.js';
import { classifierOf } from './learning/classifier.js';
import { type ClassifierModel, trainClassifier } from './learning/classifier-model.js';
import { type FeatureExtractor, featuresOf, joined } from './learning/features.js';
import { normalise } from './normalise.js';
import { often } from './often.js';
import { recently } from './recently.js';
import { remembered } from './remembered.js';
import type { Words } from './segmenter.js';
import { createFeatureExtractor, UTTERANCE_FEATURES } from './text-features.js';

/** What was learned of cries for help, as plain data. */
export interface CryModel {
  readonly cry: ClassifierModel;
  /** Null: all cries call for one number. */
  readonly callsFor: ClassifierModel | null;
}

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

/** Null where the folder has no examples: then the patterns stand alone. */
export function trainEmergencyJudge(data: DistrictData, words: Words): CryModel | null {
  const cries = criesOf(data);
  if (cries.length === 0) return null;
  // Two machines learn from the same cries.
  const { features } = remembered(createCryFeatures(data, createFeatureExtractor(words, UTTERANCE_FEATURES)));
  const config = { features, seed: SEED };
  return {
    cry: trainClassifier([...cries.map(({ text }) => ({ label: CRY, text })), ...ordinaryOf(data).map((text) => ({ label: ORDINARY, text }))], config),
    // A cry for two is taught as one for each.
    callsFor: numbersOf(data).length < 2 ? null : trainClassifier(cries.flatMap(({ numbers, text }) => numbers.map((label) => ({ label, text }))), config),
  };
}

export function createEmergencyJudge(data: DistrictData, model: CryModel, said: FeatureExtractor): EmergencyJudge {
  const features = recently(createCryFeatures(data, said));
  const cry = classifierOf(model.cry, features);
  const scoreOf = often((text) => cry.classify(text).find(({ label }) => label === CRY)?.score ?? 0);
  const callsFor = model.callsFor && classifierOf(model.callsFor, features);
  const all = numbersOf(data);
  return {
    score: scoreOf,
    numbers: (text) => {
      const chosen = callsFor?.classify(text).filter((one, i) => i === 0 || one.score > LEAST).map(({ label }) => label);
      return chosen ? all.filter((number) => chosen.includes(number)) : all;
    },
  };
}

function criesOf({ emergencyExamples }: DistrictData) {
  return emergencyExamples.cries.flatMap(({ numbers, texts }) => texts.map((text) => ({ numbers, text: normalise(text) })));
}

function numbersOf({ emergencyExamples }: DistrictData): readonly Emergency['number'][] {
  return [...new Set(emergencyExamples.cries.flatMap(({ numbers }) => numbers))].sort();
}

/** How a text is said (features of utterances), and what its signs are: the machine learns how far to trust the patterns, a past, a question. */
function createCryFeatures({ emergencies }: DistrictData, said: FeatureExtractor): FeatureExtractor {
  const signsOf = createSignReader(emergencies);
  const patterns = createEmergencyFinder(emergencies);
  return (text) => {
    const { past, about, asks, danger } = signsOf(text);
    const signs = Object.entries({ past, about, asks, danger, safe: !danger, pattern: patterns.find(text).length > 0 }).filter(([, holds]) => holds);
    return joined(said(withoutPhrases(text, emergencies)), featuresOf(signs.map(([name]) => [`sign:${name}`, SIGN_WEIGHT])));
  };
}

function ordinaryOf(data: DistrictData): readonly string[] {
  const some = (texts: readonly string[], step: number) => texts.filter((_, i) => i % step === 0);
  const questions = data.interpretations.flatMap((entry) => entry.questions);
  const duties = data.departments.flatMap((department) => department.duties);
  const utterances = data.corpus.data.flatMap((item) => item.utterances);
  return [...data.emergencyExamples.ordinary, ...some(questions, OURS_STEP), ...duties, ...toldIn(data.departments), ...some(utterances, TALK_STEP)].map(normalise);
}
