import { z } from 'zod';
import { operation } from './openapi/operation.js';
import { count, ticketNumber } from './openapi/shapes.js';

const tag = '12345 平台';
const city = '城市，见 intents/hotline/ 的映射文件';
/** What a field is called and may hold is each city's own; the mapping of the folder says it, and judges it item by item. */
const item = z.record(z.string(), z.unknown()).describe('一条工单，字段名按该市的映射文件');
const body = z.union([item, z.array(item).max(1_000)]).describe('一条，或最多 1000 条');
const receipt = z.strictObject({
  city: z.string(), counts: z.strictObject({ received: count, accepted: count, updated: count, unchanged: count, rejected: count }),
  items: z.array(z.strictObject({
    index: count.describe('请求里的第几条，从 0 起'), number: z.string().nullable().describe('市平台的工单编号'), result: z.enum(['accepted', 'updated', 'unchanged', 'rejected']), ticket: ticketNumber.nullable(),
    code: z.string().nullable().optional(), reason: z.string().nullable().optional(), errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional().describe('哪个字段不对'),
  })),
}).meta({ id: 'HotlineReceipt', description: '每一条的结果；重复推送不会重复登记' });
const push = {
  method: 'post', tag, access: 'city', body, answers: { 200: receipt, 207: receipt }, problems: ['HOTLINE_CITY_UNKNOWN'],
  description: '好的照收，有错的逐条说明（207）。以市平台的工单编号去重，次序颠倒、重复推送都无妨。正文编码按 Content-Type 或该市的映射文件（UTF-8、GB18030）。',
} as const;

export const PUSH = operation({ ...push, id: 'pushHotlineTickets', path: '/hotline/{city}/tickets', summary: '市 12345 平台推送工单', params: { city } });
export const PUSH_ONLY_CITY = operation({ ...push, id: 'pushHotlineTicketsOfOnlyCity', path: '/hotline/tickets', summary: '市 12345 平台推送工单（只接一个城市时）' });
export const UPDATES = operation({
  id: 'readHotlineUpdates', method: 'get', path: '/hotline/{city}/updates', tag, summary: '市平台取回工单的进展和答复', description: '签名覆盖路径和查询串。`more` 为 true 时用 `cursor` 接着取。',
  access: 'city', params: { city }, query: z.strictObject({ after: z.string().regex(/^\d{1,15}$/).optional().describe('上一次返回的 cursor') }),
  answers: { 200: z.strictObject({ items: z.array(z.record(z.string(), z.unknown())).describe('字段名按该市的映射文件'), cursor: z.string(), more: z.boolean() }) }, problems: ['HOTLINE_CITY_UNKNOWN'],
});
export const HOTLINE_OPERATIONS = [PUSH, PUSH_ONLY_CITY, UPDATES];
