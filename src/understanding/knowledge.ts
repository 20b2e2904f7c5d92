import { type Interpretation, isQuotable } from '../domain/knowledge.js';
import type { Candidate } from '../domain/understanding.js';
import { type Calibration, probabilityOf } from './learning/calibration.js';
import { type RankedText, type Ranker, type RankerFeatures, rankerOf, type Ranking } from './learning/ranker.js';
import { type Lessons, type RankerModel, trainRanker } from './learning/ranker-model.js';
import { normalise } from './normalise.js';
import { often } from './often.js';
import type { Words } from './segmenter.js';
import { createFeatureExtractor, PASSAGE_FEATURES, QUESTION_FEATURES } from './text-features.js';

/** Finds the entries that may answer a question. */
export interface KnowledgeSearch {
  /** Entries that may be quoted on `today`, best first. `confidence` is the probability that the entry is the right one. */
  search(text: string, today: string, limit: number): readonly Candidate[];
  /** Words that spoke most for and against an entry, the strongest first. */
  explain(text: string, entryId: string, limit: number): readonly { readonly feature: string; readonly amount: number }[];
}

/** Entries may change while the search goes on. */
export interface KnowledgeBase extends KnowledgeSearch {
  /** Replaces all entries. New, changed and withdrawn ones count from the next search on; what is learned of the others stays. */
  publish(entries: readonly Interpretation[]): void;
  /** A search in which this wording stands among the others, or in the place of its published one; nothing else changes. */
  tried(entry: Interpretation): KnowledgeSearch;
}

/** Beside one question each; cross-validated over `intents/`. Whom to ask is nearly the same everywhere. */
const TITLE_WEIGHT = 1.5;
const ANSWER_WEIGHT = 3;
/** Entries that may not be quoted today stand among the hits. */
const SPARE = 4;

export function knowledgeFeatures(words: Words): RankerFeatures {
  return { question: createFeatureExtractor(words, QUESTION_FEATURES), passage: createFeatureExtractor(words, PASSAGE_FEATURES) };
}

/** Learns from the question variants: a second of work, to be done off the thread that serves. */
export function trainKnowledge(entries: readonly Interpretation[], features: RankerFeatures, lessons: Lessons): RankerModel {
  return trainRanker(entries.flatMap(textsOf), features, lessons);
}

export function createKnowledgeBase(entries: readonly Interpretation[], model: RankerModel, features: RankerFeatures): KnowledgeBase {
  let byId = new Map(entries.map((entry) => [entry.id, entry]));
  let ranker: Ranker = rankerOf(model, features);
  let ranked = rankedBy(ranker);
  return {
    search: (text, today, limit) => candidatesIn(ranked(text, limit + SPARE), byId, { text, today, limit }),
    tried: (entry) => {
      const own = ranker.changed(textsOf(entry), []);
      const among = new Map([...byId, [entry.id, entry]]);
      return { search: (text, today, limit) => candidatesIn(own.rank(text, limit + SPARE), among, { text, today, limit }), explain: (text, id, limit) => own.explain(text, id, limit) };
    },
    explain: (text, entryId, limit) => ranker.explain(text, entryId, limit),
    publish: (published) => {
      const changed = published.filter((entry) => !isSame(byId.get(entry.id), entry));
      const next = new Map(published.map((entry) => [entry.id, entry]));
      const withdrawn = [...byId.keys()].filter((id) => !next.has(id));
      if (changed.length + withdrawn.length > 0) {
        ranker = ranker.changed(changed.flatMap(textsOf), withdrawn);
        ranked = rankedBy(ranker);
      }
      byId = next;
    },
  };
}

interface Asked {
  readonly text: string;
  readonly today: string;
  readonly limit: number;
}

/** Of what was ranked, the entries that may be quoted, with the probability that each is the right one. */
function candidatesIn(ranking: Ranking, byId: ReadonlyMap<string, Interpretation>, { text, today, limit }: Asked): readonly Candidate[] {
  const quotable = { ...ranking, labels: ranking.labels.filter(({ label }) => isQuotableNow(byId.get(label), today)) };
  const shares = sharesOf(quotable);
  const best = probabilityOf(CALIBRATION, evidenceOf(quotable, text));
  return quotable.labels.slice(0, limit).flatMap(({ label, likeness }, i) => {
    const entry = byId.get(label);
    return entry && likeness > 0 ? [{ entry, confidence: i === 0 ? best : restOf(best, shares, i), score: Math.min(1, likeness) }] : [];
  });
}

/** Rankings by a ranker as it is. */
function rankedBy(ranker: Ranker): Ranker['rank'] {
  const byLimit = new Map<number, (text: string) => Ranking>();
  return (text, limit) => {
    const rank = byLimit.get(limit) ?? often((question) => ranker.rank(question, limit));
    byLimit.set(limit, rank);
    return rank(text);
  };
}

function isSame(before: Interpretation | undefined, entry: Interpretation): boolean {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(entry);
}

function isQuotableNow(entry: Interpretation | undefined, today: string): boolean {
  return entry !== undefined && isQuotable(entry, today);
}

function textsOf(entry: Interpretation): RankedText[] {
  const { fact, action } = entry.answer;
  return [
    ...entry.questions.map((text): RankedText => ({ label: entry.id, text: normalise(text), kind: 'question', weight: 1 })),
    { label: entry.id, text: normalise(`${entry.topic}，${entry.title}`), kind: 'question', weight: TITLE_WEIGHT },
    { label: entry.id, text: normalise(`${fact}\n${action}`), kind: 'passage', weight: ANSWER_WEIGHT },
  ];
}

/** Shares of the likelihood among those found, as the softmax that was learned with gives them. */
function sharesOf({ labels }: Ranking): readonly number[] {
  const most = labels[0]?.score ?? 0;
  const odds = labels.map(({ score }) => Math.exp(score - most));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return odds.map((one) => one / all);
}

/** What the first leaves, shared out among the others; never more than the first has. */
function restOf(best: number, shares: readonly number[], at: number): number {
  const others = Math.max(1e-9, 1 - (shares[0] ?? 0));
  return Math.min(best, (1 - best) * ((shares[at] ?? 0) / others), best * ((shares[at] ?? 0) / Math.max(1e-9, shares[0] ?? 0)));
}

/** Keeps logarithms finite. */
const LEAST = 1e-3;

/**
 * What speaks for the first entry: its share against the others, its likeness, how much of the question is known at all, and
 * how much was asked: of one bare word (低保) many entries are the wrong answer, and in a long text some words fit any.
 */
export function evidenceOf(ranking: Ranking, question: string): readonly number[] {
  const share = sharesOf(ranking)[0] ?? 0;
  const likeness = ranking.labels[0]?.likeness ?? 0;
  const length = Math.log([...question].length + 1);
  return [Math.log((share + LEAST) / (1 - share + LEAST)), Math.log(likeness + LEAST), ranking.known, length, length * length];
}

/**
 * Fit of "the right entry" on {@link evidenceOf}: five-fold over the question variants, with a quarter as many duties and
 * utterances of talk as what has no entry (`npm run bench:knowledge` prints it).
 */
const CALIBRATION: Calibration = { bias: -12.97, weights: [0.82, 1.13, 3.46, 7.94, -1.23] };
