/** What can be made of a text that was looked up. */
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
/** The same of a told matter: a ticket is what whoever tells one wants, and seldom needless. */
export const MATTER_COSTS: Costs = { ...DEFAULT_COSTS, handover: 3.5 };

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

/** From which probability of the first label on it is answered, and from which on not handed over, when the others come to `others`. */
export function linesOf(others: number, costs: Costs): { readonly answer: number; readonly clarify: number } {
  const among = (first: number) => Math.min(1, first + others);
  return {
    answer: least((first) => cheapest(first, among(first), costs) === 'answer'),
    clarify: least((first) => cheapest(first, among(first), costs) !== 'handover'),
  };
}

const HALVINGS = 30;

/** The least number in 0–1 from which on something holds; it holds of 1. */
function least(holds: (value: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
