import { normalise, withoutCourtesies } from '../normalise.js';
import type { Words } from '../segmenter.js';
import { createFeatureExtractor, type FeatureExtractor, MESSAGE_FEATURES, PASSAGE_FEATURES, QUESTION_FEATURES, UTTERANCE_FEATURES } from '../text-features.js';

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
  const kept: (() => void)[] = [];
  const remembered = (extract: FeatureExtractor): FeatureExtractor => {
    const seen = new Map<string, ReturnType<FeatureExtractor>>();
    let isKeeping = true;
    kept.push(() => {
      isKeeping = false;
      seen.clear();
    });
    return (text) => {
      const known = seen.get(text);
      if (known) return known;
      const features = extract(text);
      if (isKeeping) seen.set(text, features);
      return features;
    };
  };
  return {
    question: remembered(createFeatureExtractor(words, QUESTION_FEATURES)),
    passage: remembered(createFeatureExtractor(words, PASSAGE_FEATURES)),
    utterance: remembered(createFeatureExtractor(words, UTTERANCE_FEATURES)),
    message: remembered(createFeatureExtractor(words, MESSAGE_FEATURES)),
    forget: () => {
      for (const forget of kept) forget();
    },
  };
}

/** A text as it is matched when what counts is what it is about. */
export function matter(text: string): string {
  return withoutCourtesies(normalise(text));
}
