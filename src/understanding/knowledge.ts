import { type Interpretation, isQuotable } from '../domain/knowledge.js';
import type { Candidate } from '../domain/understanding.js';
import type { Segmenter } from './features.js';
import { normalise } from './normalise.js';
import { createSimilarityIndex, type IndexedText } from './similarity-index.js';

/** Finds the entries that may answer a question. */
export interface KnowledgeSearch {
  /** Entries that may be quoted on `today`, best first. `confidence` is a probability, see {@link probability}. */
  search(text: string, today: string, limit: number): readonly Candidate[];
}

const TITLE_WEIGHT = 0.95;
/** Answers share words with many questions that they don't answer. */
const ANSWER_WEIGHT = 0.55;

export function createKnowledgeSearch(entries: readonly Interpretation[], segment: Segmenter): KnowledgeSearch {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const index = createSimilarityIndex(entries.flatMap(textsOf), segment);
  return {
    search: (text, today, limit) => {
      const hits = index.search(text, limit + 4);
      const quotable = hits.filter((hit) => {
        const entry = byId.get(hit.group);
        return entry !== undefined && isQuotable(entry, today);
      });
      const second = quotable[1]?.score ?? 0;
      return quotable.slice(0, limit).flatMap((hit, i) => {
        const entry = byId.get(hit.group);
        const margin = i === 0 ? hit.score - second : hit.score - (quotable[0]?.score ?? 0);
        return entry ? [{ entry, confidence: probability(hit.score, margin), score: hit.score }] : [];
      });
    },
  };
}

function textsOf(entry: Interpretation): IndexedText[] {
  const { fact, action, contact } = entry.answer;
  return [
    ...entry.questions.map((text) => ({ group: entry.id, text: normalise(text), weight: 1 })),
    { group: entry.id, text: normalise(entry.title), weight: TITLE_WEIGHT },
    { group: entry.id, text: normalise(`${entry.topic}，${fact}${action}${contact}`), weight: ANSWER_WEIGHT },
  ];
}

/**
 * Logistic fit of "the right entry" on the score and its lead over the next: five-fold over the question variants,
 * with two thousand messages of small talk as what has no entry.
 */
const FIT = { bias: -2.46, score: 5.3, margin: 9.8 };

function probability(score: number, margin: number): number {
  return 1 / (1 + Math.exp(-(FIT.bias + FIT.score * score + FIT.margin * margin)));
}
