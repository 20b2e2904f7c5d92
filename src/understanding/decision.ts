import type { Candidate, Understanding } from '../domain/understanding.js';
import { type Calibration, probabilityOf } from './learning/calibration.js';
import type { QuestionLead } from './service-intents.js';

/**
 * What each outcome costs the citizen, in questions back: a wrong policy answer misleads, a ticket takes a department's days,
 * a question back takes a moment.
 */
export const COSTS = { wrongAnswer: 5.5, questionBack: 1, ticket: 2.8 } as const;
/** A question back offers so many. */
export const CHOICES = 3;
/** Choices less likely than this share of the first only distract. */
const CLARIFY_SHARE = 0.3;
/** Where the first is wrong the next ones are right less often than what it leaves would say. */
const OTHERS_SHARE = 0.3;
/** A matter is answered from policy only when it is nearly the question of an entry. */
export const ANSWER_MATTER_AT = 0.97;

/** From here on an answer costs least, whatever the others are. */
export const ANSWER_AT = 1 - COSTS.questionBack / COSTS.wrongAnswer;
/** Below this even three choices like it would cost more than a ticket. */
export const CLARIFY_AT = COSTS.questionBack / COSTS.ticket / (1 + OTHERS_SHARE * (CHOICES - 1));

/** What to make of the candidates, best first: the outcome with the least expected cost. */
export function decide(candidates: readonly Candidate[], isMatter: boolean): Understanding['decision'] {
  const best = candidates[0]?.confidence ?? 0;
  if (isMatter) return best >= ANSWER_MATTER_AT ? 'answer' : 'none';
  const amongChoices = Math.min(1, candidates.slice(1, CHOICES).reduce((sum, candidate) => sum + OTHERS_SHARE * candidate.confidence, best));
  const answering = (1 - best) * COSTS.wrongAnswer;
  const askingBack = COSTS.questionBack + (1 - amongChoices) * COSTS.ticket;
  if (best > 0 && answering <= Math.min(askingBack, COSTS.ticket)) return 'answer';
  return askingBack < COSTS.ticket ? 'clarify' : 'none';
}

/** What is worth showing as a choice. */
export function worthChoosing(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = candidates[0]?.confidence ?? 0;
  return candidates.filter((candidate) => candidate.confidence >= best * CLARIFY_SHARE);
}

/**
 * Weighs what the search says against whether the text asks anything of the district at all: matters and talk share words with
 * many an entry. The folder's own questions, duties and talk would trust the search less (`npm run bench:knowledge`); texts by
 * other hands, which share fewer words with the folder, bear out this: on the half of 700 that it was not fitted to, as many
 * questions are answered as when a text was weighed against matters and talk as one, and half as many matters are asked back.
 */
const GATE: Calibration = { bias: -2.6, weights: [0.6, 0.95, 0.85, 0.64] };

/** What a text looks like beside what the search found for it. */
export interface Look extends QuestionLead {
  /** Its words ask. */
  readonly asks: boolean;
}

export function gateEvidence(confidence: number, { overTalk, overMatter, asks }: Look): readonly number[] {
  const certain = Math.min(0.999, Math.max(0.001, confidence));
  return [Math.log(certain / (1 - certain)), withinReason(overTalk), withinReason(overMatter), asks ? 1 : 0];
}

/** Beyond, a text is no surer to be what it looks like. */
function withinReason(lead: number): number {
  return Math.max(-2, Math.min(3, lead));
}

/** Candidates as likely as they are given what the whole text looks like. */
export function gated(candidates: readonly Candidate[], look: Look): readonly Candidate[] {
  const best = candidates[0]?.confidence ?? 0;
  if (best === 0) return candidates;
  const share = probabilityOf(GATE, gateEvidence(best, look)) / best;
  return candidates.map((candidate) => ({ ...candidate, confidence: Math.min(1, candidate.confidence * share) }));
}

/** So short a text only names a thing. */
const BARE_LENGTH = 4;
const BARE_CONFIDENCE = 0.3;

/** Of one bare word (低保) that several entries are named after, each is as likely: it is asked back which is meant. Empty: it is no such word. */
export function namedAlike(candidates: readonly Candidate[], text: string): readonly Candidate[] {
  if ([...text].length > BARE_LENGTH) return [];
  const named = candidates.filter(({ entry }) => entry.topic.includes(text) || entry.title.includes(text)).slice(0, CHOICES);
  return named.length < 2 ? [] : named.map((candidate) => ({ ...candidate, confidence: BARE_CONFIDENCE }));
}
