export interface WordEvidence {
  readonly words: string;
  readonly note: string | null;
  readonly amount: number;
}

export interface Kind {
  readonly kind: string;
  readonly name: string;
  readonly score: number;
  readonly evidence: readonly WordEvidence[];
}

export interface Entry {
  readonly id: string;
  readonly title: string;
  /** By the search alone, and with the whole sentence weighed. */
  readonly found: number;
  readonly confidence: number;
  readonly isUsed: boolean;
  readonly evidence: readonly WordEvidence[];
}

export interface Line {
  readonly name: string;
  readonly at: number;
}

export interface Likely {
  readonly name: string;
  readonly confidence: number;
  readonly reason: string;
}

/** As `/api/v1/explanations` tells. */
export interface Explanation {
  readonly text: string;
  readonly decision: { readonly kind: string; readonly name: string; readonly text: string };
  readonly reply: { readonly text: string; readonly choices: readonly string[]; readonly sources: readonly string[] };
  readonly heard: {
    readonly normalised: string;
    /** Of a story what it asks, where it does. */
    readonly question: string | null;
    readonly emergencies: readonly string[];
    readonly isMatter: boolean;
    readonly urgent: boolean;
    readonly area: string | null;
    readonly otherRegion: string | null;
    readonly ticketTypeName: string | null;
    readonly parts: readonly string[];
  };
  readonly kinds: readonly Kind[];
  readonly look: { readonly overTalk: number; readonly overMatter: number; readonly story: 'same' | 'other' | 'none' };
  readonly lines: readonly Line[];
  readonly entries: readonly Entry[];
  readonly departments: readonly Likely[];
}
