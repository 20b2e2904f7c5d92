import { z } from 'zod';
import type { FieldFault } from '../errors.js';
import { namesIn } from './names-in.js';
import { wholeNumber } from './whole-number.js';

/** How ticket news reach a citizen whose 48 hours are over: a subscription notice (订阅通知) of the account. */
export interface WechatNoticeConfig {
  readonly templateId: string;
  /** What each field of the template says, by the template's own name of it, such as `character_string1`. */
  readonly fields: Readonly<Record<string, NoticeFact>>;
}

/** The ticket's number, that there is news of it, when. */
export type NoticeFact = 'number' | 'news' | 'time';

/** One official account (公众号). */
export interface WechatAccountConfig {
  /** Its place in our addresses: `/channels/wechat/{name}`. */
  readonly name: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly token: string;
  /** EncodingAESKey; null: messages come in plain. */
  readonly aesKey: string | null;
  readonly notice: WechatNoticeConfig | null;
}

export interface WechatConfig {
  readonly accounts: readonly WechatAccountConfig[];
  /** Milliseconds within which the reply goes back with the response. */
  readonly replyLimitMs: number;
  readonly apiUrl: string;
}

const names = z.string().transform(namesIn)
  .pipe(z.array(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, '公众号的名称应为小写英文字母、数字和连字符，如 lanshan')).max(50))
  .refine((list) => new Set(list).size === list.length, '名称不能重复');
const sharedSchema = z.object({
  WECHAT_ACCOUNTS: names.default([]),
  // WeChat gives up after 5 s.
  WECHAT_REPLY_LIMIT_MS: wholeNumber(0, 4_900, 4_500),
  WECHAT_API_URL: z.url({ protocol: /^https?$/, error: '应为 http 或 https 地址' }).default('https://api.weixin.qq.com').transform((url) => url.replace(/\/+$/, '')),
});

/** `character_string1=number,thing2=news,time3=time`. */
const fields = z.string().regex(/^[a-z_]+\d+=(?:number|news|time)(?:,[a-z_]+\d+=(?:number|news|time))*$/, '应写成 character_string1=number,thing2=news,time3=time')
  .transform((list) => Object.fromEntries(list.split(',').map((pair) => pair.split('=') as [string, NoticeFact])));

const accountSchema = z.object({
  APP_ID: z.string().regex(/^wx[0-9A-Za-z]{16}$/, '应为 wx 开头的 18 位 AppID'),
  APP_SECRET: z.string().regex(/^[0-9A-Za-z]{32}$/, '应为 32 位的 AppSecret'),
  TOKEN: z.string().regex(/^[0-9A-Za-z]{3,32}$/, '应为 3 到 32 位英文字母或数字'),
  AES_KEY: z.string().regex(/^[0-9A-Za-z]{43}$/, '应为 43 位的 EncodingAESKey').optional(),
  NOTICE_TEMPLATE: z.string().min(8, '应为订阅通知的模板 ID').optional(),
  NOTICE_FIELDS: fields.default({ character_string1: 'number', thing2: 'news', time3: 'time' }),
});
const MISSING = '没有填写';

type Given = Readonly<Record<string, string | undefined>>;

/** The prefix of an account's variables: `WECHAT_LANSHAN_`. */
function prefixOf(name: string): string {
  return `WECHAT_${name.toUpperCase().replaceAll('-', '_')}_`;
}

function faultsOf(error: z.ZodError, prefix: string): FieldFault[] {
  return error.issues.map((issue) => {
    const missing = issue.code === 'invalid_type' && issue.input === undefined;
    return { field: `${prefix}${String(issue.path[0] ?? '')}`, message: missing ? MISSING : issue.message };
  });
}

function accountOf(name: string, given: Given, faults: FieldFault[]): WechatAccountConfig[] {
  const prefix = prefixOf(name);
  const own = Object.fromEntries(Object.keys(accountSchema.shape).map((key) => [key, given[`${prefix}${key}`]]));
  const result = accountSchema.safeParse(own, { reportInput: true });
  if (!result.success) {
    faults.push(...faultsOf(result.error, prefix));
    return [];
  }
  const { APP_ID, APP_SECRET, TOKEN, AES_KEY, NOTICE_TEMPLATE, NOTICE_FIELDS } = result.data;
  return [{
    name, appId: APP_ID, appSecret: APP_SECRET, token: TOKEN, aesKey: AES_KEY ?? null,
    notice: NOTICE_TEMPLATE === undefined ? null : { templateId: NOTICE_TEMPLATE, fields: NOTICE_FIELDS },
  }];
}

/** A slip in the name of one that may be left out would leave an account without its AES key, and refuse all it is sent. */
function unknownNames(names: readonly string[], given: Given): FieldFault[] {
  const known = new Set([...Object.keys(sharedSchema.shape), ...names.flatMap((name) => Object.keys(accountSchema.shape).map((key) => `${prefixOf(name)}${key}`))]);
  const slips = Object.keys(given).filter((variable) => !known.has(variable) && names.some((name) => variable.startsWith(prefixOf(name))));
  return slips.map((field) => ({ field, message: `没有这个变量，公众号的变量以 ${Object.keys(accountSchema.shape).map((key) => `_${key}`).join('、')} 结尾` }));
}

/** WeChat's part of the configuration; without WECHAT_ACCOUNTS there are none. @param given variables that are not empty @param faults gets what is wrong; secrets are never repeated in it */
export function readWechat(given: Given, faults: FieldFault[]): WechatConfig {
  const shared = sharedSchema.safeParse(given);
  if (!shared.success) faults.push(...faultsOf(shared.error, ''));
  // Whatever is wrong beside them, the accounts are looked at: all faults are told at once.
  const listed = sharedSchema.shape.WECHAT_ACCOUNTS.safeParse(given.WECHAT_ACCOUNTS).data ?? [];
  const accounts = listed.flatMap((name) => accountOf(name, given, faults));
  faults.push(...unknownNames(listed, given));
  return { accounts, replyLimitMs: shared.data?.WECHAT_REPLY_LIMIT_MS ?? 0, apiUrl: shared.data?.WECHAT_API_URL ?? '' };
}
