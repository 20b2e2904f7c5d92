import type { OtherRegion } from './department.js';
import type { Interpretation } from './knowledge.js';
import type { TicketType } from './ticket/ticket.js';

/** An entry that may answer, with the probability that it is the right one. */
export interface Candidate {
  readonly entry: Interpretation;
  readonly confidence: number;
  /** 0–1: likeness of the words, before any probability is made of it. */
  readonly score: number;
}

/** Ranked proposal for who handles a matter. */
export interface Routing {
  readonly department: string;
  readonly confidence: number;
  /** In Chinese, for the clerk: 因提到“拖欠工资”，属区人社局职责. */
  readonly reason: string;
}

export interface Emergency {
  readonly number: '119' | '110' | '120' | '122';
  readonly answer: string;
}

export interface ServiceIntent {
  readonly name: string;
  readonly confidence: number;
  /** Reviewed replies of the corpus; empty where the conversation itself replies. */
  readonly answers: readonly string[];
}

/** What a text means, before anything is decided. */
export interface Understanding {
  readonly text: string;
  /** In the one form in which it is matched. */
  readonly normalised: string;
  /** The asking sentence of a story that comes nearest to an entry; null: it is no story, or asks of nothing. */
  readonly question: string | null;
  readonly emergencies: readonly Emergency[];
  readonly service: ServiceIntent | null;
  /** Best first; only entries that may be quoted today. */
  readonly candidates: readonly Candidate[];
  readonly decision: 'answer' | 'clarify' | 'none';
  /** The text reads like a follow-up on the topic it was asked in. */
  readonly followsUp: boolean;
  /** The text tells of a matter to be handled (a complaint, a fault), not of a wish to know. */
  readonly isMatter: boolean;
  readonly routing: readonly Routing[];
  readonly area: string | null;
  readonly otherRegion: OtherRegion | null;
  readonly ticketType: TicketType;
  readonly urgent: boolean;
  /** The words of the text that made it this type, and urgent; null: no word by itself. */
  readonly signs: { readonly type: string | null; readonly urgent: string | null };
  /** Sounds like a matter of a government, known or not, rather than like talk. */
  readonly concernsUs: boolean;
  /** The things that one message asks or tells, in order, each understood alone; empty when it is one thing. */
  readonly parts: readonly Understanding[];
}

/** A sign in a text, and how much it spoke for something; below 0 against it. */
export interface Evidence {
  /** In Chinese, for people: 词“低保”, 意思“怎么”. */
  readonly sign: string;
  readonly amount: number;
}

/** What a text looks like as a whole, beside what the search found for it; above 0 it is rather a question to the district. */
export interface Look {
  readonly overTalk: number;
  /** Something told, to be handled; it may be asked about as well (低保怎么申请). */
  readonly overMatter: number;
  /** What the question within a story finds: the same entry as all of it, or another one. `none`: there is none. */
  readonly story: 'same' | 'other' | 'none';
}

/** Why a text was understood as it was: what each stage found, by which signs, and the thresholds that decided. */
export interface Explanation {
  readonly understanding: Understanding;
  /** Names of service intents, and `question` and `matter`, nearest first; above 0 the text lies on their side. */
  readonly service: readonly { readonly name: string; readonly score: number; readonly evidence: readonly Evidence[] }[];
  /** What weighs the entries found. */
  readonly look: Look;
  /** Entries found, best first; `found`: probability by the search alone, `confidence`: once weighed by the look. */
  readonly entries: readonly { readonly id: string; readonly title: string; readonly found: number; readonly confidence: number; readonly evidence: readonly Evidence[] }[];
  /** From these confidences of the first entry on it is answered, or asked back; they depend on how likely the others are, and on whether a matter is told. */
  readonly thresholds: { readonly answer: number; readonly clarify: number };
}

/** What was talked about before. */
export interface TopicContext {
  readonly entry: Interpretation;
  readonly question: string;
  /** It was asked whether this is meant, and nothing was said to that: only words that ask on are about it. */
  readonly isSupposed?: true;
}

/** Tells people why. */
export interface Explainer {
  /** Of a text that nothing was said before. @param draft stands among the published entries, or for the one of its id, this once */
  explain(text: string, draft?: Interpretation): Promise<Explanation>;
}

/** Turns a citizen's words into an {@link Understanding}; never stores them. */
export interface Understander {
  understand(text: string, topic: TopicContext | null): Promise<Understanding>;
  /** Loads what the first question would have to wait for. */
  prepare(): Promise<void>;
  /** Replaces all entries, at once: nothing is learned for it, and what was learned of those that stay as they were stays. */
  publish(entries: readonly Interpretation[]): void;
}
