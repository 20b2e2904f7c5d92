import { z } from 'zod';
import { FILE_LIMITS } from '../../domain/attached-file.js';
import type { HandledCommandName } from '../../domain/permission.js';
import { TICKET_TYPES, type TicketType } from '../../domain/ticket/ticket.js';
import type { HandledCommand } from '../../usecases/handle-ticket.js';
import { told } from '../openapi/shapes.js';

const reason = told.min(2, '请写明理由').max(500);
const optionalReason = told.max(500).default('');
const words = told.max(2_000);
export const department = z.string().trim().min(1, '请选择部门').max(60);
export const departments = z.array(department).max(10);
const number = z.string().trim().regex(/^\d{8}-\d{4,6}$/, '应为工单编号，例如 20260131-0001');
const workingDays = z.int().min(1, '至少 1 个工作日').max(60);
const rating = z.int().min(1).max(5);
const nothing = z.strictObject({});
const because = z.strictObject({ reason });
const files = z.array(z.string().trim().min(1).max(100)).max(FILE_LIMITS.most, `最多附 ${FILE_LIMITS.most} 份文件`).default([]).describe('先用 uploadTicketFile 上传得到的编号；只有承办部门可以附');
const answer = z.strictObject({ publicAnswer: told.min(2, '答复不能为空').max(4_000), handlingNote: told.max(4_000).default(''), files });

const correction = z.strictObject({
  type: z.enum(TICKET_TYPES as [TicketType, ...TicketType[]]).optional().describe('正确的诉求类型；不给出：不变'), urgent: z.boolean().optional().describe('是否紧急；不给出：不变'),
  contact: told.min(1, '请填写联系方式').max(40).optional().describe('正确的联系方式，只有话务员可以更正；不给出：不变。办理经过里看不到号码'), reason,
}).refine(({ type, urgent, contact }) => type !== undefined || urgent !== undefined || contact !== undefined, { path: ['type'], message: '请选择要更正的内容' });

/** One command over HTTP: what its body holds. The path is `/tickets/:number/{path}`. */
interface Endpoint {
  readonly path: string;
  readonly body: z.ZodType<object>;
}

/** Every command that a desk can give, with its path and its body. */
export const ENDPOINTS: Readonly<Record<HandledCommandName, Endpoint>> = {
  AcceptTicket: { path: 'accept', body: nothing },
  DeclineTicket: { path: 'decline', body: z.strictObject({ reasonId: z.string().trim().min(1, '请选择不予受理的理由'), words: words.default('') }) },
  AnswerDirectly: { path: 'answer', body: z.strictObject({ entryIds: z.array(z.string().trim().min(1).max(100)).min(1, '请选择解读条目').max(3, '最多选3条解读').describe('念给市民的解读条目；答复就是它们的原文，不能另写') }) },
  DispatchTicket: { path: 'dispatch', body: z.strictObject({ department, coHandlers: departments.default([]), reason: told.min(2, '请写明派单理由').max(500) }) },
  AddCoHandlers: { path: 'co-handlers', body: z.strictObject({ departments: departments.min(1, '请选择部门'), reason }) },
  SignTicket: { path: 'sign', body: nothing },
  RequestReturn: { path: 'return', body: because },
  ReassignTicket: { path: 'reassign', body: z.strictObject({ department, reason }) },
  RejectReturn: { path: 'reject-return', body: because },
  RequestExtension: { path: 'extension', body: z.strictObject({ workingDays, reason }) },
  GrantExtension: { path: 'grant-extension', body: z.strictObject({ reason: optionalReason }) },
  RefuseExtension: { path: 'refuse-extension', body: because },
  SuspendTicket: { path: 'suspend', body: z.strictObject({ reason, days: z.int().min(1).max(366) }) },
  ResumeTicket: { path: 'resume', body: because },
  AddNote: { path: 'note', body: z.strictObject({ text: words.min(1, '请填写内容'), files }) },
  AddInformation: { path: 'information', body: z.strictObject({ text: words.min(1, '请填写内容') }).transform((given) => ({ ...given, photos: [] })) },
  ReplyTicket: { path: 'reply', body: answer },
  ApproveAnswer: { path: 'approve', body: nothing },
  SendBackAnswer: { path: 'send-back', body: because },
  RecordFollowUp: { path: 'follow-up', body: z.strictObject({ resolved: z.boolean('请选择是否解决'), rating: rating.nullable().default(null), words: words.nullable().default(null) }) },
  RateTicket: { path: 'rating', body: z.strictObject({ rating, words: words.nullable().default(null) }) },
  RedoTicket: { path: 'redo', body: because },
  CloseTicket: { path: 'close', body: z.strictObject({ resolved: z.boolean().nullable().default(null), reason }) },
  WithdrawTicket: { path: 'withdraw', body: because },
  ArchiveTicket: { path: 'archive', body: nothing },
  RemindTicket: { path: 'remind', body: nothing },
  SuperviseTicket: { path: 'supervise', body: because.transform((given) => ({ ...given, kind: 'ordered' as const })) },
  MergeTicket: { path: 'merge', body: z.strictObject({ into: number, reason }) },
  UndoMerge: { path: 'undo-merge', body: because },
  HideIdentity: { path: 'hide-identity', body: because },
  GrantIdentity: { path: 'grant-identity', body: z.strictObject({ department, reason }) },
  RevealContact: { path: 'contact', body: because },
  CorrectTicket: { path: 'correct', body: correction },
};

export const PATHS = Object.fromEntries(Object.entries(ENDPOINTS).map(([name, { path }]) => [name, path])) as Readonly<Record<HandledCommandName, string>>;

/** The command that a checked body asks for, and the ids of what goes with it. */
export function commandOf(name: HandledCommandName, body: { readonly files?: readonly string[] }): { readonly command: HandledCommand; readonly files: readonly string[] } {
  const { files: ids = [], ...said } = body;
  return { command: { ...said, name } as HandledCommand, files: ids };
}
