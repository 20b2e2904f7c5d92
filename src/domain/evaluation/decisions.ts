import { type Decision, DECISIONS } from '../costs.js';
import { isRight, type Judged, rankOf, share } from './prediction.js';

/** What was done with texts that have an answer. */
export interface DecisionFigures {
  /** 0–1 of all texts, by decision. */
  readonly shares: Readonly<Record<Decision, number>>;
  /** Answered or asked back. */
  readonly served: number;
  /** Of those answered, share whose first label is right. */
  readonly rightOfAnswered: number;
  /** Of those asked back, share whose right label is among the first three. */
  readonly rightOfClarified: number;
  /** Of those served, share whose first label is right. */
  readonly rightOfServed: number;
}

/** What was done with texts that have none: each that is served is a mistake. */
export interface RejectionFigures {
  readonly count: number;
  readonly shares: Readonly<Record<Decision, number>>;
  /** Answered or asked back, 0–1. */
  readonly accepted: number;
}

const CHOICES = 3;

export function decisionFigures(judged: readonly Judged[]): DecisionFigures {
  const [answered, clarified] = [judged.filter(by('answer')), judged.filter(by('clarify'))];
  const served = [...answered, ...clarified];
  return {
    shares: sharesOf(judged), served: share(served.length, judged.length),
    rightOfAnswered: share(answered.filter(isRight).length, answered.length),
    rightOfClarified: share(clarified.filter((one) => (rankOf(one) ?? Number.POSITIVE_INFINITY) <= CHOICES).length, clarified.length),
    rightOfServed: share(served.filter(isRight).length, served.length),
  };
}

/** @param judged out-of-scope texts */
export function rejectionFigures(judged: readonly Judged[]): RejectionFigures {
  const shares = sharesOf(judged);
  return { count: judged.length, shares, accepted: shares.answer + shares.clarify };
}

function by(decision: Decision): (one: Judged) => boolean {
  return (one) => one.decision === decision;
}

function sharesOf(judged: readonly Judged[]): Record<Decision, number> {
  const [answer, clarify, handover] = DECISIONS.map((decision) => share(judged.filter(by(decision)).length, judged.length));
  return { answer: answer ?? 0, clarify: clarify ?? 0, handover: handover ?? 0 };
}
