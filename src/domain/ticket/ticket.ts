import type { AttachedFile } from '../attached-file.js';
import { type Deadline, isPaused } from '../deadline.js';
import type { ClockName, WarningKind } from '../time-limits.js';
import type { TicketEvent } from './events.js';
import type { ServiceRequest } from './service-request.js';
import type { TicketStatus } from './status.js';

export const TICKET_TYPE_NAMES = {
  consult: '咨询', help: '求助', complaint: '投诉', report: '举报', suggestion: '建议', praise: '表扬', 'disclosure-request': '依申请公开',
} as const;
export type TicketType = keyof typeof TICKET_TYPE_NAMES;
export const TICKET_TYPES = Object.keys(TICKET_TYPE_NAMES) as TicketType[];

export const ACTOR_KINDS = ['citizen', 'bot', 'operator', 'department', 'supervisor', 'admin', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export interface Actor {
  readonly kind: ActorKind;
  /** Account name or conversation id; never shown to citizens. */
  readonly id: string;
  /** Of a department's clerk: the id of the department. */
  readonly department?: string | undefined;
}

/** Another system's number for the same matter, as the city's 12345 platform has one. */
export interface TicketOrigin {
  /** `hotline-12345:{city}`. */
  readonly system: string;
  readonly number: string;
}

/** What the citizen told us. */
export interface Matter {
  readonly text: string;
  /** Name of a town or street, or null when not known. */
  readonly area: string | null;
  readonly address: string | null;
  /** Missing: no app sent it. */
  readonly serviceRequest?: ServiceRequest;
}

export interface Citizen {
  readonly conversationId: string;
  /** A phone number as given, or null: reached through the conversation alone. */
  readonly contact: string | null;
  /** Wants nobody to know who asks (匿名). */
  readonly anonymous: boolean;
}

/** A department that helps the lead (协办). */
export interface CoHandler {
  readonly department: string;
  readonly addedAt: number;
  readonly signedAt: number | null;
}

/** An answer as the department wrote it. */
export interface WrittenAnswer {
  readonly at: number;
  readonly department: string;
  /** Account of who wrote it: somebody else reviews it. */
  readonly writtenBy: string;
  /** What the citizen reads. */
  readonly publicAnswer: string;
  /** Internal: what was done, never shown to the citizen. */
  readonly handlingNote: string;
  /** Go with the public answer. Missing: none. */
  readonly files?: readonly AttachedFile[];
}

/** An answer that went out to the citizen. `at` is when it did. Without a department: the hotline answered from reviewed entries. */
export interface TicketAnswer extends WrittenAnswer {
  readonly round: number;
}

export interface FollowUp {
  readonly round: number;
  readonly at: number;
  readonly resolved: boolean;
  /** 1 very dissatisfied … 5 very satisfied; null: no mark given. */
  readonly rating: number | null;
  readonly satisfied: boolean;
  readonly words: string | null;
  /** Number of the merged ticket whose asker said so; missing: the ticket's own. */
  readonly follower?: string;
}

/** Something the citizen added after the ticket was opened. */
export interface Supplement {
  readonly at: number;
  readonly text: string;
  /** Ids of photos. */
  readonly photos: readonly string[];
}

/** For those who handle the ticket, never for the citizen. */
export interface InternalNote {
  readonly at: number;
  readonly by: string;
  readonly department: string | null;
  readonly text: string;
  /** Missing: none. */
  readonly files?: readonly AttachedFile[];
}

export const SUPERVISION_NAMES = { overdue: '超期', unsatisfied: '多次不满意', ordered: '督办员交办' } as const;
export type SupervisionKind = keyof typeof SUPERVISION_NAMES;

export interface Supervision {
  readonly round: number;
  readonly at: number;
  readonly kind: SupervisionKind;
  readonly reason: string;
}

/** A warning that was given: once for each due time of a clock. */
export interface GivenWarning {
  readonly clock: ClockName;
  readonly kind: WarningKind | 'missed';
  readonly dueAt: number;
}

export type Deadlines = Readonly<Partial<Record<ClockName, Deadline>>>;

/** Where a merged ticket goes back to when the merge is undone. */
export interface Merge {
  readonly into: string;
  /** Since when its clocks stand still; missing: they ran on, as they did in earlier versions. */
  readonly at?: number;
  readonly status: TicketStatus;
  readonly deadlines: Deadlines;
}

/** One citizen matter with its rounds: the state that its events add up to. */
export interface Ticket {
  readonly number: string;
  readonly status: TicketStatus;
  readonly type: TicketType;
  readonly urgent: boolean;
  /** Water, power, gas or heat is cut off. */
  readonly utility: boolean;
  readonly matter: Matter;
  readonly citizen: Citizen;
  /** Missing: it began here. */
  readonly origin?: TicketOrigin;
  /** When the city's platform wants it done, as it said last: an outer limit beside our own, its clock runs until the answer is out. Missing: it said nothing. */
  readonly cityDueAt?: number;
  readonly receivedAt: number;
  /** Version of the time-limit rules it goes by. */
  readonly rules: string;
  /** Id of the lead department (主办); null until dispatched. */
  readonly department: string | null;
  readonly coHandlers: readonly CoHandler[];
  /** 1 for the first handling; each redo adds one. */
  readonly round: number;
  /** The clocks that run now or stand still. */
  readonly deadlines: Deadlines;
  /** Written and not reviewed yet. */
  readonly pendingAnswer: WrittenAnswer | null;
  /** Sent back by its reviewer, with why; to be written anew. */
  readonly sentBack: (WrittenAnswer & { readonly reason: string }) | null;
  readonly answers: readonly TicketAnswer[];
  readonly followUps: readonly FollowUp[];
  readonly supplements: readonly Supplement[];
  readonly notes: readonly InternalNote[];
  readonly remindedAt: readonly number[];
  readonly supervisions: readonly Supervision[];
  readonly warnings: readonly GivenWarning[];
  /** Returns asked for so far. */
  readonly returns: number;
  /** A supervisor has decided who handles it: it is not returned any more. */
  readonly bound: boolean;
  readonly returnRequest: { readonly at: number; readonly reason: string; readonly from: TicketStatus } | null;
  readonly extensionRequest: { readonly at: number; readonly workingDays: number; readonly reason: string } | null;
  /** Working days of the extensions granted so far, whatever the round. */
  readonly extensions: readonly number[];
  /** When a suspension ends by itself; null: it does not stand still. */
  readonly suspendedUntil: number | null;
  readonly merge: Merge | null;
  /** Why it was not taken in, as its citizen reads it; missing: it was. */
  readonly declined?: { readonly reason: string; readonly words: string };
  /** Departments that may learn who reports (举报). */
  readonly identityGranted: readonly string[];
  /** null: still open. `resolved` null: nobody said. */
  readonly ended: { readonly at: number; readonly resolved: boolean | null } | null;
}

/** State and history are one document; `version` counts its saves. */
export interface TicketRecord {
  readonly ticket: Ticket;
  readonly events: readonly RecordedEvent[];
  readonly version: number;
  /** When a timer has something to do with it, or null: never. */
  readonly timerAt: number | null;
}

/** An event in the record, with the hash that binds it to all before it. */
export type RecordedEvent = TicketEvent & { readonly hash: string };

/** Clocks that are nobody's duty: they only say until when something may be asked. */
const WINDOWS: readonly ClockName[] = ['return'];

/** The nearest limit of an open ticket, or null when no clock runs. */
export function nearestDeadline(ticket: Ticket): Deadline | null {
  const running = Object.values(ticket.deadlines).filter((deadline) => !isPaused(deadline) && !WINDOWS.includes(deadline.clock));
  return running.sort((a, b) => a.dueAt - b.dueAt)[0] ?? null;
}

/** When the ticket was closed; null: it was not, or it ended otherwise (declined, withdrawn). What is closed stays closed. */
export function closedAtOf({ events }: Pick<TicketRecord, 'events'>): number | null {
  return events.findLast((event) => event.name === 'TicketClosed')?.at ?? null;
}

/** The lead department of a ticket that has one. @throws RangeError when it has none */
export function leadOf({ number, department }: Pick<Ticket, 'number' | 'department'>): string {
  if (department === null) throw new RangeError(`ticket ${number} has no lead`);
  return department;
}

/** Has a co-handler signed for this round? A redo asks it anew. */
export function hasSigned({ signedAt }: CoHandler, { deadlines }: Pick<Ticket, 'deadlines'>): boolean {
  return signedAt !== null && signedAt >= (deadlines.redo?.startedAt ?? signedAt);
}

/** The clock of the answer: of the first handling, or of a redo. */
export function handlingDeadline(ticket: Ticket): Deadline | null {
  return ticket.deadlines.redo ?? ticket.deadlines.reply ?? null;
}

/** When the answer is due to whoever waits for it: by our own limit, or the city's where that is earlier. null: no clock of it runs. */
export function answerDueAt(ticket: Ticket): number | null {
  const due = [handlingDeadline(ticket), ticket.deadlines.city].flatMap((deadline) => deadline?.dueAt ?? []);
  return due.length === 0 ? null : Math.min(...due);
}

/** Below 0: the first ticket was registered before the second. Serials outgrow their four digits on busy days. */
export function compareNumbers(a: string, b: string): number {
  const [dayA = '', serialA = ''] = a.split('-');
  const [dayB = '', serialB = ''] = b.split('-');
  return dayA === dayB ? Number(serialA) - Number(serialB) : dayA < dayB ? -1 : 1;
}
