export type Status = 'requested' | 'draft' | 'reviewed' | 'published' | 'withdrawn';
export type Kind = 'interpretation' | 'service-guide';

export interface Content {
  readonly title: string;
  readonly topic: string;
  readonly departments: readonly string[];
  readonly policy: string;
  readonly section: string;
  readonly questions: readonly string[];
  readonly answer: { readonly fact: string; readonly action: string; readonly contact: string };
  readonly validFrom: string;
  readonly validUntil: string | null;
}

export interface Clock {
  readonly clock: string;
  readonly clockName: string;
  readonly dueAt: string;
  readonly provisional: boolean;
  readonly overdue: boolean;
}

export interface Sums {
  readonly answered: number;
  readonly offered: number;
  readonly helpful: number;
  readonly notHelpful: number;
  readonly noneOfThem: number;
}

/** What citizens did with it in the last days. @see EntryTrend for each day */
export interface Figures extends Sums {
  readonly days: number;
  /** null: too few said whether it helped. */
  readonly helpfulShare: number | null;
}

export interface EntryTrend extends Sums {
  readonly from: string;
  readonly to: string;
  readonly helpfulShare: number | null;
  readonly byDay: readonly (Sums & { readonly day: string })[];
}

/** A document with how it stands with it; of the last two nothing is quoted. */
export interface RestingOn {
  readonly id: string;
  /** null: no such document is known. */
  readonly title: string | null;
  readonly section: string;
  readonly state: 'in-force' | 'expiring' | 'expired' | 'gone';
  readonly expiresOn: string | null;
}

export interface EntrySummary {
  readonly id: string;
  readonly kind: Kind;
  readonly status: Status;
  readonly title: string;
  readonly departmentName: string;
  readonly question: string | null;
  readonly groupId: string | null;
  readonly published: boolean;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly expiry: 'expiring' | 'expired' | null;
  /** What it rests on; null: nothing was chosen yet. */
  readonly document: RestingOn | null;
  readonly revision: number;
  readonly warnings: readonly { readonly kind: string; readonly text: string }[];
  readonly deadlines: readonly Clock[];
  readonly figures: Figures;
}

interface Moment {
  readonly at: string;
  readonly by: string | null;
}

interface Sourced {
  readonly content: Content;
  /** As a citizen reads where it is from. */
  readonly source: string | null;
}

export interface FieldDiff {
  readonly field: string;
  readonly name: string;
  readonly pieces: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }[];
}

export interface Step extends Moment {
  readonly name: string;
  readonly label: string;
  readonly detail: string;
  /** Of the wording that it brought; null: none. */
  readonly revision: number | null;
  readonly changed: readonly string[];
}

export interface Allowed {
  readonly name: string;
  readonly label: string;
  readonly path: string;
}

export interface EntryDetail extends Omit<EntrySummary, 'deadlines' | 'figures'> {
  readonly source: 'folder' | 'store';
  readonly request?: (Moment & { readonly note: string }) | null;
  readonly content: {
    readonly published: (Sourced & Moment) | null;
    readonly standing: (Sourced & Moment) | null;
    readonly draft: (Sourced & { readonly at: string; readonly authors: readonly string[]; readonly reviewed: Moment | null; readonly sentBack: (Moment & { readonly reason: string }) | null }) | null;
    readonly withdrawn: (Moment & { readonly reason: string; readonly content: Content | null }) | null;
  };
  readonly diff: readonly FieldDiff[];
  readonly compared: { readonly from: 'published' | 'standing' | 'withdrawn' | null; readonly to: 'draft' | 'published' } | null;
  readonly deadlines: readonly (Clock & { readonly why: string })[];
  readonly history: readonly Step[];
  readonly allowed: readonly Allowed[];
}

export interface Policy {
  readonly id: string;
  readonly documentNumber: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly draftedBy: string;
  readonly sections: readonly { readonly key: string; readonly title: string }[];
}

export interface Trial {
  readonly result: 'answered' | 'offered' | 'other' | 'missed';
  readonly decision: { readonly name: string; readonly text: string };
  readonly confidence: number | null;
  readonly entries: readonly { readonly id: string; readonly title: string; readonly confidence: number; readonly isThis: boolean }[];
}
