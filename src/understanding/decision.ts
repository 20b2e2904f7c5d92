import { cheapest, type Costs, DEFAULT_COSTS, linesOf, MATTER_COSTS } from '../domain/costs.js';
import type { Candidate, Look, Understanding } from '../domain/understanding.js';
import { type Calibration, probabilityOf } from './learning/calibration.js';

/** A question back offers so many. */
export const CHOICES = 3;
/** Choices less likely than this share of the first only distract. */
const CLARIFY_SHARE = 0.3;
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
const GATE: Calibration = { bias: -1.48, weights: [0.99, 0.46, 0.53, 2.26, 1.65] };

export function gateEvidence(confidence: number, { overTalk, overMatter, story }: Look): readonly number[] {
  const certain = Math.min(0.999, Math.max(0.001, confidence));
  return [Math.log(certain / (1 - certain)), withinReason(overTalk), withinReason(overMatter), story === 'none' ? 0 : 1, story === 'same' ? 1 : 0];
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
