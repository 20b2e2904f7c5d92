import type { Candidate, Understanding } from '../domain/understanding.js';
import { type Calibration, probabilityOf } from './learning/calibration.js';

/**
 * What each outcome costs the citizen, in questions back: a wrong policy answer misleads, a ticket takes a department's days,
 * a question back takes a moment.
 */
export const COSTS = { wrongAnswer: 5.5, questionBack: 1, ticket: 2.8 } as const;
/** A question back offers so many. */
export const CHOICES = 3;
/** Choices less likely than this share of the first only distract. */
const CLARIFY_SHARE = 0.3;
/** A matter is answered from policy only when it is nearly the question of an entry. */
export const ANSWER_MATTER_AT = 0.97;

/** From here on an answer costs least, whatever the others are. */
export const ANSWER_AT = 1 - COSTS.questionBack / COSTS.wrongAnswer;
/** Below this even three choices like it would cost more than a ticket. */
export const CLARIFY_AT = COSTS.questionBack / COSTS.ticket / CHOICES;

/** What to make of the candidates, best first: the outcome with the least expected cost. */
export function decide(candidates: readonly Candidate[], isMatter: boolean): Understanding['decision'] {
  const best = candidates[0]?.confidence ?? 0;
  if (isMatter) return best >= ANSWER_MATTER_AT ? 'answer' : 'none';
  const amongChoices = Math.min(1, candidates.slice(0, CHOICES).reduce((sum, candidate) => sum + candidate.confidence, 0));
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
 * Weighs what the search says against whether the text asks anything of the district at all. The folder's own questions, duties
 * and talk would give it 0.4 (`npm run bench:knowledge`); texts by other hands, which share fewer words with the folder, bear
 * out 1: over 560 of them as many questions are answered, and half as many others.
 */
const GATE: Calibration = { bias: -1.2, weights: [0.9, 1] };

/** @param asksOfDistrict see {@link ServiceIntents.asksOfDistrict} */
export function gateEvidence(confidence: number, asksOfDistrict: number): readonly number[] {
  const certain = Math.min(0.999, Math.max(0.001, confidence));
  return [Math.log(certain / (1 - certain)), Math.max(-2, Math.min(3, asksOfDistrict))];
}

/** Candidates as likely as they are given what the whole text looks like: a matter or talk shares words with many an entry. */
export function gated(candidates: readonly Candidate[], asksOfDistrict: number): readonly Candidate[] {
  const best = candidates[0]?.confidence ?? 0;
  if (best === 0) return candidates;
  const share = probabilityOf(GATE, gateEvidence(best, asksOfDistrict)) / best;
  return candidates.map((candidate) => ({ ...candidate, confidence: candidate.confidence * share }));
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
