import type { Policy, Status } from '../knowledge/types.js';

export interface LibraryDocument extends Omit<Policy, 'sections'> {
  readonly source: 'folder' | 'store';
  readonly departmentName: string | null;
  readonly expiresOn: string | null;
  readonly inForce: boolean;
  readonly sections: number;
  readonly covered: number;
  readonly interpretations: number;
  readonly drafts: number;
  readonly deadline: { readonly dueAt: string; readonly why: string } | null;
  readonly overdue: boolean;
}

export interface Resting {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly published: boolean;
  readonly validUntil: string | null;
}

export interface Part {
  readonly key: string;
  readonly title: string;
  readonly passages: readonly string[];
  readonly entries: readonly Resting[];
}

export interface LibraryDetail extends LibraryDocument {
  readonly hasText: boolean;
  readonly mayExpire: boolean;
  readonly parts: readonly Part[];
  readonly elsewhere: readonly Resting[];
  readonly history: readonly { readonly name: string; readonly label: string; readonly at: string; readonly by: string | null; readonly detail: string }[];
}

export interface ProposedDraft {
  readonly title: string;
  readonly section: string;
  readonly departments: readonly string[];
  readonly questions: readonly string[];
  readonly sourceText: string;
}

export interface Preview {
  readonly policy: Policy;
  readonly passages: readonly { readonly section: string; readonly text: string }[];
  readonly drafts: readonly ProposedDraft[];
  readonly warnings: readonly string[];
  readonly known: Policy | null;
}
