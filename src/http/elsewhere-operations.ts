import { z } from 'zod';
import { operation } from './openapi/operation.js';

const tag = '登录';
const page = { files: ['text/html'] } as const;

export const SIGN_IN_WAYS = operation({
  id: 'signInWays', method: 'get', path: '/sign-in', tag, summary: '可以怎样登录', access: 'anyone',
  answers: { 200: z.strictObject({ password: z.literal(true), provider: z.strictObject({ name: z.string(), path: z.string().describe('浏览器打开这个地址去登录') }).nullable().describe('统一身份认证；没有接入时为 null') }) },
});
export const BEGIN_ELSEWHERE = operation({
  id: 'beginSignInElsewhere', method: 'get', path: '/sign-in/start', tag, summary: '去统一身份认证（OpenID Connect）登录', description: '由浏览器打开；失败时是一页说明。', access: 'anyone', answers: { 302: page }, problems: ['NOT_FOUND', 'OIDC_UNAVAILABLE', 'TOO_MANY_REQUESTS'],
});
export const FINISH_ELSEWHERE = operation({
  id: 'finishSignInElsewhere', method: 'get', path: '/sign-in/callback', tag, summary: '从统一身份认证回来', description: '由统一身份认证把浏览器带回来，成功后到工作台；失败时是一页说明。账号要由管理员先添加。', access: 'anyone', answers: { 302: page },
  problems: ['NOT_FOUND', 'OIDC_REFUSED', 'OIDC_UNAVAILABLE', 'OIDC_ACCOUNT_UNKNOWN', 'ACCOUNT_DISABLED', 'TOO_MANY_REQUESTS'],
});
export const END_ELSEWHERE = operation({
  id: 'signOutElsewhere', method: 'post', path: '/sign-in/end', tag, summary: '退出，并取得统一身份认证的退出地址', access: 'signed-in', answers: { 200: z.strictObject({ url: z.string().nullable().describe('浏览器接着打开；null：不是由统一身份认证登录的，或者那里没有退出地址') }) },
});
export const ELSEWHERE_OPERATIONS = [SIGN_IN_WAYS, BEGIN_ELSEWHERE, FINISH_ELSEWHERE, END_ELSEWHERE];
