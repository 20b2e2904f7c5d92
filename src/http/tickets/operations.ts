import { FILE_LIMITS } from '../../domain/attached-file.js';
import { MOST_OPENING_PHOTOS, PDF_TYPE, VOICE_TYPES } from '../../domain/attachment.js';
import { z } from 'zod';
import { COMMAND_PERMISSIONS, type HandledCommandName } from '../../domain/permission.js';
import { COMMANDS } from '../../domain/ticket/commands.js';
import { STATUS_NAMES, STATUSES, type TicketStatus } from '../../domain/ticket/status.js';
import { TICKET_TYPES, type TicketType } from '../../domain/ticket/ticket.js';
import type { LoggedMatter } from '../../usecases/log-ticket.js';
import { conversationId } from '../conversations/shapes.js';
import { operation, type Operation } from '../openapi/operation.js';
import { paging, told, toldOrNull } from '../openapi/shapes.js';
import { department, departments, ENDPOINTS } from './commands.js';
import { attachedFile, changedTicket, departmentList, loggedTicket, reapplied, ticketAudit, ticketDetail, ticketList } from './shapes.js';

const tag = '工单';
const number = '工单编号，例如 20260131-0001';

/** `status=signed,suspended`. */
const statuses = z.string().default('').describe('状态，用逗号分隔；留空：等着自己办的').transform((list) => list.split(',').filter(Boolean)).pipe(z.array(z.enum(STATUSES as [TicketStatus, ...TicketStatus[]])));
const wish = z.strictObject({ ...paging, status: statuses, department: z.string().trim().min(1).nullable().default(null).describe('部门编号；只对能看全部工单的人有用'),
  origin: z.string().trim().min(1).max(64).nullable().default(null).describe('市平台的工单编号，要完整一致；给出时不限状态'),
  type: z.enum(TICKET_TYPES as [TicketType, ...TicketType[]]).nullable().default(null).describe('诉求类型'), area: z.string().trim().min(1).max(40).nullable().default(null).describe('镇、街道或园区的名称'),
  q: z.string().trim().min(1).max(64).nullable().default(null).describe('事项或地点里的词；号码按遮盖后的样子找'),
});
const logged = z.strictObject({
  text: told.min(4, '请写明事项').max(2_000), type: z.enum(TICKET_TYPES as [TicketType, ...TicketType[]]), urgent: z.boolean().default(false),
  area: toldOrNull(z.string().trim().max(40)), address: toldOrNull(told.max(200)), contact: toldOrNull(told.max(40)),
  anonymous: z.boolean().default(false), conversation: conversationId.nullable().default(null).describe('在哪个会话里说的：办理情况会告诉那里的市民；来电为 null'),
  photos: z.array(z.string().trim().min(1).max(80)).max(MOST_OPENING_PHOTOS, `最多 ${MOST_OPENING_PHOTOS} 张照片`).default([]).describe('会话里的照片，编号见 `words`；只有正在接待的人可以放进工单'),
  department: department.nullable().default(null).describe('给出时一步受理并派单给它：部门的编号、名称或别名'), coHandlers: departments.default([]).describe('协办部门'),
  reason: told.max(500).default('').describe('派单理由；派单时必填'),
}).superRefine(({ department: lead, coHandlers, reason, conversation, photos }, context) => {
  if (conversation === null && photos.length > 0) context.addIssue({ code: 'custom', path: ['photos'], message: '照片只能取自会话' });
  if (lead !== null && reason.length < 2) context.addIssue({ code: 'custom', path: ['reason'], message: '请写明派单理由' });
  if (lead === null && coHandlers.length > 0) context.addIssue({ code: 'custom', path: ['department'], message: '有协办部门时，请选择主办部门' });
});

export const LIST = operation({
  id: 'listTickets', method: 'get', path: '/tickets', tag, summary: '工单列表：未办结的按最近的期限，其余新的在前', access: ['tickets:read-all', 'tickets:read-own'], description: '给出 `origin` 是按市平台的工单编号查找，只找得到自己看得到的工单。', query: wish, answers: { 200: ticketList },
});
export const READ = operation({
  id: 'readTicket', method: 'get', path: '/tickets/{number}', tag, summary: '打开一张工单', description: '别的部门的工单与不存在的工单一样：404。', access: ['tickets:read-all', 'tickets:read-own'], params: { number },
  answers: { 200: ticketDetail }, problems: ['TICKET_NOT_FOUND'],
});
export const PHOTO = operation({
  id: 'readTicketPhoto', method: 'get', path: '/tickets/{number}/photos/{id}', tag, summary: '工单的照片', access: ['tickets:read-all', 'tickets:read-own'], params: { number, id: '照片编号，见 `supplements`' },
  answers: { 200: { files: ['image/jpeg', 'image/png', 'image/webp'] } }, problems: ['TICKET_NOT_FOUND', 'NOT_FOUND'],
});
export const VOICE = operation({
  id: 'readTicketVoice', method: 'get', path: '/tickets/{number}/voices/{id}', tag, summary: '下载工单的语音', description: '只给办理工单的人；举报和匿名的工单，声音谁也听不到：404。', access: ['tickets:read-all', 'tickets:read-own'], params: { number, id: '语音编号，见 `supplements`' },
  answers: { 200: { files: [...VOICE_TYPES] } }, problems: ['TICKET_NOT_FOUND', 'NOT_FOUND'],
});
export const UPLOAD = operation({
  id: 'uploadTicketFile', method: 'post', path: '/tickets/{number}/attachments', tag, summary: '上传要附在答复或内部记录上的照片、文件',
  description: `照片（JPEG、PNG）和 PDF，按内容认定；每份不超过 ${FILE_LIMITS.bytes / 1_048_576} MB。返回的编号随后放进 \`files\` 提交；没有提交的与其他照片一样到期删除。`,
  access: ['tickets:handle'], params: { number }, idempotent: true, takesFile: true, answers: { 201: attachedFile },
  problems: ['TICKET_NOT_FOUND', 'TICKET_COMMAND_REFUSED', 'FILE_TOO_LARGE', 'FILE_NOT_SUPPORTED', 'ATTACHMENT_INVALID', 'ATTACHMENT_TOO_LARGE', 'VALIDATION_FAILED', 'UNSUPPORTED_MEDIA_TYPE', 'TOO_MANY_REQUESTS'],
});
export const FILE = operation({
  id: 'readTicketFile', method: 'get', path: '/tickets/{number}/attachments/{id}', tag, summary: '部门附在答复或内部记录上的照片、文件', access: ['tickets:read-all', 'tickets:read-own'], params: { number, id: '见 `answers`、`notes` 里的 `files`' },
  answers: { 200: { files: ['image/jpeg', PDF_TYPE] } }, problems: ['TICKET_NOT_FOUND', 'NOT_FOUND'],
});
export const AUDIT = operation({
  id: 'auditTicket', method: 'get', path: '/tickets/{number}/audit', tag, summary: '核对工单的记录有没有被改动', access: ['tickets:audit'], params: { number }, answers: { 200: ticketAudit }, problems: ['TICKET_NOT_FOUND'],
});
export const LOG = operation({
  id: 'logTicket', method: 'post', path: '/tickets', tag, summary: '登记来电或会话里的诉求；给出部门时一步派单', description: '返回编号和查询码，念给来电人。不给部门时等待受理、不予受理或直接答复。', access: ['tickets:serve-citizen'], idempotent: true, body: logged,
  answers: { 201: loggedTicket }, problems: ['DEPARTMENT_UNKNOWN', 'CONVERSATION_NOT_FOUND', 'CONVERSATION_NOT_ATTENDED'],
});
export const REAPPLY = operation({
  id: 'reapplyTimeLimits', method: 'post', path: '/time-limits/reapplication', tag, summary: '未办结的工单改用某一版时限规则', access: ['rules:reapply'],
  body: z.strictObject({ version: z.string().trim().min(1).max(40), reason: z.string().trim().min(2, '请写明理由').max(500) }), answers: { 200: reapplied }, problems: ['RULES_UNKNOWN'],
});
export const DEPARTMENTS = operation({ id: 'listDepartments', method: 'get', path: '/departments', tag, summary: '承办工单、起草解读的部门', access: ['departments:read'], answers: { 200: departmentList } });

/** What only some commands are refused for. */
const PROBLEMS: Readonly<Partial<Record<HandledCommandName, NonNullable<Operation['problems']>>>> = {
  DeclineTicket: ['TICKET_NEEDS_ARBITRATION', 'TICKET_REASON_UNKNOWN'], DispatchTicket: ['DEPARTMENT_UNKNOWN'], AddCoHandlers: ['DEPARTMENT_UNKNOWN', 'TICKET_DEPARTMENT_THERE'], RequestReturn: ['TICKET_RETURN_REFUSED'],
  ReassignTicket: ['DEPARTMENT_UNKNOWN', 'TICKET_DEPARTMENT_THERE', 'TICKET_NEEDS_ARBITRATION'], RejectReturn: ['TICKET_NEEDS_ARBITRATION'], RequestExtension: ['TICKET_EXTENSION_REFUSED'],
  GrantExtension: ['TICKET_EXTENSION_REFUSED'], SuspendTicket: ['TICKET_SUSPENSION_REFUSED'], ApproveAnswer: ['TICKET_REVIEWER_IS_AUTHOR'], SendBackAnswer: ['TICKET_REVIEWER_IS_AUTHOR'], RateTicket: ['TICKET_ALREADY_RATED'],
  RemindTicket: ['TICKET_ALREADY_REMINDED'], MergeTicket: ['TICKET_MERGE_REFUSED'], UndoMerge: ['TICKET_MERGE_REFUSED'], GrantIdentity: ['DEPARTMENT_UNKNOWN'], RevealContact: ['TICKET_IDENTITY_HIDDEN'],
};

/** What a desk can do with a ticket, one operation a command. */
export function commandOperation(name: HandledCommandName) {
  const { path, body } = ENDPOINTS[name];
  const refusals = ['TICKET_COMMAND_REFUSED', 'TICKET_NOT_FOUND', 'TICKET_NOT_LEAD', 'VERSION_CONFLICT', ...(PROBLEMS[name] ?? [])] as const;
  return operation({
    id: `${name.charAt(0).toLowerCase()}${name.slice(1)}`, method: 'post', path: `/tickets/{number}/${path}`, tag: '工单操作', summary: COMMANDS[name].label,
    description: `可在这些状态做：${COMMANDS[name].from.map((status) => STATUS_NAMES[status]).join('、')}。不允许时，问题里的 \`allowed\` 说明现在可以做什么。`,
    access: [COMMAND_PERMISSIONS[name]], params: { number }, idempotent: true, body, answers: { 200: changedTicket }, problems: refusals,
  });
}

export const COMMAND_OPERATIONS = (Object.keys(ENDPOINTS) as HandledCommandName[]).map(commandOperation);
export const TICKET_OPERATIONS: readonly Operation[] = [LIST, LOG, READ, PHOTO, VOICE, UPLOAD, FILE, AUDIT, ...COMMAND_OPERATIONS, DEPARTMENTS, REAPPLY];

/** The matter that a checked body tells, and to whom it goes at once. */
export function matterOf({ department: lead, coHandlers, reason, ...matter }: z.infer<typeof logged>): LoggedMatter {
  return { ...matter, dispatch: lead === null ? null : { department: lead, coHandlers, reason } };
}
