/** A label with a score whose differences mean something. */
export interface ScoredLabel {
  readonly label: string;
  readonly score: number;
}

/** What was learned, before any probability is made of it. */
export interface Scores {
  /** Best first. */
  readonly labels: readonly ScoredLabel[];
  /** Further signs of whether the first label is right, always as many. */
  readonly signs: readonly number[];
}

export interface Scorer {
  score(text: string): Scores;
}

/** A text and what is right for it. */
export interface Example {
  readonly label: string;
  readonly text: string;
}

/** Learns from examples. */
export type Learn = (examples: readonly Example[]) => Scorer;

/** Labels looked at: beyond them nothing is likely. */
export const LOOKED_AT = 20;
