import type { NlpManager } from 'node-nlp';
import type { ServiceCorpus } from '../domain/district.js';
import type { ScoredLabel } from './learning/classifier.js';
import { normalise } from './normalise.js';
import { createKeptTexts } from './often.js';
import { onceDone } from './once-done.js';
import type { Words } from './segmenter.js';

/** node-nlp's own guess of what an utterance asks of the service. */
export interface SecondOpinion {
  readonly guess: (text: string) => Promise<ScoredLabel | null>;
  /** Before the first guess, so that this takes no half a second longer; who never asks for one never loads node-nlp. @throws what an export of another version makes it throw */
  readonly prepare: () => Promise<void>;
}

/**
 * A language node-nlp doesn't know: it then splits on the spaces that jieba's words get. Its own Chinese turns words into
 * English by a dictionary that takes half a second to build and loses what the words meant.
 */
const LOCALE = 'xx';
/** node-nlp is a second opinion: from so many utterances of an intent it knows its usual words, in half a second. */
const NLP_UTTERANCES = 40;
/** node-nlp goes on for thousands of passes to be right on the last utterance; what it says of others is settled long before. */
const NLP_PASSES = 20;

/** @returns node-nlp's own export of what it learned */
export async function teachNlp(corpus: ServiceCorpus, words: Words): Promise<string> {
  const manager = await untaughtNlp();
  const spaced = spacedBy(words);
  for (const item of corpus.data) for (const utterance of item.utterances.slice(0, NLP_UTTERANCES)) manager.addDocument(LOCALE, spaced(normalise(utterance)), item.intent);
  await manager.train();
  return manager.export(true);
}

/** @param exported what {@link teachNlp} made */
export function secondOpinionOf(exported: string, words: Words): SecondOpinion {
  const taught = onceDone(async () => {
    const manager = await untaughtNlp();
    manager.import(exported);
    return manager;
  });
  const spaced = spacedBy(words);
  const kept = createKeptTexts<ScoredLabel | null>();
  const guessOf = async (text: string): Promise<ScoredLabel | null> => {
    const { classifications = [] } = await (await taught()).process(LOCALE, spaced(text));
    const [guess] = classifications;
    return guess ? { label: guess.intent, score: guess.score } : null;
  };
  return {
    prepare: async () => void (await taught()),
    guess: async (text) => {
      const known = kept.get(text);
      if (known !== undefined) return known;
      const guess = await guessOf(text);
      kept.set(text, guess);
      return guess;
    },
  };
}

function spacedBy(words: Words) {
  return (text: string) => words.segment(text).join(' ');
}

async function untaughtNlp(): Promise<NlpManager> {
  const { NlpManager: Manager } = await import('node-nlp');
  return new Manager({
    languages: [LOCALE], autoSave: false, autoLoad: false, forceNER: false, nlu: { log: false, useNoneFeature: false, iterations: NLP_PASSES },
  });
}
