import type { AttachedFile } from '../attached-file.js';
import type { Deadline } from '../deadline.js';
import type { ClockName, WarningKind } from '../time-limits.js';
import type { Actor, Citizen, Matter, SupervisionKind, TicketOrigin, TicketType } from './ticket.js';

/** Clocks that an event starts, changes, or ends (null). */
export type ClockChanges = Readonly<Partial<Record<ClockName, Deadline | null>>>;

type Of<Name extends string, Data> = {
  readonly name: Name; readonly at: number; readonly actor: Actor; readonly cause: string; readonly clocks?: ClockChanges;
} & Readonly<Data>;
type Nothing = Record<never, never>;

/** What was registered wrongly, as it should have been; what is missing was right. */
export interface Correction {
  readonly type?: TicketType;
  readonly urgent?: boolean;
  readonly contact?: string;
}

/** Past facts of a ticket, each with actor, time and the id of what caused it (so nothing is done twice). */
export type TicketEvent =
  | Of<'TicketReceived', { number: string; type: TicketType; urgent: boolean; utility: boolean; matter: Matter; citizen: Citizen; photos: readonly string[]; rules: string; origin?: TicketOrigin; cityDueAt?: number }>
  | Of<'TicketAccepted', Nothing>
  | Of<'TicketDeclined', { reasonId: string; reason: string; words: string }>
  | Of<'TicketAnsweredDirectly', { publicAnswer: string; entryIds: readonly string[]; reviewed?: true }>
  | Of<'TicketDispatched', { department: string; coHandlers: readonly string[]; reason: string }>
  | Of<'CoHandlersAdded', { departments: readonly string[]; reason: string }>
  | Of<'TicketSigned', { department: string }>
  | Of<'CoHandlerSigned', { department: string }>
  | Of<'ReturnRequested', { department: string; reason: string }>
  | Of<'TicketReassigned', { department: string; from: string; reason: string; binding: boolean }>
  | Of<'ReturnRejected', { reason: string; binding: boolean }>
  | Of<'ExtensionRequested', { workingDays: number; reason: string }>
  | Of<'ExtensionGranted', { workingDays: number; reason: string }>
  | Of<'ExtensionRefused', { reason: string }>
  | Of<'TicketSuspended', { reason: string; until: number }>
  | Of<'TicketResumed', { reason: string }>
  | Of<'NoteAdded', { department: string | null; text: string; files?: readonly AttachedFile[] }>
  | Of<'InformationAdded', { text: string; photos: readonly string[] }>
  | Of<'AnswerSubmitted', { department: string; publicAnswer: string; handlingNote: string; files?: readonly AttachedFile[] }>
  | Of<'AnswerSentBack', { reason: string }>
  | Of<'TicketReplied', { department: string; writtenAt: number; writtenBy: string; publicAnswer: string; handlingNote: string; files?: readonly AttachedFile[] }>
  | Of<'FollowUpInvited', Nothing>
  | Of<'FollowUpRecorded', { resolved: boolean; rating: number | null; satisfied: boolean; words: string | null; follower?: string }>
  | Of<'FollowUpExpired', Nothing>
  | Of<'TicketRated', { rating: number; satisfied: boolean; words: string | null }>
  | Of<'TicketRedone', { reason: string }>
  | Of<'TicketClosed', { resolved: boolean | null; reason: string }>
  | Of<'TicketWithdrawn', { reason: string }>
  | Of<'TicketArchived', Nothing>
  | Of<'TicketReminded', Nothing>
  | Of<'TicketSupervised', { kind: SupervisionKind; reason: string }>
  | Of<'TicketMerged', { into: string; reason: string; stopsClocks?: true }>
  | Of<'MergeUndone', { from: string; reason: string }>
  | Of<'IdentityGranted', { department: string; reason: string }>
  | Of<'IdentityHidden', { reason: string }>
  | Of<'ContactRevealed', { reason: string }>
  // `movesAnswer`: the answer is due at another time than the citizen was told.
  | Of<'TicketCorrected', Correction & { reason: string; movesAnswer?: true }>
  | Of<'CityDeadlineSet', { dueAt: number }>
  | Of<'DeadlineWarned', { clock: ClockName; kind: WarningKind; dueAt: number }>
  | Of<'DeadlineMissed', { clock: ClockName; dueAt: number }>
  | Of<'DeadlinesRecomputed', { rules: string; reason: string }>;

export type TicketEventName = TicketEvent['name'];

/** As a history says them. */
export const EVENT_NAMES: Readonly<Record<TicketEventName, string>> = {
  TicketReceived: '登记', TicketAccepted: '受理', TicketDeclined: '不予受理', TicketAnsweredDirectly: '直接答复', TicketDispatched: '派单',
  CoHandlersAdded: '加派协办', TicketSigned: '签收', CoHandlerSigned: '协办签收', ReturnRequested: '申请退单', TicketReassigned: '改派', ReturnRejected: '驳回退单',
  ExtensionRequested: '申请延期', ExtensionGranted: '同意延期', ExtensionRefused: '不同意延期', TicketSuspended: '挂起', TicketResumed: '恢复办理',
  NoteAdded: '内部记录', InformationAdded: '市民补充情况', AnswerSubmitted: '提交答复', AnswerSentBack: '答复退回修改', TicketReplied: '答复发出',
  FollowUpInvited: '邀请市民评价', FollowUpRecorded: '市民评价', FollowUpExpired: '回访到期未答', TicketRated: '市民评分', TicketRedone: '重办', TicketClosed: '办结',
  TicketWithdrawn: '市民撤销', TicketArchived: '归档', TicketReminded: '催办', TicketSupervised: '督办', TicketMerged: '并件', MergeUndone: '撤销并件',
  IdentityGranted: '允许查看举报人', IdentityHidden: '改为匿名', ContactRevealed: '查看联系方式', TicketCorrected: '更正登记', CityDeadlineSet: '市平台期限变更', DeadlineWarned: '到期提醒', DeadlineMissed: '超期', DeadlinesRecomputed: '重新计算期限',
};
