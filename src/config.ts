import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type HotlineConfig, readHotline } from './config/hotline.js';
import { type MongoSettings, readMongo } from './config/mongo.js';
import { readWechat, type WechatConfig } from './config/wechat.js';
import { readWechaty, type WechatyAccountConfig } from './config/wechaty.js';
import { readSignIn, type SignInSettings } from './config/sign-in.js';
import { namesIn } from './config/names-in.js';
import { wholeNumber } from './config/whole-number.js';
import type { LogLevel } from './domain/log-level.js';
import type { ReadyLimits } from './domain/service-state.js';
import { AppError, type FieldFault } from './errors.js';

/** `gateway`: HTTP, the channels and the answers; `worker`: clocks, upkeep, news, and what goes to other systems. */
export type ProcessRole = 'gateway' | 'worker';

/** Everything that can be set, from the environment, once and for all. See README: configuration. */
export interface Config {
  /** Where to listen; null: IPv6 and IPv4, all addresses. */
  readonly host: string | null;
  readonly port: number;
  readonly dataDir: string;
  readonly intentsDir: string;
  /** What this process does; all of it, unless several share the work. */
  readonly roles: readonly ProcessRole[];
  /** What was learned of the folder, for the next start. */
  readonly modelsDir: string;
  readonly logLevel: LogLevel;
  /** Who shows it may read /metrics; null: only this machine may. */
  readonly metricsToken: string | null;
  /** Milliseconds between “not ready” and the end of taking connections, when told to stop. */
  readonly drainDelayMs: number;
  readonly readyLimits: ReadyLimits;
  /** At least 32 bytes; null: one is made and kept in the data directory. */
  readonly tokenSecret: string | null;
  readonly webChatOrigins: readonly string[];
  /** Messages that one web-chat conversation may send a minute. */
  readonly messagesPerMinute: number;
  /** Requests that one API key may make. */
  readonly apiKeyRequestsPerMinute: number;
  readonly trustedProxies: number;
  readonly secureCookies: boolean;
  /** Subscribers may be in networks of one's own, and on this machine without TLS. */
  readonly webhookAllowPrivate: boolean;
  readonly wechat: WechatConfig;
  /** null: no personal account. */
  readonly wechaty: WechatyAccountConfig | null;
  readonly hotline: HotlineConfig;
  /** null: the embedded database in the data folder. */
  readonly mongo: MongoSettings | null;
  readonly signIn: SignInSettings;
}

const flag = z.enum(['true', 'false'], '应为 true 或 false').default('false').transform((value) => value === 'true');

/** Anything else than an origin is never one that a browser names, and the site's chat would be refused without a word here. */
function isOrigin(text: string): boolean {
  return /^https?:\/\/[^/?#@\s，、；;]+\/?$/.test(text) && URL.canParse(text);
}

const origins = z.string().default('').transform(namesIn).pipe(z.array(z.string().refine(isOrigin, '应为网站地址，不带路径，用逗号（英文）隔开：https://www.example.gov.cn').transform((text) => new URL(text).origin)));
const roles = z.string().default('gateway,worker').transform((list) => [...new Set(namesIn(list))])
  .pipe(z.array(z.enum(['gateway', 'worker'], '应为 gateway、worker，或用逗号隔开的两者')).min(1, '应为 gateway、worker，或用逗号隔开的两者'));
const schema = z.object({
  HOST: z.string().min(1).optional(),
  PORT: wholeNumber(0, 65_535, 12_345),
  DATA_DIR: z.string().min(1).default('./data'),
  INTENTS_DIR: z.string().min(1).optional(),
  MODELS_DIR: z.string().min(1).optional(),
  ROLES: roles,
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug'], '应为 error、warn、info、debug 中的一个').default('info'),
  METRICS_TOKEN: z.string().regex(/^[!-~]{16,512}$/, '应为 16 到 512 个字符，不含空格和中文').optional(),
  DRAIN_DELAY: wholeNumber(0, 300, 0),
  READY_MESSAGE_SECONDS: wholeNumber(1, 86_400, 300),
  READY_TIMER_SECONDS: wholeNumber(1, 86_400, 300),
  TOKEN_SECRET: z.string().refine((text) => text.trim().length >= 32, '至少 32 个字符').optional(),
  WEB_CHAT_ORIGINS: origins,
  WEB_CHAT_MESSAGES_PER_MINUTE: wholeNumber(1, 1_000_000, 60),
  API_KEY_REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000, 600),
  TRUSTED_PROXIES: wholeNumber(0, 10, 0),
  SECURE_COOKIES: flag,
  WEBHOOK_ALLOW_PRIVATE: flag,
});

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration. An empty variable counts as not set.
 * @param root the product's own folder, where `intents/` is unless INTENTS_DIR says otherwise
 * @throws AppError CONFIG_INVALID naming every wrong variable at once
 */
export function readConfig(root: string, environment: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  const faults: FieldFault[] = result.success ? [] : result.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message }));
  const wechat = readWechat(given, faults);
  const wechaty = readWechaty(given, faults);
  const hotline = readHotline(given, faults);
  const mongo = readMongo(given, faults);
  const signIn = readSignIn(given, faults);
  // The embedded database serves one process: half of the work would be nobody's.
  if (result.success && result.data.ROLES.length < 2 && mongo === null) faults.push({ field: 'ROLES', message: '没有设置 MONGODB_URL 时只有一个进程，不能只做一部分' });
  if (!result.success || faults.length > 0) {
    // Of a list each wrong part says the same.
    throw new AppError('CONFIG_INVALID', `配置有误：\n${[...new Set(faults.map((fault) => `  ${fault.field}：${fault.message}`))].join('\n')}`, { faults });
  }
  const value = result.data;
  const dataDir = resolve(value.DATA_DIR);
  return Object.freeze({
    host: value.HOST ?? null, port: value.PORT, dataDir,
    intentsDir: value.INTENTS_DIR ? resolve(value.INTENTS_DIR) : join(root, 'intents'), modelsDir: value.MODELS_DIR ? resolve(value.MODELS_DIR) : join(dataDir, 'models'),
    roles: value.ROLES, logLevel: value.LOG_LEVEL, metricsToken: value.METRICS_TOKEN ?? null, drainDelayMs: value.DRAIN_DELAY * 1_000,
    readyLimits: { messagesMs: value.READY_MESSAGE_SECONDS * 1_000, timersMs: value.READY_TIMER_SECONDS * 1_000 },
    tokenSecret: value.TOKEN_SECRET ?? null, webChatOrigins: value.WEB_CHAT_ORIGINS, messagesPerMinute: value.WEB_CHAT_MESSAGES_PER_MINUTE,
    apiKeyRequestsPerMinute: value.API_KEY_REQUESTS_PER_MINUTE,
    trustedProxies: value.TRUSTED_PROXIES, secureCookies: value.SECURE_COOKIES, webhookAllowPrivate: value.WEBHOOK_ALLOW_PRIVATE, wechat, wechaty, hotline, mongo, signIn,
  });
}

/** Where the key is kept that was made here, in the data directory. */
export const TOKEN_SECRET_FILE = 'token-secret';

/** The key that signs web-chat tokens: from the environment, or made once and kept readable by the service's user alone. */
export function tokenSecretOf(config: Config): Uint8Array {
  if (config.tokenSecret !== null) return new TextEncoder().encode(config.tokenSecret);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const file = join(config.dataDir, TOKEN_SECRET_FILE);
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return new TextEncoder().encode(readFileSync(file, 'utf8'));
}
