import type { ServiceCorpus } from '../domain/district.js';
import type { ServiceIntent } from '../domain/understanding.js';
import type { Segmenter } from './features.js';
import { createSimilarityIndex } from './similarity-index.js';

/** Finds what a citizen asks of the service itself (greet, 转人工, 查进度 …). */
export interface ServiceIntents {
  /** Null: nothing of the kind, or not sure enough. */
  find(text: string): Promise<ServiceIntent | null>;
}

interface NlpManager {
  addDocument(locale: string, utterance: string, intent: string): void;
  train(): Promise<unknown>;
  process(locale: string, text: string): Promise<{ readonly classifications?: readonly { readonly intent: string; readonly score: number }[] }>;
}

/**
 * node-nlp alone is sure of things it has never seen (its own score for five intents gave 1.00 to a wish for a poem),
 * so a likeness to a known utterance has to agree with it.
 */
const LIKENESS_ALONE = 0.55;
const LIKENESS_AGREED = 0.24;
const NLP_AGREED = 0.6;

/**
 * A language node-nlp doesn't know: it then splits on the spaces that jieba's words get. Its own Chinese turns words into
 * English by a dictionary that takes half a second to build and loses what the words meant.
 */
const LOCALE = 'xx';

/** Trains on the corpus; takes a moment, so the result is awaited where it is first needed. */
export function createServiceIntents(corpus: ServiceCorpus, segment: Segmenter): ServiceIntents {
  const answers = new Map(corpus.data.map((item) => [item.intent, item.answers]));
  const exact = new Map(corpus.data.flatMap((item) => item.utterances.map((utterance) => [bare(utterance), item.intent] as const)));
  const index = createSimilarityIndex(
    corpus.data.flatMap((item) => item.utterances.map((text) => ({ group: item.intent, text, weight: 1 }))), segment,
  );
  const spaced = (text: string) => segment(text).join(' ');
  const manager = train(corpus, spaced);
  const intent = (name: string, confidence: number): ServiceIntent => ({ name, confidence, answers: answers.get(name) ?? [] });
  return {
    find: async (text) => {
      const known = exact.get(bare(text));
      if (known !== undefined) return intent(known, 0.99);
      const best = index.search(text, 1)[0];
      if (!best || best.score < LIKENESS_AGREED) return null;
      if (best.score >= LIKENESS_ALONE) return intent(best.group, best.score);
      const { classifications = [] } = await (await manager).process(LOCALE, spaced(text));
      const top = classifications[0];
      return top && top.intent === best.group && top.score >= NLP_AGREED ? intent(best.group, best.score) : null;
    },
  };
}

function bare(text: string): string {
  return text.replace(/[\s\p{P}]/gu, '');
}

async function train(corpus: ServiceCorpus, spaced: (text: string) => string): Promise<NlpManager> {
  const { NlpManager: Manager } = await import('node-nlp');
  const manager: NlpManager = new Manager({ languages: [LOCALE], autoSave: false, autoLoad: false, forceNER: false, nlu: { log: false, useNoneFeature: false } });
  for (const item of corpus.data) {
    for (const utterance of item.utterances) manager.addDocument(LOCALE, spaced(utterance), item.intent);
  }
  await manager.train();
  return manager;
}
