import { z } from 'zod';
import { NEWS_NAMES } from '../../domain/ticket/news.js';
import type { TicketEventName } from '../../domain/ticket/events.js';
import { operation } from '../openapi/operation.js';
import { count, departmentId, instant, ticketType } from '../openapi/shapes.js';

const tag = '推送订阅';
const access = ['webhooks:manage'] as const;
const params = { id: '订阅编号' };
const event = z.enum(NEWS_NAMES as [TicketEventName, ...TicketEventName[]]);
/** null: all. An empty list would tell nobody anything. */
function some<T extends z.ZodType>(item: T) {
  return z.array(item).min(1, '至少一项；不限请用 null').max(100).nullable();
}
const filter = {
  events: some(event).describe('哪些事件；null 不限'), departments: some(z.string().trim().min(1).max(60)).describe('主办部门的编号或名称；null 不限'),
  types: some(ticketType).describe('哪些类型的工单；null 不限'), areas: some(z.string().trim().min(1).max(40)).describe('镇、街道的名称；null 不限'),
};
const url = z.string('应为文字').trim().min(1).max(2_000).describe('接收地址，https://…');
const note = z.string().trim().max(200).describe('谁的、做什么用');

const webhook = z.strictObject({
  id: z.string(), url: z.string(), note: z.string(), events: z.array(event).nullable(), departments: z.array(z.strictObject({ id: departmentId, name: z.string() })).nullable(),
  types: z.array(ticketType).nullable(), areas: z.array(z.string()).nullable(), enabled: z.boolean(), disabledBecause: z.enum(['gone']).nullable().describe('gone：接收方答复 410，自动停用'),
  oldSecretUntil: instant.nullable().describe('更换前的密钥用到何时；null 没有'), createdBy: z.string(), createdAt: instant,
}).meta({ id: 'Webhook', description: '一个推送订阅；密钥只在生成时显示一次' });
const withSecret = webhook.extend({ secret: z.string().describe('签名密钥 whsec_…，只显示这一次') }).meta({ id: 'WebhookWithSecret' });

export const LIST_WEBHOOKS = operation({
  id: 'listWebhooks', method: 'get', path: '/webhooks', tag, summary: '全部推送订阅，旧的在前', access, answers: { 200: z.strictObject({ webhooks: z.array(webhook) }) },
});
export const ADD_WEBHOOK = operation({
  id: 'addWebhook', method: 'post', path: '/webhooks', tag, summary: '新增推送订阅', description: '按 Standard Webhooks 签名，格式和验证方法见 docs/webhooks.md。',
  access, body: z.strictObject({ url, note: note.default(''), events: filter.events.default(null), departments: filter.departments.default(null), types: filter.types.default(null), areas: filter.areas.default(null) }),
  answers: { 201: withSecret }, problems: ['WEBHOOK_URL_REFUSED', 'DEPARTMENT_UNKNOWN'],
});
export const CHANGE_WEBHOOK = operation({
  id: 'changeWebhook', method: 'patch', path: '/webhooks/{id}', tag, summary: '修改、停用或启用', params,
  access, body: z.strictObject({ url, note, ...filter, enabled: z.boolean() }).partial(), answers: { 200: webhook }, problems: ['WEBHOOK_NOT_FOUND', 'VERSION_CONFLICT', 'WEBHOOK_URL_REFUSED', 'DEPARTMENT_UNKNOWN'],
});
export const REMOVE_WEBHOOK = operation({
  id: 'removeWebhook', method: 'delete', path: '/webhooks/{id}', tag, summary: '删除，等待推送的一并作废', params, access, answers: { 204: null }, problems: ['WEBHOOK_NOT_FOUND'],
});
export const RENEW_SECRET = operation({
  id: 'renewWebhookSecret', method: 'post', path: '/webhooks/{id}/secret', tag, summary: '更换密钥，旧密钥再用一天', params, access, answers: { 200: withSecret }, problems: ['WEBHOOK_NOT_FOUND', 'VERSION_CONFLICT'],
});
export const TEST_WEBHOOK = operation({
  id: 'testWebhook', method: 'post', path: '/webhooks/{id}/test', tag, summary: '立即推送一条 WebhookTest，看接收方怎样答复', params, access,
  answers: { 200: z.strictObject({ delivered: z.boolean(), status: z.int().nullable().describe('接收方的状态码；null 没有答复'), reason: z.string().nullable(), reasonText: z.string().nullable() }) }, problems: ['WEBHOOK_NOT_FOUND'],
});
export const REPLAY_WEBHOOK = operation({
  id: 'replayWebhook', method: 'post', path: '/webhooks/{id}/replay', tag, summary: '重新推送某个时间以来的通知', params,
  description: '每条沿用原来的 webhook-id，接收方据此去重；还没送到的不会重复。', access, body: z.strictObject({ since: z.iso.datetime({ offset: true, error: '应为带时区的时间，例如 2026-01-31T09:00:00+08:00' }) }),
  answers: { 200: z.strictObject({ replayed: count }) }, problems: ['WEBHOOK_NOT_FOUND'],
});
export const WEBHOOK_OPERATIONS = [LIST_WEBHOOKS, ADD_WEBHOOK, CHANGE_WEBHOOK, REMOVE_WEBHOOK, RENEW_SECRET, TEST_WEBHOOK, REPLAY_WEBHOOK];
