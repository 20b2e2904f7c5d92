import { z } from 'zod';
import { operation } from './openapi/operation.js';

const tag = '登录';
const access = 'signed-in';
const code = z.string().trim().min(1).max(40).describe('验证器应用显示的 6 位数字，或一个恢复码');
const wrong = ['TOTP_WRONG', 'TOTP_NOT_BEGUN', 'ACCOUNT_LOCKED', 'TOO_MANY_REQUESTS', 'VERSION_CONFLICT'] as const;

export const BEGIN_SECOND_FACTOR = operation({
  id: 'beginSecondFactor', method: 'post', path: '/second-factor', tag, summary: '开始启用两步验证，返回密钥', access,
  description: '密钥只给出这一次，用验证器应用扫 `uri` 的二维码或输入 `secret`；用一个验证码确认后才生效。',
  body: z.strictObject({ password: z.string().min(1).max(200).describe('自己的密码') }),
  answers: { 201: z.strictObject({ secret: z.string(), uri: z.string().describe('otpauth://totp/…') }) }, problems: ['BAD_CREDENTIALS', 'TOTP_ALREADY_ON', 'ACCOUNT_LOCKED', 'TOO_MANY_REQUESTS', 'VERSION_CONFLICT'],
});
export const CONFIRM_SECOND_FACTOR = operation({
  id: 'confirmSecondFactor', method: 'post', path: '/second-factor/confirm', tag, summary: '用第一个验证码启用两步验证，返回恢复码', access,
  body: z.strictObject({ code }), answers: { 200: z.strictObject({ recoveryCodes: z.array(z.string()).describe('丢失手机时代替验证码，每个用一次，只给出这一次') }) }, problems: [...wrong, 'TOTP_ALREADY_ON'],
});
export const DROP_SECOND_FACTOR = operation({
  id: 'dropSecondFactor', method: 'post', path: '/second-factor/off', tag, summary: '取消自己的两步验证', access, body: z.strictObject({ code }), answers: { 204: null }, problems: [...wrong, 'TOTP_REQUIRED_BY_ROLE'],
});
export const SECOND_FACTOR_OPERATIONS = [BEGIN_SECOND_FACTOR, CONFIRM_SECOND_FACTOR, DROP_SECOND_FACTOR];
