import type { Deadline } from '../deadline.js';
import type { ClockName } from '../time-limits.js';
import type { TicketEvent } from './events.js';

export const TICKET_TYPE_NAMES = {
  consult: '咨询', help: '求助', complaint: '投诉', report: '举报', suggestion: '建议', praise: '表扬', 'disclosure-request': '依申请公开',
} as const;
export type TicketType = keyof typeof TICKET_TYPE_NAMES;
export const TICKET_TYPES = Object.keys(TICKET_TYPE_NAMES) as TicketType[];

/** Stored states; overdue, yellow and red are derived from the clocks, never stored. */
export const STATUS_NAMES = {
  received: '待受理', accepted: '已受理', dispatched: '已派单', signed: '办理中', 'following-up': '待回访', closed: '已办结',
} as const;
export type TicketStatus = keyof typeof STATUS_NAMES;

export interface Actor {
  readonly kind: 'citizen' | 'bot' | 'operator' | 'department' | 'supervisor' | 'admin' | 'system';
  /** Account name or conversation id; never shown to citizens. */
  readonly id: string;
}

/** What the citizen told us. */
export interface Matter {
  readonly text: string;
  /** Name of a town or street, or null when not known. */
  readonly area: string | null;
  readonly address: string | null;
}

export interface Citizen {
  readonly conversationId: string;
  /** A phone number as given, or null: reached through the conversation alone. */
  readonly contact: string | null;
}

export interface TicketAnswer {
  readonly round: number;
  readonly at: number;
  readonly department: string;
  /** What the citizen reads. */
  readonly publicAnswer: string;
  /** Internal: what was done, never shown to the citizen. */
  readonly handlingNote: string;
}

export interface FollowUp {
  readonly round: number;
  readonly at: number;
  readonly resolved: boolean;
  readonly satisfied: boolean;
  readonly words: string | null;
}

/** One citizen matter with its rounds: the state that its events add up to. */
export interface Ticket {
  readonly number: string;
  readonly status: TicketStatus;
  readonly type: TicketType;
  readonly urgent: boolean;
  readonly matter: Matter;
  readonly citizen: Citizen;
  readonly receivedAt: number;
  /** Id of the lead department (主办); null until dispatched. */
  readonly department: string | null;
  /** 1 for the first handling; each redo adds one. */
  readonly round: number;
  /** The clocks that run now. */
  readonly deadlines: Readonly<Partial<Record<ClockName, Deadline>>>;
  readonly answers: readonly TicketAnswer[];
  readonly followUps: readonly FollowUp[];
  readonly remindedAt: readonly number[];
}

/** State and history are one document; `version` counts its saves. */
export interface TicketRecord {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly version: number;
}

/** The nearest limit of an open ticket, or null when no clock runs. */
export function nearestDeadline(ticket: Ticket): Deadline | null {
  const running = Object.values(ticket.deadlines).sort((a, b) => a.dueAt - b.dueAt);
  return running[0] ?? null;
}
