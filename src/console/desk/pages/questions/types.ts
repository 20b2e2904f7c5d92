export type Status = 'open' | 'resolved' | 'ignored';

export interface Decision {
  readonly status: Status;
  readonly at: string;
  /** null: the question came again. */
  readonly by: string | null;
  readonly note: string;
}

export interface Trend {
  readonly days: readonly number[];
  readonly direction: 'rising' | 'steady' | 'falling';
  readonly directionName: string;
  readonly text: string;
}

export interface GroupSummary {
  readonly id: string;
  readonly text: string;
  readonly status: Status;
  readonly reopened: boolean;
  readonly size: number;
  readonly reasons: readonly { readonly reason: string; readonly name: string; readonly count: number }[];
  readonly firstAt: string;
  readonly lastAt: string;
  readonly trend: Trend;
}

export interface GroupPage {
  readonly total: number;
  readonly groups: readonly GroupSummary[];
}

export interface Question {
  readonly text: string;
  readonly at: string;
  readonly channel: string;
  readonly reasonName: string;
  readonly entries: readonly { readonly id: string; readonly title: string }[];
  readonly ticketNumber: string | null;
  readonly departmentName: string | null;
}

export interface GroupDetail extends GroupSummary {
  readonly mayResolve: boolean;
  readonly history: readonly Decision[];
  readonly questions: readonly Question[];
}
