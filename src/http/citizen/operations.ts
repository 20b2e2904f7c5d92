import { z } from 'zod';
import { CITIZEN_WISHES, type CitizenWish } from '../../usecases/read-own-tickets.js';
import { PUBLIC_PERIODS } from '../../usecases/read-public-figures.js';
import { operation } from '../openapi/operation.js';
import { count, day, instant, share, ticketNumber, ticketStatus, ticketType, told } from '../openapi/shapes.js';

const tag = '市民';
const code = z.string().trim().min(1, '请填写查询码').max(20).describe('登记时给的查询码，例如 ABCD-2345');
const number = z.string().trim().regex(/^\d{8}-\d{4,6}$/, '应为工单编号，例如 20260131-0001');
const answer = z.strictObject({ department: z.string(), text: z.string(), at: instant, files: z.array(z.string()).describe('附件的名称；在对话里查这张工单即可打开') });
const ticket = z.strictObject({
  number: ticketNumber, type: ticketType, typeName: z.string(), status: ticketStatus, statusText: z.string().describe('给市民看的进展'), text: z.string().nullable().describe('市民自己的话；凭查询码查看时为 null'), place: z.string().nullable().describe('地点；没有说，或者凭查询码查看时为 null'),
  department: z.string().nullable().describe('办理部门的名称'), round: z.int().min(1).describe('第几次办理'), receivedAt: instant, dueAt: instant.nullable().describe('最迟何时答复；null：没有在走的期限'),
  answer: answer.nullable(), earlierAnswer: answer.nullable().describe('重办期间，上一次的答复'), declined: z.string().nullable().describe('不予受理的理由'),
  followUp: z.strictObject({ resolved: z.boolean(), rating: z.int().min(1).max(5).nullable(), at: instant }).nullable().describe('市民这一次办理的评价'),
  asks: z.enum(['verdict', 'mark']).nullable().describe('现在可以评价什么：`verdict` 是否解决，`mark` 打分'),
  may: z.array(z.enum(Object.keys(CITIZEN_WISHES) as [CitizenWish, ...CitizenWish[]])).describe('现在可以在对话里说什么：`remind` 催办，`add` 补充情况，`withdraw` 撤销'),
}).meta({ id: 'OwnTicket', description: '市民自己的工单' });
const line = z.strictObject({
  name: z.string(), received: count.describe('登记件数'), closed: count.nullable().describe('办结件数；null：太少，不公布'),
  rates: z.array(z.strictObject({ id: z.string(), name: z.string(), rate: share.nullable().describe('保留两位小数；null：太少，不公布') })),
}).meta({ id: 'PublicFiguresLine' });

export const OWN_TICKETS = operation({
  id: 'listOwnTickets', method: 'get', path: '/citizen/tickets', tag, summary: '我的工单：这个对话登记的，新的在前', access: 'citizen', answers: { 200: z.strictObject({ tickets: z.array(ticket) }) },
});
export const LOOK_UP = operation({
  id: 'lookUpTicket', method: 'post', path: '/citizen/ticket-lookups', tag, summary: '凭编号和查询码查看一张工单', description: '用 POST，让查询码不进地址和日志。错的查询码会计数，太多次之后一小时内不能再查。', access: 'citizen',
  body: z.strictObject({ number, code }), answers: { 200: ticket }, problems: ['TICKET_CODE_WRONG'],
});
export const FOLLOW_UP = operation({
  id: 'judgeTicket', method: 'post', path: '/citizen/tickets/{number}/follow-up', tag, summary: '满意度回访：市民评价一张工单', access: 'citizen', idempotent: true, params: { number: '工单编号，例如 20260131-0001' },
  body: z.strictObject({
    code: code.nullable().default(null).describe('不是这个对话登记的工单，凭查询码'), resolved: z.boolean('请选择是否解决').nullable().default(null).describe('已答复的工单必填'),
    rating: z.int().min(1).max(5).nullable().default(null).describe('1 非常不满意 … 5 非常满意；已办结的工单必填'), words: told.max(500, '最多 500 个字').nullable().default(null),
  }),
  answers: { 200: ticket }, problems: ['TICKET_NOT_FOUND', 'TICKET_CODE_WRONG', 'TICKET_COMMAND_REFUSED', 'TICKET_ALREADY_RATED', 'VERSION_CONFLICT'],
});
export const POPULAR = operation({
  id: 'listPopularQuestions', method: 'get', path: '/citizen/popular-questions', tag, summary: '热门问题', description: '30 天里问得最多的，用审核过的问法；问得还少时用编辑选的和各主题的第一条。', access: 'public',
  answers: { 200: z.strictObject({ questions: z.array(z.strictObject({ entryId: z.string(), text: z.string() })) }) },
});
export const PUBLIC_FIGURES = operation({
  id: 'readPublicFigures', method: 'get', path: '/citizen/figures', tag, summary: '公开数据：办得怎么样', description: '截至昨天，一小时更新一次。少于 5 件的并入“其他”，少于 5 次的比率不公布。', access: 'public',
  query: z.strictObject({ period: z.enum(PUBLIC_PERIODS).default('30-days') }),
  answers: { 200: z.strictObject({
    period: z.enum(PUBLIC_PERIODS), from: day, to: day, formulas: z.array(z.strictObject({ id: z.string(), name: z.string(), formula: z.string(), explanation: z.string() })),
    total: line.nullable().describe('null：件数太少，不公布'), types: z.array(line), areas: z.array(line),
  }) },
});
export const CITIZEN_OPERATIONS = [OWN_TICKETS, LOOK_UP, FOLLOW_UP, POPULAR, PUBLIC_FIGURES];
