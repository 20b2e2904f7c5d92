/** Who is signed in, as `/api/v1/session` tells. */
export interface Me {
  readonly name: string;
  readonly displayName: string;
  readonly role: 'admin' | 'operator' | 'department' | 'editor' | 'supervisor';
  readonly roleName: string;
  readonly departmentName: string | null;
  readonly mustChangePassword: boolean;
}

export interface TicketSummary {
  readonly number: string;
  readonly status: string;
  readonly statusName: string;
  readonly typeName: string;
  readonly urgent: boolean;
  readonly text: string;
  readonly area: string | null;
  readonly address: string | null;
  readonly round: number;
  readonly departmentName: string | null;
  readonly receivedAt: string;
  readonly reminders: number;
  readonly deadline: { readonly clock: string; readonly clockName: string; readonly dueAt: string; readonly provisional: boolean } | null;
}

export interface TicketPage {
  readonly total: number;
  readonly tickets: readonly TicketSummary[];
}

export interface TicketDetail extends TicketSummary {
  readonly contact: string | null;
  readonly deadlines: readonly { readonly clock: string; readonly clockName: string; readonly dueAt: string; readonly why: string }[];
  readonly answers: readonly { readonly round: number; readonly at: string; readonly department: string; readonly publicAnswer: string; readonly handlingNote: string }[];
  readonly followUps: readonly { readonly round: number; readonly at: string; readonly resolved: boolean; readonly satisfied: boolean; readonly words: string | null }[];
  readonly history: readonly { readonly name: string; readonly at: string; readonly actor: string }[];
  readonly allowed: readonly { readonly name: 'SignTicket' | 'ReplyTicket' | 'DispatchTicket'; readonly label: string }[];
}

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly area: string;
}
