import type { FeatureExtractor, Features } from './learning/features.js';

/** Reads each text once, however many times it is learned from, until it is told to forget. */
export interface Remembered {
  readonly features: FeatureExtractor;
  /** From now on nothing is kept. */
  forget(): void;
}

export function remembered(extract: FeatureExtractor): Remembered {
  const known = new Map<string, Features>();
  let isKeeping = true;
  return {
    features: (text) => {
      const found = known.get(text) ?? extract(text);
      if (isKeeping) known.set(text, found);
      return found;
    },
    forget: () => {
      isKeeping = false;
      known.clear();
    },
  };
}
