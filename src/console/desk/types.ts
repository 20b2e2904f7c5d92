
export interface TicketSummary {
  readonly number: string;
  readonly status: string;
  readonly statusName: string;
  readonly type: string;
  readonly typeName: string;
  readonly urgent: boolean;
  readonly text: string;
  readonly area: string | null;
  readonly address: string | null;
  readonly round: number;
  readonly department: string | null;
  readonly departmentName: string | null;
  /** Null: registered here. */
  readonly origin: { readonly system: string; readonly number: string } | null;
  readonly cityDeadline: { readonly dueAt: string; readonly overdue: boolean; readonly beforeOurs: boolean } | null;
  readonly receivedAt: string;
  readonly reminders: number;
  readonly supervised: boolean;
  readonly card: 'yellow' | 'red' | null;
  readonly deadline: { readonly clock: string; readonly clockName: string; readonly dueAt: string; readonly provisional: boolean; readonly overdue: boolean } | null;
}

export interface TicketPage {
  readonly total: number;
  readonly tickets: readonly TicketSummary[];
}

/** What the server lets this person do now. */
export interface Allowed {
  readonly name: string;
  readonly label: string;
  readonly path: string;
}

export interface Deadline {
  readonly clock: string;
  readonly clockName: string;
  readonly dueAt: string;
  readonly provisional: boolean;
  readonly overdue: boolean;
  readonly paused: boolean;
  readonly why: string;
  readonly timeline: readonly { readonly date: string; readonly kind: 'start' | 'counted' | 'skipped' | 'paused' | 'extended' | 'due'; readonly text: string }[];
}

/** What a department attached. */
export interface AttachedFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

export interface WrittenAnswer {
  readonly at: string;
  /** Its name. */
  readonly department: string;
  readonly publicAnswer: string;
  readonly handlingNote: string;
  readonly files: readonly AttachedFile[];
}

export interface FollowUp {
  readonly round: number;
  readonly at: string;
  readonly resolved: boolean;
  readonly rating: number | null;
  readonly satisfied: boolean;
  readonly words: string | null;
}

export interface HistoryEvent {
  readonly name: string;
  readonly label: string;
  readonly at: string;
  readonly actor: string;
  /** Their account; null: a citizen. */
  readonly actorId: string | null;
  readonly detail: string;
}

export interface TicketDetail extends TicketSummary {
  readonly version: number;
  /** What of the registration this person may put right. */
  readonly correctable: readonly string[];
  readonly contact: string | null;
  readonly anonymous: boolean;
  readonly coHandlers: readonly { readonly department: string; readonly name: string; readonly signedAt: string | null }[];
  readonly deadlines: readonly Deadline[];
  readonly pendingAnswer: WrittenAnswer | null;
  /** Its reviewer wants it changed. */
  readonly sentBack: (WrittenAnswer & { readonly reason: string }) | null;
  readonly answers: readonly (WrittenAnswer & { readonly round: number })[];
  readonly followUps: readonly FollowUp[];
  readonly supplements: readonly { readonly at: string; readonly text: string; readonly photos: readonly string[]; readonly voices: readonly string[] }[];
  readonly notes: readonly { readonly at: string; readonly by: string; readonly department: string | null; readonly text: string; readonly files: readonly AttachedFile[] }[];
  readonly returns: number;
  readonly returnRequest: { readonly at: string; readonly reason: string } | null;
  readonly extensionRequest: { readonly at: string; readonly workingDays: number; readonly reason: string } | null;
  /** Working days that can still be asked for; null: none can. */
  readonly extensionLeft: number | null;
  readonly suspendedUntil: string | null;
  readonly supervisions: readonly { readonly at: string; readonly round: number; readonly kindName: string; readonly reason: string }[];
  readonly mergedInto: string | null;
  readonly followers: readonly string[];
  /** Of these and of those behind them: told on the telephone, so that nobody hears of the outcome who is not called. */
  readonly followersToCall: readonly string[];
  readonly history: readonly HistoryEvent[];
  readonly allowed: readonly Allowed[];
  readonly declineReasons: readonly { readonly id: string; readonly name: string }[];
}

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  /** Has it anybody who can sign for a ticket here? */
  readonly isStaffed: boolean;
}
