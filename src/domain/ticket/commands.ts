import type { AttachedFile } from '../attached-file.js';
import type { ActorKind, Actor, Citizen, Matter, SupervisionKind, TicketOrigin, TicketType } from './ticket.js';
import { type TicketStatus, OPEN, UNANSWERED } from './status.js';
import type { ClockName, TimeLimitRules, WarningKind } from '../time-limits.js';

type Of<Name extends string, Data> = { readonly name: Name; readonly actor: Actor; readonly cause: string } & Readonly<Data>;
type Nothing = Record<never, never>;

/** What can be asked of a ticket; `cause` is the id of the message or request that asks it. */
export type TicketCommand =
  | Of<'ReceiveTicket', { number: string; type: TicketType; urgent: boolean; utility: boolean; matter: Matter; citizen: Citizen; photos: readonly string[]; origin?: TicketOrigin; cityDueAt?: number | undefined }>
  | Of<'AcceptTicket', Nothing>
  | Of<'DeclineTicket', { reasonId: string; words: string }>
  | Of<'AnswerDirectly', { publicAnswer: string; entryIds: readonly string[] }>
  | Of<'DispatchTicket', { department: string; coHandlers: readonly string[]; reason: string }>
  | Of<'AddCoHandlers', { departments: readonly string[]; reason: string }>
  | Of<'SignTicket', Nothing>
  | Of<'RequestReturn', { reason: string }>
  | Of<'ReassignTicket', { department: string; reason: string }>
  | Of<'RejectReturn', { reason: string }>
  | Of<'RequestExtension', { workingDays: number; reason: string }>
  | Of<'GrantExtension', { reason: string }>
  | Of<'RefuseExtension', { reason: string }>
  | Of<'SuspendTicket', { reason: string; days: number }>
  | Of<'ResumeTicket', { reason: string }>
  | Of<'AddNote', { text: string; files?: readonly AttachedFile[] }>
  | Of<'AddInformation', { text: string; photos: readonly string[] }>
  | Of<'ReplyTicket', { publicAnswer: string; handlingNote: string; files?: readonly AttachedFile[] }>
  | Of<'ApproveAnswer', Nothing>
  | Of<'SendBackAnswer', { reason: string }>
  | Of<'InviteFollowUp', Nothing>
  // `follower`: number of the merged ticket whose asker says so.
  | Of<'RecordFollowUp', { resolved: boolean; rating: number | null; words: string | null; follower?: string }>
  | Of<'ExpireFollowUp', Nothing>
  | Of<'RateTicket', { rating: number; words: string | null }>
  | Of<'RedoTicket', { reason: string }>
  | Of<'CloseTicket', { resolved: boolean | null; reason: string }>
  | Of<'WithdrawTicket', { reason: string }>
  | Of<'ArchiveTicket', Nothing>
  | Of<'RemindTicket', Nothing>
  | Of<'SuperviseTicket', { kind: SupervisionKind; reason: string; clock?: ClockName }>
  | Of<'MergeTicket', { into: string; reason: string }>
  | Of<'UndoMerge', { reason: string }>
  | Of<'GrantIdentity', { department: string; reason: string }>
  | Of<'HideIdentity', { reason: string }>
  | Of<'RevealContact', { reason: string }>
  // What is missing stays as it is.
  | Of<'CorrectTicket', { type?: TicketType | undefined; urgent?: boolean | undefined; contact?: string | undefined; reason: string }>
  // What the city's platform says of when it wants the ticket done.
  | Of<'SetCityDeadline', { dueAt: number }>
  | Of<'WarnDeadline', { clock: ClockName; kind: WarningKind; dueAt: number }>
  | Of<'MissDeadline', { clock: ClockName; dueAt: number }>
  | Of<'RecomputeDeadlines', { reason: string }>
  | Of<'ReapplyRules', { rules: TimeLimitRules; reason: string }>;

export type TicketCommandName = TicketCommand['name'];
/** Every command but the first. */
export type LaterCommand = Exclude<TicketCommand, { name: 'ReceiveTicket' }>;
export type LaterCommandName = LaterCommand['name'];
/** The command of a name. */
export type Command<Name extends TicketCommandName> = Extract<TicketCommand, { name: Name }>;

interface CommandRule {
  /** As a button says it. */
  readonly label: string;
  readonly from: readonly TicketStatus[];
  readonly by: readonly ActorKind[];
}

const DESK: readonly ActorKind[] = ['operator', 'supervisor'];
const CITIZEN: readonly ActorKind[] = ['citizen', 'operator'];
const ENDED: readonly TicketStatus[] = ['closed', 'declined', 'answered-directly', 'withdrawn'];

/** What each command is called, in which states it is possible, and whose it is (`docs/tickets.md` has it as a table). */
export const COMMANDS: Readonly<Record<LaterCommandName, CommandRule>> = {
  AcceptTicket: { label: '受理', from: ['received'], by: ['bot', 'operator', 'system'] },
  DeclineTicket: { label: '不予受理', from: ['received', 'accepted', 'return-requested'], by: DESK },
  AnswerDirectly: { label: '直接答复', from: ['received', 'accepted'], by: ['bot', 'operator'] },
  DispatchTicket: { label: '派单', from: ['accepted'], by: ['bot', 'operator', 'system'] },
  AddCoHandlers: { label: '加派协办', from: ['dispatched', 'signed', 'return-requested', 'extension-requested', 'suspended'], by: DESK },
  SignTicket: { label: '签收', from: ['dispatched', 'signed', 'extension-requested', 'suspended'], by: ['department'] },
  RequestReturn: { label: '申请退单', from: ['dispatched', 'signed'], by: ['department'] },
  ReassignTicket: { label: '改派', from: ['dispatched', 'return-requested'], by: DESK },
  RejectReturn: { label: '驳回退单', from: ['return-requested'], by: DESK },
  RequestExtension: { label: '申请延期', from: ['signed'], by: ['department'] },
  GrantExtension: { label: '同意延期', from: ['extension-requested'], by: DESK },
  RefuseExtension: { label: '不同意延期', from: ['extension-requested'], by: DESK },
  SuspendTicket: { label: '挂起', from: ['signed'], by: DESK },
  ResumeTicket: { label: '恢复办理', from: ['suspended'], by: ['operator', 'supervisor', 'department', 'system'] },
  AddNote: { label: '添加内部记录', from: OPEN, by: ['department', 'operator', 'supervisor'] },
  AddInformation: { label: '补充情况', from: OPEN, by: CITIZEN },
  ReplyTicket: { label: '答复', from: ['signed', 'extension-requested'], by: ['department'] },
  ApproveAnswer: { label: '通过并发出答复', from: ['in-review'], by: DESK },
  SendBackAnswer: { label: '退回修改', from: ['in-review'], by: DESK },
  InviteFollowUp: { label: '邀请评价', from: ['replied'], by: ['system', 'operator'] },
  RecordFollowUp: { label: '回访', from: ['replied', 'following-up'], by: CITIZEN },
  ExpireFollowUp: { label: '回访到期', from: ['following-up'], by: ['system'] },
  RateTicket: { label: '评分', from: ['closed'], by: CITIZEN },
  RedoTicket: { label: '重办', from: ['replied', 'following-up'], by: DESK },
  CloseTicket: { label: '办结', from: ['replied', 'following-up'], by: ['operator'] },
  WithdrawTicket: { label: '撤销', from: [...UNANSWERED, 'merged'], by: CITIZEN },
  ArchiveTicket: { label: '归档', from: ENDED, by: ['system', 'operator'] },
  RemindTicket: { label: '催办', from: UNANSWERED, by: CITIZEN },
  SuperviseTicket: { label: '督办', from: OPEN, by: ['supervisor', 'system'] },
  MergeTicket: { label: '并件', from: OPEN, by: ['operator'] },
  UndoMerge: { label: '撤销并件', from: ['merged'], by: ['operator', 'system'] },
  GrantIdentity: { label: '允许查看举报人', from: OPEN, by: ['supervisor'] },
  HideIdentity: { label: '改为匿名', from: [...OPEN, 'merged'], by: ['citizen', 'operator', 'system'] },
  RevealContact: { label: '查看联系方式', from: [...OPEN, 'merged'], by: ['department', 'operator'] },
  CorrectTicket: { label: '更正登记', from: OPEN, by: DESK },
  SetCityDeadline: { label: '变更市平台期限', from: [...OPEN, 'merged'], by: ['system'] },
  WarnDeadline: { label: '到期提醒', from: OPEN, by: ['system'] },
  MissDeadline: { label: '记录超期', from: OPEN, by: ['system'] },
  RecomputeDeadlines: { label: '重新计算期限', from: OPEN, by: ['system', 'admin'] },
  ReapplyRules: { label: '适用新时限', from: OPEN, by: ['admin'] },
};

/** All commands, as the catalogue lists them. */
export const COMMAND_NAMES = Object.keys(COMMANDS) as LaterCommandName[];
