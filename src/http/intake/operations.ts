import { z } from 'zod';
import { legible } from '../../domain/conversation/legible.js';
import { LONGEST_MESSAGE } from '../../domain/message.js';
import { operation } from '../openapi/operation.js';
import { paging, told, toldOrNull } from '../openapi/shapes.js';
import { answeredCall, callerHistory, foundForCaller, listedLookups, similarTickets } from './shapes.js';

const tag = '接听来电';
const phone = z.string('应为文字').trim().min(1, '请填写号码').max(40).describe('来电号码；不进日志，也不按原文保存在索引里');
const words = z.string('应为文字').max(LONGEST_MESSAGE, `最多 ${LONGEST_MESSAGE} 个字`).transform(legible).pipe(z.string().min(1, '请写上群众的话'));
const area = toldOrNull(z.string().trim().max(40)).describe('镇、街道的名称');

export const SEARCH = operation({
  id: 'searchForCaller', method: 'post', path: '/intake/search', tag, summary: '边听边查：可以念的解读，以及工单建议',
  description: '只理解一次，什么也不保存。用 POST，让群众的话不进地址和日志。没有依据时 `entries` 为空，不会编造。',
  access: ['intake:search'], body: z.strictObject({ q: words.describe('群众说的话') }), answers: { 200: foundForCaller },
});
export const CALLER = operation({
  id: 'lookUpCaller', method: 'post', path: '/intake/caller', tag, summary: '来电人以前的工单，新的在前',
  description: '按号码的加密指纹查找；每次查询都留下记录（谁、何时、哪个指纹）。举报和匿名的工单不在其中。',
  access: ['intake:search'], body: z.strictObject({ phone }), answers: { 200: callerHistory },
});
export const SIMILAR = operation({
  id: 'findSimilarTickets', method: 'post', path: '/intake/similar', tag, summary: '相似的未办结工单（并件建议）',
  access: ['intake:search'],
  body: z.strictObject({ text: words.describe('群众反映的事'), area, address: toldOrNull(z.string().trim().max(200)), phone: phone.nullable().default(null) }),
  answers: { 200: similarTickets },
});
export const ANSWERED = operation({
  id: 'saveAnsweredCall', method: 'post', path: '/intake/answered', tag, summary: '登记一个已当场答复的来电',
  description: '生成一张“直接答复”的咨询工单，计入统计，并给念过的条目各记一次。',
  access: ['tickets:serve-citizen'], idempotent: true,
  body: z.strictObject({
    question: z.string('应为文字').overwrite(legible).min(2, '请写明问题').max(2_000), entryIds: z.array(z.string().trim().min(1).max(60), '应为列表').min(1, '请选择念过的条目').max(5),
    area, contact: toldOrNull(told.max(40)), anonymous: z.boolean().default(false).describe('要求匿名：号码不给人看，也不能按它找到'),
  }),
  answers: { 201: answeredCall }, problems: ['ENTRY_NOT_FOUND'],
});
export const LOOKUPS = operation({
  id: 'listCallerLookups', method: 'get', path: '/intake/lookups', tag, summary: '谁查过来电人的历史，新的在前',
  access: ['tickets:audit'], query: z.strictObject(paging), answers: { 200: listedLookups },
});
export const INTAKE_OPERATIONS = [SEARCH, CALLER, SIMILAR, ANSWERED, LOOKUPS];
