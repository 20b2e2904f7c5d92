import type { DistrictData } from '../domain/district.js';
import { type CryModel, trainEmergencyJudge } from './emergency-judge.js';
import { knowledgeFeatures, trainKnowledge } from './knowledge.js';
import { FROM_VARIANTS, type RankerModel } from './learning/ranker-model.js';
import { type LearnRouter, trainRouter } from './router.js';
import type { LinearModel } from './routing/linear-model.js';
import { createWords, termsOf, type Words } from './segmenter.js';
import { type ServiceModel, trainServiceIntents } from './service-model.js';

/** All that is learned of a folder, as plain data: it may cross to another thread or be kept. */
export interface FolderModels {
  readonly knowledge: RankerModel;
  readonly service: ServiceModel;
  /** Null: the folder has no examples. */
  readonly cries: CryModel | null;
  readonly routing: LinearModel;
}

/** Learns what the understanding of a folder needs; where it does is its own affair. */
export interface Trainer {
  folder(): Promise<FolderModels>;
  /** From the folder and closed tickets. */
  readonly router: LearnRouter;
}

/** Learns in this thread, which does nothing else for some seconds. */
export function createTrainer(data: DistrictData): Trainer {
  let words: Promise<Words> | null = null;
  const read = (): Promise<Words> => {
    words ??= createWords(termsOf(data), data.synonyms);
    return words;
  };
  return {
    folder: async () => {
      const own = await read();
      return {
        knowledge: trainKnowledge(data.interpretations, knowledgeFeatures(own), FROM_VARIANTS),
        service: await trainServiceIntents(data, own),
        cries: trainEmergencyJudge(data, own),
        routing: trainRouter(data, own, []),
      };
    },
    router: async (tickets) => trainRouter(data, await read(), tickets),
  };
}
