import { z } from 'zod';
import type { FieldFault } from '../errors.js';

/** A personal WeChat account behind a puppet service (gateway). */
export interface WechatyAccountConfig {
  /** Its name in conversation ids. */
  readonly account: string;
  readonly token: string;
  /** `host:port`; null: asked of wechaty's directory by the token. */
  readonly endpoint: string | null;
}

const schema = z.object({
  // What stands before the last _ is the name in the gateway's certificate.
  WECHATY_PUPPET_TOKEN: z.string().regex(/^[\w.-]+_[\w-]{8,}$/, '应为网关的令牌，形如 insecure_加一段 UUID').optional(),
  WECHATY_PUPPET_ENDPOINT: z.string().regex(/^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/i, '应写成 主机:端口，如 10.0.0.8:8788').optional(),
  WECHATY_NAME: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, '应为小写英文字母、数字和连字符，如 lanshan').default('default'),
});

/** wechaty's part of the configuration; null: it is off. @param given variables that are not empty @param faults gets what is wrong; the token is never repeated in it */
export function readWechaty(given: Readonly<Record<string, string | undefined>>, faults: FieldFault[]): WechatyAccountConfig | null {
  const result = schema.safeParse(given);
  if (!result.success) {
    faults.push(...result.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message })));
    return null;
  }
  const { WECHATY_PUPPET_TOKEN: token, WECHATY_PUPPET_ENDPOINT: endpoint, WECHATY_NAME: account } = result.data;
  return token === undefined ? null : { account, token, endpoint: endpoint ?? null };
}
