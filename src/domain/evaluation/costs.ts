export const DECISIONS = ['answer', 'clarify', 'handover'] as const;
/** Answer from the text, ask back with at most three choices, or hand over to a person. */
export type Decision = (typeof DECISIONS)[number];

/** What each outcome costs; only the proportions matter. */
export interface Costs {
  /** A wrong answer: somebody acts on it. */
  readonly wrongAnswer: number;
  /** Asking back when none of the choices is meant. */
  readonly vainQuestion: number;
  /** Asking back at all: one more round even when the right choice is there. */
  readonly question: number;
  /** A ticket, whatever it is for. */
  readonly handover: number;
}

/** A wrong policy answer costs more than a vain question back, which costs more than a ticket. */
export const DEFAULT_COSTS: Costs = { wrongAnswer: 10, vainQuestion: 6, question: 1.5, handover: 5.5 };

/**
 * The cheapest thing to do by expectation; of equals the one that reaches the citizen faster.
 * @param first probability, 0–1, that the first label is right
 * @param amongThree probability that one of the first three is
 */
export function cheapest(first: number, amongThree: number, costs: Costs): Decision {
  const answer = (1 - first) * costs.wrongAnswer;
  const clarify = costs.question + (1 - amongThree) * costs.vainQuestion;
  if (answer <= clarify && answer <= costs.handover) return 'answer';
  return clarify <= costs.handover ? 'clarify' : 'handover';
}
