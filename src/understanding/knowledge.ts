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

/**
 * The whole entry finds the right one more often than its nearest question (0.69 against 0.54 over left-out questions);
 * the nearest only tells apart entries that are alike.
 */
const NEAREST_SHARE = 0.1;
/** How much each part of an entry counts beside one question; cross-validated over `intents/`. Whom to ask is nearly the same everywhere. */
const PART_WEIGHTS = { title: 2, fact: 2, action: 1, contact: 0.3, topic: 1 } as const;

export function createKnowledgeSearch(entries: readonly Interpretation[], segment: Segmenter): KnowledgeSearch {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const index = createSimilarityIndex(entries.flatMap(textsOf), segment, NEAREST_SHARE);
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
        return entry ? [{ entry, confidence: probability(evidenceOf(hit.score, margin, text)), score: hit.score }] : [];
      });
    },
  };
}

function textsOf(entry: Interpretation): IndexedText[] {
  const { fact, action, contact } = entry.answer;
  return [
    ...entry.questions.map((text) => ({ group: entry.id, text: normalise(text), weight: 1 })),
    ...Object.entries({ title: entry.title, topic: entry.topic, fact, action, contact }).map(([part, text]) => ({
      group: entry.id, text: normalise(text), weight: PART_WEIGHTS[part as keyof typeof PART_WEIGHTS],
    })),
  ];
}

/** What a probability is made of; see {@link evidenceOf}. */
export interface Evidence {
  readonly logScore: number;
  readonly margin: number;
  readonly logLength: number;
}

/** Keeps the logarithm of no likeness at all finite. */
const LEAST_SCORE = 0.01;

/**
 * What speaks for an entry: its likeness, the lead over the best other one, and how much was asked:
 * of one bare word (低保) many entries are the wrong answer.
 */
export function evidenceOf(score: number, margin: number, question: string): Evidence {
  return { logScore: Math.log(score + LEAST_SCORE), margin, logLength: Math.log([...question].length + 1) };
}

/**
 * Logistic fit of "the right entry" on the evidence: five-fold over the question variants, with departments' duties and
 * two thousand messages of small talk as what has no entry (`npm run bench:knowledge`).
 */
const FIT = { bias: 0.92, logScore: 2.99, margin: 11.4, logLength: 1.11 };

function probability({ logScore, margin, logLength }: Evidence): number {
  return 1 / (1 + Math.exp(-(FIT.bias + FIT.logScore * logScore + FIT.margin * margin + FIT.logLength * logLength)));
}
