import { z } from 'zod';
import { TEMPLATE_LIMITS } from '../../domain/answer-templates.js';
import { operation } from '../openapi/operation.js';
import { instant } from '../openapi/shapes.js';

const tag = '答复模板';
const access = ['tickets:take-part'] as const;
const params = { id: '模板编号' };
const name = z.string().trim().min(1, '请填写模板名称').max(TEMPLATE_LIMITS.name, `名称最多 ${TEMPLATE_LIMITS.name} 个字`).describe('同事之间不重名');
const text = z.string().trim().min(2, '请填写模板内容').max(TEMPLATE_LIMITS.text, `内容最多 ${TEMPLATE_LIMITS.text} 个字`);
const version = z.coerce.number().int().min(1).describe('读到的版本');

const template = z.strictObject({
  id: z.string(), version: z.int().min(1), name: z.string(), text: z.string(), changedBy: z.string().describe('写下或最后修改它的人'), changedAt: instant,
}).meta({ id: 'AnswerTemplate', description: '一条答复模板；本部门同事共用，话务员、督办员各用自己的一套' });

export const LIST_TEMPLATES = operation({
  id: 'listAnswerTemplates', method: 'get', path: '/answer-templates', tag, summary: '自己这一桌的全部答复模板，旧的在前', access,
  answers: { 200: z.strictObject({ templates: z.array(template), most: z.int().describe('最多能存几条') }) },
});
export const KEEP_TEMPLATE = operation({
  id: 'keepAnswerTemplate', method: 'post', path: '/answer-templates', tag, summary: '存一条答复模板', description: '名称和内容都相同的已经有了：返回那一条，不重复存。', access,
  body: z.strictObject({ name, text }), answers: { 201: template }, problems: ['ANSWER_TEMPLATES_FULL', 'ANSWER_TEMPLATE_NAME_TAKEN', 'VERSION_CONFLICT'],
});
export const CHANGE_TEMPLATE = operation({
  id: 'changeAnswerTemplate', method: 'patch', path: '/answer-templates/{id}', tag, summary: '改名称或内容', params, access,
  body: z.strictObject({ version, name: name.optional(), text: text.optional() }), answers: { 200: template },
  problems: ['ANSWER_TEMPLATE_NOT_FOUND', 'ANSWER_TEMPLATE_CHANGED', 'ANSWER_TEMPLATE_NAME_TAKEN', 'VERSION_CONFLICT'],
});
export const REMOVE_TEMPLATE = operation({
  id: 'removeAnswerTemplate', method: 'delete', path: '/answer-templates/{id}', tag, summary: '删除', params, access, query: z.strictObject({ version }), answers: { 204: null },
  problems: ['ANSWER_TEMPLATE_NOT_FOUND', 'ANSWER_TEMPLATE_CHANGED', 'VERSION_CONFLICT'],
});
export const TEMPLATE_OPERATIONS = [LIST_TEMPLATES, KEEP_TEMPLATE, CHANGE_TEMPLATE, REMOVE_TEMPLATE];
