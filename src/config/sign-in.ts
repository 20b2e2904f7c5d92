import { z } from 'zod';
import { type Role, ROLES } from '../domain/account.js';
import type { FieldFault } from '../errors.js';
import { namesIn } from './names-in.js';

/** Where people sign in besides their accounts' passwords. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Never shown. */
  readonly clientSecret: string;
  /** Where the provider sends people back to. */
  readonly redirectUri: string;
  /** The claim that says an account's name. */
  readonly accountClaim: string;
  /** What people call it. */
  readonly displayName: string;
}

export interface SignInSettings {
  readonly totpRequiredRoles: readonly Role[];
  /** null: there is none. */
  readonly provider: ProviderSettings | null;
}

/** TLS, but for a provider on this machine. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname));
}

const address = z.string().refine(isSafe, '应为 https:// 开头的地址');
const schema = z.object({
  TOTP_REQUIRED_ROLES: z.string().default('').transform(namesIn).pipe(z.array(z.enum(ROLES as [Role, ...Role[]], `应为角色，用逗号隔开：${ROLES.join('、')}`))),
  OIDC_ISSUER: address.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_ACCOUNT_CLAIM: z.string().min(1).max(100).default('preferred_username'),
  OIDC_NAME: z.string().min(1).max(20).default('统一身份认证'),
  PUBLIC_URL: address.transform((url) => url.replace(/\/+$/, '')).optional(),
});

/** What a provider sends people back to, under the service's public address. */
const CALLBACK = '/api/v1/sign-in/callback';

/** What a provider needs and is not set; also beside a variable that is wrong. */
function missing(given: Readonly<Record<string, string | undefined>>): FieldFault[] {
  const lacks = (fields: readonly string[], message: string) => fields.filter((field) => given[field] === undefined).map((field) => ({ field, message }));
  if (given.OIDC_ISSUER !== undefined) return lacks(['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'], '设置了 OIDC_ISSUER 时必须设置');
  // The page where people sign in would not offer it, and nothing would say why.
  const isMeant = given.OIDC_CLIENT_ID !== undefined || given.OIDC_CLIENT_SECRET !== undefined;
  return isMeant ? lacks(['OIDC_ISSUER'], '设置了 OIDC_CLIENT_ID 或 OIDC_CLIENT_SECRET 时必须设置') : [];
}

/** How people sign in. @param given variables that are not empty @param faults gets what is wrong; secrets are never repeated in it */
export function readSignIn(given: Readonly<Record<string, string | undefined>>, faults: FieldFault[]): SignInSettings {
  const result = schema.safeParse(given);
  faults.push(...missing(given));
  if (!result.success) {
    faults.push(...result.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message })));
    return { totpRequiredRoles: [], provider: null };
  }
  const { TOTP_REQUIRED_ROLES: totpRequiredRoles, OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl, ...more } = result.data;
  if (issuer === undefined) return { totpRequiredRoles, provider: null };
  const provider = { issuer, clientId: clientId ?? '', clientSecret: clientSecret ?? '', redirectUri: `${publicUrl ?? ''}${CALLBACK}`, accountClaim: more.OIDC_ACCOUNT_CLAIM, displayName: more.OIDC_NAME };
  return { totpRequiredRoles, provider };
}
