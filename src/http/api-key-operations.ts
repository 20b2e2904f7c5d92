import { z } from 'zod';
import { API_SCOPES, type ApiScope } from '../domain/api-key.js';
import { operation } from './openapi/operation.js';
import { instant } from './openapi/shapes.js';

const tag = '管理';
const scope = z.enum(API_SCOPES as [ApiScope, ...ApiScope[]]);
const named = z.strictObject({ scope, name: z.string() });
const apiKey = z.strictObject({
  id: z.string().describe('密钥编号，不是密钥'), name: z.string(), scopes: z.array(named), createdAt: instant, createdBy: z.string().describe('账号名'),
  lastUsedAt: instant.nullable().describe('最近使用，精确到分钟'), revokedAt: instant.nullable(),
}).meta({ id: 'ApiKey', description: '其他系统使用的接口密钥' });
const token = z.string().describe('密钥本身，只给出这一次：`Authorization: Bearer yht_…`');

export const LIST_API_KEYS = operation({
  id: 'listApiKeys', method: 'get', path: '/api-keys', tag, summary: '接口密钥，新的在前，停用的也在', access: ['api-keys:manage'],
  answers: { 200: z.strictObject({ apiKeys: z.array(apiKey), scopes: z.array(named).describe('可以给的权限') }) },
});
export const ADD_API_KEY = operation({
  id: 'addApiKey', method: 'post', path: '/api-keys', tag, summary: '添加接口密钥，只显示一次', access: ['api-keys:manage'],
  body: z.strictObject({ name: z.string().trim().min(1).max(60).describe('给哪个系统用'), scopes: z.array(scope).min(1, '至少一项权限') }), answers: { 201: apiKey.extend({ token }).meta({ id: 'NewApiKey' }) },
});
export const REVOKE_API_KEY = operation({
  id: 'revokeApiKey', method: 'delete', path: '/api-keys/{id}', tag, summary: '停用接口密钥，立即生效，不能恢复', access: ['api-keys:manage'], params: { id: '密钥编号' },
  answers: { 204: null }, problems: ['API_KEY_NOT_FOUND'],
});
export const API_KEY_OPERATIONS = [LIST_API_KEYS, ADD_API_KEY, REVOKE_API_KEY];
