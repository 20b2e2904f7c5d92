import type { IsoDate } from './calendar.js';

/** An official document, known by where it is from. */
export interface Policy {
  readonly id: string;
  readonly documentNumber: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: IsoDate;
  /** Department that drafted it and has to interpret it (谁起草、谁解读). */
  readonly draftedBy: string;
  /** Last day on which it is in force; absent: no end is known. What rests on it is not quoted afterwards. */
  readonly expiresOn?: IsoDate | undefined;
  readonly sections: readonly PolicySection[];
}

export interface PolicySection {
  /** `四（五）`. */
  readonly key: string;
  readonly title: string;
}

/** A reviewed answer to one thing a citizen may want to know (解读条目). */
export interface Interpretation {
  readonly id: string;
  readonly policy: Policy;
  readonly section: PolicySection;
  readonly title: string;
  /** Entries of one topic follow up on each other. */
  readonly topic: string;
  readonly departments: readonly string[];
  readonly questions: readonly string[];
  /** The fact, then what to do, then whom to ask. */
  readonly answer: { readonly fact: string; readonly action: string; readonly contact: string };
  readonly validFrom: IsoDate;
  /** Last day it may be quoted, or null when open. */
  readonly validUntil: IsoDate | null;
}

/** Is the document in force on a day? Its first day is not looked at: a document says itself from when it holds. */
export function isInForce({ expiresOn }: Pick<Policy, 'expiresOn'>, on: IsoDate): boolean {
  return expiresOn === undefined || on <= expiresOn;
}

/** May the entry be quoted on a day? */
export function isQuotable(entry: Interpretation, on: IsoDate): boolean {
  return entry.validFrom <= on && (entry.validUntil === null || on <= entry.validUntil) && isInForce(entry.policy, on);
}
