import { z } from 'zod';
import { PDF_TYPE } from '../../domain/attachment.js';
import { CORRECTABLE } from '../../domain/ticket/correctable.js';
import { CLOCKS } from '../../domain/time-limits.js';
import { count, day, departmentId, instant, ticketNumber, ticketStatus, ticketType } from '../openapi/shapes.js';

const clock = { clock: z.enum(CLOCKS), clockName: z.string(), dueAt: instant, provisional: z.boolean().describe('暂定：涉及没有公布放假安排的年份，暂按星期推算；或涉及其前一年12月最后几天，放假安排公布后可能调整'), overdue: z.boolean() };

/** See `summaryOf`. */
export const ticketFields = {
  number: ticketNumber, status: ticketStatus, statusName: z.string(), type: ticketType, typeName: z.string(), urgent: z.boolean(), text: z.string().describe('号码已遮盖'),
  area: z.string().nullable(), address: z.string().nullable(), round: z.int().min(1).describe('第几轮办理'), department: departmentId.nullable().describe('主办部门编号'), departmentName: z.string().nullable(),
  origin: z.strictObject({ system: z.string().describe('来自哪个系统，例如 hotline-12345:linyi'), number: z.string().describe('它的工单编号') }).nullable().describe('null：在本区登记的'),
  receivedAt: instant, reminders: count, supervised: z.boolean(), card: z.enum(['yellow', 'red']).nullable().describe('黄牌、红牌'), deadline: z.strictObject(clock).nullable().describe('最近的期限，含市平台的'),
  cityDeadline: z.strictObject({ dueAt: instant, overdue: z.boolean(), beforeOurs: z.boolean().describe('早于本区的答复期限：以它为准') }).nullable().describe('市平台最近一次给的办理截止时间；null：没有给'),
};
export const ticketSummary = z.strictObject(ticketFields).meta({ id: 'TicketSummary', description: '列表里的工单' });
export const ticketList = z.strictObject({ total: count, tickets: z.array(ticketSummary) });
/** A command's answer; the contact only of the one that reveals it. */
export const changedTicket = z.strictObject({ ...ticketFields, contact: z.string().nullable().optional().describe('只有“查看联系方式”返回') }).meta({ id: 'ChangedTicket' });
export const loggedTicket = z.strictObject({ ...ticketFields, lookupCode: z.string().regex(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/).describe('查询码，念给来电人') }).meta({ id: 'LoggedTicket' });

const timeline = z.array(z.strictObject({ date: day, kind: z.enum(['start', 'counted', 'skipped', 'paused', 'extended', 'due']), text: z.string() }));
/** A clock that explains itself. */
export const deadline = z.strictObject({ ...clock, paused: z.boolean(), why: z.string(), timeline }).meta({ id: 'Deadline', description: '一个时限，连同怎么算出来的' });
export const attachedFile = z.strictObject({ id: z.string(), name: z.string().describe('号码已遮盖'), contentType: z.enum(['image/jpeg', PDF_TYPE]), size: count.describe('字节') }).meta({ id: 'AttachedFile', description: '部门附在答复或内部记录上的照片、文件' });
const files = z.array(attachedFile);
const written = { at: instant, department: z.string(), publicAnswer: z.string(), handlingNote: z.string(), files };
const historyFields = { name: z.string(), label: z.string(), at: instant, actor: z.string().describe('显示姓名；没有账号的为其编号，市民不显示是谁'), actorId: z.string().nullable().describe('账号名；市民为 null'), detail: z.string() };
const history = z.array(z.strictObject(historyFields));
const reasoned = { at: instant, reason: z.string() };

export const ticketDetail = z.strictObject({
  ...ticketFields, version: z.int().min(1), contact: z.string().nullable().describe('遮盖过的联系方式；null：没有留'), anonymous: z.boolean(),
  coHandlers: z.array(z.strictObject({ department: departmentId, name: z.string(), signedAt: instant.nullable() })),
  deadlines: z.array(deadline), pendingAnswer: z.strictObject({ ...written, writtenBy: z.string() }).nullable(), sentBack: z.strictObject({ ...written, reason: z.string() }).nullable(),
  answers: z.array(z.strictObject({ ...written, round: z.int().min(1) })),
  followUps: z.array(z.strictObject({ round: z.int().min(1), at: instant, resolved: z.boolean(), rating: z.int().min(1).max(5).nullable(), satisfied: z.boolean(), words: z.string().nullable() })),
  supplements: z.array(z.strictObject({ at: instant, text: z.string(), photos: z.array(z.string()), voices: z.array(z.string()).describe('语音编号；不能听的人看不到') })),
  notes: z.array(z.strictObject({ at: instant, by: z.string(), department: z.string().nullable(), text: z.string(), files })),
  returns: count, returnRequest: z.strictObject(reasoned).nullable(), extensionRequest: z.strictObject({ ...reasoned, workingDays: z.int() }).nullable(), extensionLeft: count.nullable().describe('按规则还能申请延期几个工作日；null：不能延期'), suspendedUntil: instant.nullable(),
  supervisions: z.array(z.strictObject({ ...reasoned, round: z.int().min(1), kindName: z.string() })),
  mergedInto: ticketNumber.nullable(), followers: z.array(ticketNumber), followersToCall: z.array(ticketNumber).describe('并入的（也算转手并入的）工单里来电登记、留了号码的：没有对话，有了结果由热线回电告知'), history,
  allowed: z.array(z.strictObject({ name: z.string(), label: z.string(), path: z.string() })).describe('现在可以做的：POST /tickets/{number}/{path}'),
  declineReasons: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  correctable: z.array(z.enum(CORRECTABLE)).describe('更正登记时这个人可以更正的内容；没有写到的不要提交，会被拒绝'),
}).meta({ id: 'TicketDetail', description: '打开的工单' });

export const ticketAudit = z.strictObject({
  intact: z.boolean(), broken: z.union([z.strictObject({ kind: z.literal('event'), index: count }), z.strictObject({ kind: z.literal('state') })]).nullable(),
  events: z.array(z.strictObject({ ...historyFields, cause: z.string(), hash: z.string() })),
});
export const departmentList = z.strictObject({ departments: z.array(z.strictObject({ id: departmentId, name: z.string(), area: z.string().nullable(), isStaffed: z.boolean().describe('有没有能在系统里签收的账号') })) });
export const reapplied = z.strictObject({ tickets: count.describe('改了多少张工单') });
