import type { FeatureExtractor } from '../learning/features.js';
import { normalise, withoutCourtesies } from '../normalise.js';
import { type Remembered, remembered } from '../remembered.js';
import type { Words } from '../segmenter.js';
import { createFeatureExtractor, MESSAGE_FEATURES, PASSAGE_FEATURES, QUESTION_FEATURES, UTTERANCE_FEATURES } from '../text-features.js';

/** How each kind of text is read. What was learned from is read once, however many times it is learned from. */
export interface Language {
  readonly question: FeatureExtractor;
  readonly passage: FeatureExtractor;
  readonly utterance: FeatureExtractor;
  readonly message: FeatureExtractor;
  /** Forgets what was read: from now on nothing is kept. */
  forget(): void;
}

export function createLanguage(words: Words): Language {
  const [question, passage, utterance, message] = [QUESTION_FEATURES, PASSAGE_FEATURES, UTTERANCE_FEATURES, MESSAGE_FEATURES]
    .map((weights) => remembered(createFeatureExtractor(words, weights))) as [Remembered, Remembered, Remembered, Remembered];
  return {
    question: question.features, passage: passage.features, utterance: utterance.features, message: message.features,
    forget: () => {
      for (const kind of [question, passage, utterance, message]) kind.forget();
    },
  };
}

/** A text as it is matched when what counts is what it is about. */
export function matter(text: string): string {
  return withoutCourtesies(normalise(text));
}
