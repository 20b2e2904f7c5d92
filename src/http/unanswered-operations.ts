import { z } from 'zod';
import { UNANSWERED_STATUSES, type UnansweredStatus } from '../domain/unanswered/group.js';
import { UNANSWERED_REASONS, type UnansweredReason } from '../domain/unanswered/question.js';
import { operation } from './openapi/operation.js';
import { count, instant, paging, ticketNumber } from './openapi/shapes.js';

const tag = '未答上的问题';
const id = '这组问题的编号';
const status = z.enum(UNANSWERED_STATUSES as [UnansweredStatus, ...UnansweredStatus[]]);
const reason = z.enum(UNANSWERED_REASONS as [UnansweredReason, ...UnansweredReason[]]);
const decision = z.strictObject({ status, statusName: z.string(), at: instant, by: z.string().nullable().describe('null：问题又有人问了'), note: z.string() });
const fields = {
  id: z.string(), text: z.string().describe('已去掉个人信息'), status, statusName: z.string(), reopened: z.boolean(), size: count, reasons: z.array(z.strictObject({ reason, name: z.string(), count })), firstAt: instant, lastAt: instant,
  trend: z.strictObject({ last7: count, previous7: count, direction: z.enum(['rising', 'steady', 'falling']), directionName: z.string(), text: z.string(), days: z.array(count) }), decision: decision.nullable(),
};
const summary = z.strictObject(fields).meta({ id: 'QuestionGroup', description: '问法相近的一组问题' });
const detail = z.strictObject({
  ...fields, mayResolve: z.boolean(), history: z.array(decision),
  questions: z.array(z.strictObject({
    text: z.string(), at: instant, channel: z.string(), reason, reasonName: z.string(), entries: z.array(z.strictObject({ id: z.string(), title: z.string() })), ticketNumber: ticketNumber.nullable(), departmentName: z.string().nullable(),
  })),
}).meta({ id: 'QuestionGroupDetail' });

export const LIST_UNANSWERED = operation({
  id: 'listUnanswered', method: 'get', path: '/unanswered', tag, summary: '没有答上的问题，按组', access: ['unanswered:read'],
  query: z.strictObject({ status: status.or(z.literal('all')).default('open'), sort: z.enum(['size', 'trend', 'last']).default('size').describe('次数、上升、最近'), ...paging }),
  answers: { 200: z.strictObject({ total: count, groups: z.array(summary) }) },
});
export const READ_UNANSWERED = operation({
  id: 'readUnanswered', method: 'get', path: '/unanswered/{id}', tag, summary: '一组问题和每次的原话', access: ['unanswered:read'], params: { id }, query: z.strictObject(paging), answers: { 200: detail }, problems: ['QUESTION_GROUP_NOT_FOUND'],
});
export const RESOLVE_UNANSWERED = operation({
  id: 'resolveUnanswered', method: 'post', path: '/unanswered/{id}/resolution', tag, summary: '标为已补充、不处理或重新打开', access: ['unanswered:resolve'], params: { id },
  body: z.strictObject({ status, note: z.string().trim().max(500).default('') }), answers: { 200: summary }, problems: ['QUESTION_GROUP_NOT_FOUND', 'VERSION_CONFLICT'],
});
export const UNANSWERED_OPERATIONS = [LIST_UNANSWERED, READ_UNANSWERED, RESOLVE_UNANSWERED];
