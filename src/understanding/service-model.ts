import { toldIn } from '../domain/department.js';
import type { DistrictData, ServiceCorpus } from '../domain/district.js';
import { type ClassifierModel, trainClassifier } from './learning/classifier-model.js';
import { normalise } from './normalise.js';
import { teachNlp } from './second-opinion.js';
import type { Words } from './segmenter.js';
import { createFeatureExtractor, UTTERANCE_FEATURES } from './text-features.js';

/** What was learned of the service's utterances, as plain data. */
export interface ServiceModel {
  readonly machine: ClassifierModel;
  /** node-nlp's own export. */
  readonly second: string;
}

/** What is asked of the district rather than of the service: its questions, and what its departments are told. They stand against the utterances. */
export const QUESTION = 'question';
export const MATTER = 'matter';
const SEED = 1;
/** Every so many duties: they say the same as the told matters in fewer words. */
const DUTIES_STEP = 4;

/** Learns the service's utterances against the folder's own questions and duties. @param isTaught which utterances to learn from; all by default */
export async function trainServiceIntents(data: DistrictData, words: Words, isTaught: (utterance: string) => boolean = () => true): Promise<ServiceModel> {
  const corpus = { ...data.corpus, data: data.corpus.data.map((item) => ({ ...item, utterances: item.utterances.filter(isTaught) })) };
  const machine = trainClassifier([...oursOf(data), ...utterancesOf(corpus)], { features: createFeatureExtractor(words, UTTERANCE_FEATURES), seed: SEED, single: true });
  return { machine, second: await teachNlp(corpus, words) };
}

function utterancesOf(corpus: ServiceCorpus) {
  return corpus.data.flatMap((item) => item.utterances.map((utterance) => ({ label: item.intent, text: normalise(utterance) })));
}

function oursOf(data: DistrictData) {
  const labelled = (label: string, texts: readonly string[]) => texts.map((text) => ({ label, text: normalise(text) }));
  return [
    ...labelled(QUESTION, data.interpretations.flatMap((entry) => entry.questions)),
    ...labelled(MATTER, data.departments.flatMap((department) => department.duties).filter((_, i) => i % DUTIES_STEP === 0)),
    ...labelled(MATTER, toldIn(data.departments)),
  ];
}
