import { cheapest, type Costs, DEFAULT_COSTS, linesOf, MATTER_COSTS } from '../domain/costs.js';
import type { Candidate, Look, Understanding } from '../domain/understanding.js';
import { type Calibration, probabilityOf } from './learning/calibration.js';
import { namesSomething } from './questions.js';

/** A question back offers so many. */
export const CHOICES = 3;
/** Choices less likely than this share of the first only distract. */
const CLARIFY_SHARE = 0.2;
/** Where the first is wrong the next ones are right less often than what it leaves would say. */
const OTHERS_SHARE = 0.3;

/** What to make of the candidates, best first: the outcome with the least expected cost. */
export function decide(candidates: readonly Candidate[], isMatter: boolean): Understanding['decision'] {
  const best = candidates[0]?.confidence ?? 0;
  if (best === 0) return 'none';
  const decision = cheapest(best, Math.min(1, best + othersOf(candidates)), costsOf(isMatter));
  return decision === 'handover' ? 'none' : decision;
}

/** From which confidence of the first on it would be answered, or asked back, with the others as they are. */
export function thresholdsOf(candidates: readonly Candidate[], isMatter: boolean): { readonly answer: number; readonly clarify: number } {
  return linesOf(othersOf(candidates), costsOf(isMatter));
}

function costsOf(isMatter: boolean): Costs {
  return isMatter ? MATTER_COSTS : DEFAULT_COSTS;
}

/** How likely one of the other choices is meant. */
function othersOf(candidates: readonly Candidate[]): number {
  return candidates.slice(1, CHOICES).reduce((sum, candidate) => sum + OTHERS_SHARE * candidate.confidence, 0);
}

/** What is worth showing as a choice. */
export function worthChoosing(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = candidates[0]?.confidence ?? 0;
  return candidates.filter((candidate) => candidate.confidence >= best * CLARIFY_SHARE);
}

/**
 * Weighs what the search says against whether the text asks anything of the district at all: matters and talk share words with
 * many an entry. The search trusts long texts little; where a story's own question finds something, and finds the same, that is
 * made good. Fitted to left-out questions, utterances of talk and told matters (`npm run bench:knowledge` prints it) with half of
 * 740 texts by other hands weighing five times as much; on the other half what is stated is right as often as it says.
 */
const GATE: Calibration = { bias: -1.15, weights: [1.03, 0.4, 0.75, 2.9, 1.26] };

export function gateEvidence(confidence: number, { overTalk, overMatter, story }: Look): readonly number[] {
  const certain = Math.min(0.999, Math.max(0.001, confidence));
  return [Math.log(certain / (1 - certain)), withinReason(overTalk), withinReason(overMatter), story === 'none' ? 0 : 1, story === 'same' ? 1 : 0];
}

/** Beyond, a text is no surer to be what it looks like. */
function withinReason(lead: number): number {
  return Math.max(-2, Math.min(3, lead));
}

/** Candidates as likely as they are given what the whole text looks like. What the first gains the others lose; what it loses, so do they: then none may be meant. */
export function gated(candidates: readonly Candidate[], look: Look): readonly Candidate[] {
  const best = candidates[0]?.confidence ?? 0;
  if (best === 0) return candidates;
  const now = probabilityOf(GATE, gateEvidence(best, look));
  const share = now <= best ? now / best : (1 - now) / Math.max(1e-9, 1 - best);
  return candidates.map((candidate, i) => ({ ...candidate, confidence: i === 0 ? now : Math.min(now, candidate.confidence * share) }));
}

/** So short a text only names a thing. */
export const BARE_LENGTH = 4;
const BARE_CONFIDENCE = 0.4;
/** Some questions name a thing in passing. */
const NAMED_IN_QUESTIONS = 3;

/**
 * Of one bare word (低保) that entries are named after or asked about by, each is as likely: it is asked back which is meant. Empty:
 * it is no such word.
 */
export function namedAlike(candidates: readonly Candidate[], text: string): readonly Candidate[] {
  if ([...text].length > BARE_LENGTH || !namesSomething(text)) return [];
  const isNamed = ({ entry }: Candidate) => entry.topic.includes(text) || entry.title.includes(text);
  const isAskedBy = ({ entry }: Candidate) => entry.questions.filter((question) => question.includes(text)).length >= NAMED_IN_QUESTIONS;
  const named = [...candidates.filter(isNamed), ...candidates.filter((candidate) => !isNamed(candidate) && isAskedBy(candidate))];
  return named.slice(0, CHOICES).map((candidate) => ({ ...candidate, confidence: BARE_CONFIDENCE }));
}
