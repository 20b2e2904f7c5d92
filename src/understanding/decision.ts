import type { Candidate, Understanding } from '../domain/understanding.js';

/** A wrong policy answer costs more than a question back, which costs more than a ticket. */
export const ANSWER_AT = 0.55;
export const CLARIFY_AT = 0.18;
/** Choices less likely than this share of the first only distract. */
const CLARIFY_SHARE = 0.45;
/** A matter is answered from policy only when it is nearly the question of an entry. */
export const ANSWER_MATTER_AT = 0.97;

/** What to make of the candidates, best first. That two are close is in their probabilities already. */
export function decide(candidates: readonly Candidate[], isMatter: boolean): Understanding['decision'] {
  const best = candidates[0]?.confidence ?? 0;
  if (best >= (isMatter ? ANSWER_MATTER_AT : ANSWER_AT)) return 'answer';
  return !isMatter && best >= CLARIFY_AT ? 'clarify' : 'none';
}

/** What is worth showing as a choice. */
export function worthChoosing(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = candidates[0]?.confidence ?? 0;
  return candidates.filter((candidate) => candidate.confidence >= best * CLARIFY_SHARE);
}
