import { createClassifier } from '../learning/classifier.js';
import { createRanker, type RankedText } from '../learning/ranker.js';
import { FROM_ASKED } from '../learning/ranker-model.js';
import { normalise } from '../normalise.js';
import { type Language, matter } from './language.js';
import { type Example, type Learn, LOOKED_AT, type Scorer } from './scorer.js';

/** An entry or a document of a knowledge base. */
export interface KnowledgeItem {
  readonly label: string;
  /** A question that it answers, in its own words; null: it has none. */
  readonly question: string | null;
  /** What it says; empty: it says nothing more. */
  readonly text: string;
}

/** An answer says in its first sentences what it is about. */
const ANSWER_LENGTH = 300;
const ANSWER_WEIGHT = 0.7;
const PASSAGE_LENGTH = 200;
const MOST_PASSAGES = 30;
/** A document's passages together weigh as much as some questions. */
const DOCUMENT_WEIGHT = 3;
/** The first passage has the title. */
const FIRST_SHARE = 1.5;

/** What is known of a knowledge base before anybody has asked. */
export interface Known {
  /** Questions that entries bear, or the opening of each document: what can be asked to see how well the rest is found. */
  readonly openings: readonly RankedText[];
  readonly rest: readonly RankedText[];
}

/** Entries bear their question and are answers; documents are cut into passages. */
export function knownOf(items: readonly KnowledgeItem[]): Known {
  const texts = items.map(({ label, question, text }) => (question === null ? documentTexts(label, matter(text)) : entryTexts(label, matter(question), matter(text))));
  return { openings: texts.flatMap(({ openings }) => openings), rest: texts.flatMap(({ rest }) => rest) };
}

function entryTexts(label: string, question: string, answer: string): Known {
  const rest = answer === '' ? [] : [{ label, text: answer.slice(0, ANSWER_LENGTH), kind: 'passage' as const, weight: ANSWER_WEIGHT }];
  return { openings: [{ label, text: question, kind: 'question', weight: 1 }], rest };
}

function documentTexts(label: string, text: string): Known {
  const passages = passagesOf(text);
  const [opening, ...rest] = passages.map((passage, i): RankedText => (
    { label, text: passage, kind: 'passage', weight: (DOCUMENT_WEIGHT * (i === 0 ? FIRST_SHARE : 1)) / Math.sqrt(passages.length) }
  ));
  return { openings: opening ? [opening] : [], rest };
}

/** Whole sentences of about {@link PASSAGE_LENGTH} characters together. */
export function passagesOf(text: string): string[] {
  const passages: string[] = [];
  let current = '';
  for (const sentence of text.split(/(?<=[。！？；!?;\n])/)) {
    if (current !== '' && current.length + sentence.length > PASSAGE_LENGTH) {
      passages.push(current);
      current = '';
    }
    current += sentence;
  }
  if (current !== '') passages.push(current);
  return passages.slice(0, MOST_PASSAGES);
}

/** Learns which entry a question is for. @param known always learned from, beside the examples */
export function rankerLearning(known: readonly RankedText[], language: Language, seed: number): Learn {
  const features = { question: language.question, passage: language.passage };
  return (examples) => {
    const asked = new Map<string, number>();
    for (const { label } of examples) asked.set(label, (asked.get(label) ?? 0) + 1);
    const ranker = createRanker([...known, ...examples.map(asQuestion)], { features, lessons: { ...FROM_ASKED, seed } });
    return {
      score: (text) => {
        const question = matter(text);
        const { labels, known: share } = ranker.rank(question, LOOKED_AT);
        const [first] = labels;
        // An entry that many have asked for is known better (answered at 90% right: 0.52 → 0.53).
        return { labels, signs: [first?.likeness ?? 0, share, Math.log1p(question.length), Math.log1p(asked.get(first?.label ?? '') ?? 0)] };
      },
    };
  };
}

function asQuestion({ label, text }: Example): RankedText {
  return { label, text: matter(text), kind: 'question', weight: 1 };
}

/** Learns which of a few labels a text has; `message`: some hundred characters, `utterance`: a sentence. */
export function classifierLearning(kind: 'message' | 'utterance', language: Language, seed: number): Learn {
  const read = kind === 'message' ? matter : normalise;
  return (examples): Scorer => {
    const classifier = createClassifier(examples.map(({ label, text }) => ({ label, text: read(text) })), { features: language[kind], seed });
    return {
      score: (text) => {
        const labels = classifier.classify(read(text)).slice(0, LOOKED_AT);
        return { labels, signs: [labels[0]?.score ?? 0, Math.log1p(text.length)] };
      },
    };
  };
}
