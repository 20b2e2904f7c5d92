import { z } from 'zod';
import { operation } from '../openapi/operation.js';
import { count, instant, paging, ticketNumber } from '../openapi/shapes.js';

const tag = '发件箱';
const channel = z.string().trim().min(1).max(100).describe('渠道名称，例如 wechat-official；推送订阅为 webhook-{订阅编号}');
const id = z.string().min(1).max(400).describe('消息编号');

const outboxChannel = z.strictObject({
  channel: z.string(), open: count.describe('等待发送'), dead: count.describe('死信'), waitingSince: instant.nullable().describe('等得最久的一条从何时等起'),
  state: z.enum(['up', 'down', 'none']).describe('up 正常；down 渠道不通，只偶尔试一条；none 没有这个渠道，等待的消息不会发出'), stateName: z.string(), inHand: count.describe('正在发送'),
}).meta({ id: 'OutboxChannel' });
const deadLetter = z.strictObject({
  id: z.string(), channel: z.string(), kind: z.enum(['reply', 'notice']).describe('reply 给市民的话；notice 给其他系统的通知'), ticketNumber: ticketNumber.nullable(),
  attempts: count, failedAt: instant, reason: z.string().describe('原因代码，例如 WEBHOOK_HTTP_503'), reasonText: z.string().describe('原因说明'),
}).meta({ id: 'DeadLetter', description: '放弃发送的消息；不含内容，也不含市民信息' });
const serviceCheck = z.strictObject({
  check: z.string().describe('store、inbox、channel:wechaty 等'), name: z.string(), ok: z.boolean(), reason: z.string().nullable().describe('原因代码'), reasonText: z.string().nullable(), seconds: count.nullable().describe('等得最久的等了多少秒；null：与时间无关'),
}).meta({ id: 'ServiceCheck' });

export const READ_OUTBOX = operation({
  id: 'readOutbox', method: 'get', path: '/outbox', tag, summary: '各渠道待发和死信的数量，渠道是否通畅',
  access: ['outbox:read'], answers: { 200: z.strictObject({ channels: z.array(outboxChannel) }) },
});
export const DEAD_LETTERS = operation({
  id: 'listDeadLetters', method: 'get', path: '/dead-letters', tag, summary: '死信：放弃发送的消息，最近的在前',
  access: ['outbox:read'], query: z.strictObject({ channel: channel.optional(), ...paging }), answers: { 200: z.strictObject({ total: count, letters: z.array(deadLetter) }) },
});
export const REPLAY_DEAD_LETTERS = operation({
  id: 'replayDeadLetters', method: 'post', path: '/dead-letters/replay', tag, summary: '重发死信：指定的几条，或一个渠道的全部',
  description: '按新消息重新计次；已经不是死信的不受影响，所以重复调用无害。',
  access: ['outbox:replay'], body: z.union([z.strictObject({ ids: z.array(id).min(1).max(1_000) }), z.strictObject({ channel })], '请给出 ids 或 channel 之一'),
  answers: { 200: z.strictObject({ replayed: count.describe('重新等待发送的条数') }) },
});
export const READ_SERVICE_STATE = operation({
  id: 'readServiceState', method: 'get', path: '/service-state', tag, summary: '服务是否正常，逐项说明', description: '答复的那个进程看到的，和 `/readyz` 一样，连同中文名称和原因。',
  access: ['outbox:read'], answers: { 200: z.strictObject({ ready: z.boolean().describe('各项都正常'), checks: z.array(serviceCheck) }) },
});
export const OUTBOX_OPERATIONS = [READ_OUTBOX, DEAD_LETTERS, REPLAY_DEAD_LETTERS, READ_SERVICE_STATE];
