import { z } from 'zod';
import { ROLES } from '../domain/account.js';
import { operation } from './openapi/operation.js';
import { departmentId } from './openapi/shapes.js';

const tag = '登录';
const session = z.strictObject({
  name: z.string(), displayName: z.string(), role: z.enum(ROLES as [string, ...string[]]), roleName: z.string(), department: departmentId.nullable(), departmentName: z.string().nullable(), mustChangePassword: z.boolean().describe('先要修改一次性密码'), hasSecondFactor: z.boolean().describe('已启用两步验证'), mustEnrolSecondFactor: z.boolean().describe('角色要求两步验证，先要启用'),
}).meta({ id: 'Session', description: '登录的人' });

export const SIGN_IN = operation({
  id: 'signIn', method: 'post', path: '/session', tag, summary: '登录', description: '成功后用 Cookie 识别；用一次性密码登录的，要先修改密码。启用了两步验证的，密码正确时答 `TOTP_REQUIRED`，请连同 `code` 再发一次；验证码错误和密码错误一样计数。', access: 'anyone',
  body: z.strictObject({ name: z.string().trim().min(1).max(40), password: z.string().min(1).max(200), code: z.string().trim().min(1).max(40).nullable().default(null).describe('两步验证的验证码或恢复码') }), answers: { 200: session }, problems: ['BAD_CREDENTIALS', 'ACCOUNT_LOCKED', 'ACCOUNT_DISABLED', 'TOTP_REQUIRED', 'TOTP_WRONG', 'VERSION_CONFLICT', 'TOO_MANY_REQUESTS'],
});
export const READ_SESSION = operation({ id: 'readSession', method: 'get', path: '/session', tag, summary: '现在是谁登录', access: 'signed-in', answers: { 200: session } });
export const SIGN_OUT = operation({ id: 'signOut', method: 'delete', path: '/session', tag, summary: '退出', access: 'signed-in', answers: { 204: null } });
export const CHANGE_PASSWORD = operation({
  id: 'changePassword', method: 'post', path: '/password', tag, summary: '修改密码', access: 'signed-in',
  body: z.strictObject({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }), answers: { 204: null }, problems: ['BAD_CREDENTIALS', 'ACCOUNT_LOCKED', 'PASSWORD_TOO_WEAK', 'VERSION_CONFLICT', 'TOO_MANY_REQUESTS'],
});
export const SESSION_OPERATIONS = [SIGN_IN, READ_SESSION, SIGN_OUT, CHANGE_PASSWORD];
