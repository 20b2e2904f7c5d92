import type { NlpManager } from 'node-nlp';
import type { ServiceCorpus } from '../domain/district.js';
import type { ServiceIntent } from '../domain/understanding.js';
import type { Segmenter } from './features.js';
import { createSimilarityIndex } from './similarity-index.js';

/** Finds what a citizen asks of the service itself (greet, 转人工, 查进度 …). */
export interface ServiceIntents {
  /** Null: nothing of the kind, or not sure enough. */
  find(text: string): Promise<ServiceIntent | null>;
  /** Loads and trains what the first question would have to wait a second for. */
  prepare(): Promise<void>;
}

/**
 * node-nlp alone is sure of things it has never seen (its own score for five intents gave 1.00 to a wish for a poem),
 * so a likeness to what is known has to agree with it. Over left-out utterances these take 0.30 of them rightly, 0.01
 * wrongly, and 0.01 of the policy questions, which the knowledge search wins back where it is surer.
 */
const NEAREST_AT = 0.6;
const NLP_WITH_NEAREST = 0.3;
const WHOLE_AT = 0.24;
const NLP_WITH_WHOLE = 0.6;
/** The whole alone is enough. */
const WHOLE_ALONE_AT = 0.36;
const HITS = 30;
/** Makes a likeness comparable to the knowledge search's probability. */
const CONFIDENCE_PER_LIKENESS = 2.2;
/** The intent as a whole finds the right one more often than its nearest utterance. */
const NEAREST_SHARE = 0.1;

/**
 * A language node-nlp doesn't know: it then splits on the spaces that jieba's words get. Its own Chinese turns words into
 * English by a dictionary that takes half a second to build and loses what the words meant.
 */
const LOCALE = 'xx';

/** node-nlp takes a second to load and train, so that waits until it is needed or {@link ServiceIntents.prepare} is called. */
export function createServiceIntents(corpus: ServiceCorpus, segment: Segmenter): ServiceIntents {
  const answers = new Map(corpus.data.map((item) => [item.intent, item.answers]));
  const exact = new Map(corpus.data.flatMap((item) => item.utterances.map((utterance) => [bare(utterance), item.intent] as const)));
  const index = createSimilarityIndex(
    corpus.data.flatMap((item) => item.utterances.map((text) => ({ group: item.intent, text, weight: 1 }))), segment, NEAREST_SHARE,
  );
  const spaced = (text: string) => segment(text).join(' ');
  let trained: Promise<NlpManager> | null = null;
  const manager = (): Promise<NlpManager> => {
    trained ??= train(corpus, spaced);
    return trained;
  };
  const intent = (name: string, confidence: number): ServiceIntent => ({ name, confidence, answers: answers.get(name) ?? [] });
  return {
    prepare: async () => void (await manager()),
    find: async (text) => {
      const known = exact.get(bare(text));
      if (known !== undefined) return intent(known, 0.99);
      const hits = index.search(text, HITS);
      const [whole] = hits;
      if (!whole) return null;
      const ofWhole = intent(whole.group, Math.min(0.95, whole.score * CONFIDENCE_PER_LIKENESS));
      if (whole.score >= WHOLE_ALONE_AT) return ofWhole;
      const { classifications = [] } = await (await manager()).process(LOCALE, spaced(text));
      const guess = classifications[0];
      const nearest = hits.reduce((best, hit) => (hit.nearestScore > best.nearestScore ? hit : best), whole);
      if (nearest.nearestScore >= NEAREST_AT && guess?.intent === nearest.group && guess.score >= NLP_WITH_NEAREST) {
        return intent(nearest.group, nearest.nearestScore);
      }
      return whole.score >= WHOLE_AT && guess?.intent === whole.group && guess.score >= NLP_WITH_WHOLE ? ofWhole : null;
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
