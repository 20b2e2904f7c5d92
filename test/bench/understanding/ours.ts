import { DEFAULT_COSTS } from '../../../src/domain/costs.js';
import type { DistrictData } from '../../../src/domain/district.js';
import { createLanguage } from '../../../src/understanding/evaluation/language.js';
import { referenceOf, talkOf } from '../../../src/understanding/evaluation/shipped.js';
import { learnClasses, learnKnowledge, type TaskModel } from '../../../src/understanding/evaluation/task-model.js';
import type { Words } from '../../../src/understanding/segmenter.js';
import type { Collection } from './data.js';
import type { Candidate } from './rivals.js';

export type Ours = Candidate & { readonly model: TaskModel };
export type Kind = 'message' | 'utterance' | 'knowledge' | 'guarded';

/** This product, as `evaluate` runs it. `trainMs` is learning alone, without the calibration of probabilities. */
export function learnOurs(kind: Kind, { train, items }: Pick<Collection, 'train' | 'items'>, words: Words, data: DistrictData): Ours {
  const language = createLanguage(words);
  const config = { language, seed: 1, costs: DEFAULT_COSTS, onStep: () => {} };
  const start = performance.now();
  const learned = kind === 'message' || kind === 'utterance'
    ? learnClasses(kind, train, config)
    : learnKnowledge({ items, examples: train, outside: kind === 'guarded' ? talkOf(data.corpus) : null, reference: referenceOf(data.interpretations) }, config);
  const trainMs = performance.now() - start;
  const model = learned.calibrated();
  language.forget();
  return { name: 'this product', trainMs, model, predict: async (text) => model.predict(text).ranked.map(({ label, probability }) => ({ label, score: probability })) };
}
