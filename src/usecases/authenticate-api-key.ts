import { timingSafeEqual } from 'node:crypto';
import { type ApiKey, type ApiKeyStore, type ApiScope, readToken } from '../domain/api-key.js';
import type { Clock } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { secretHash } from './create-api-key.js';

export interface AuthenticateApiKeyDeps {
  readonly apiKeys: Pick<ApiKeyStore, 'byId' | 'used'>;
  readonly clock: Clock;
}

/** A use is noted no more often: each note is a write. */
const NOTED_EVERY_MS = 60_000;

/** Compared when there is no such key, so that the time taken does not tell. */
const NOBODY = secretHash('');

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/**
 * The key that a token is of. Revoked and unknown are told alike.
 * @throws AppError API_KEY_INVALID
 */
export async function authenticateApiKey({ apiKeys, clock }: AuthenticateApiKeyDeps, token: string): Promise<ApiKey> {
  const read = readToken(token);
  const key = read && (await apiKeys.byId(read.id));
  const fits = isSame(secretHash(read?.secret ?? ''), key?.secretHash ?? NOBODY);
  if (!key || !fits || key.revokedAt !== null) throw new AppError('API_KEY_INVALID');
  const now = clock.now();
  if (key.lastUsedAt === null || now - key.lastUsedAt >= NOTED_EVERY_MS) await apiKeys.used(key.id, now);
  return key;
}

/** @throws AppError API_KEY_SCOPE_MISSING */
export function demandScope(key: Pick<ApiKey, 'scopes'>, scope: ApiScope): void {
  if (!key.scopes.includes(scope)) throw new AppError('API_KEY_SCOPE_MISSING', `这个接口密钥没有“${scope}”权限，请联系管理员。`);
}
