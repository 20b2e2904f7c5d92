import { createHash, randomBytes, randomInt } from 'node:crypto';
import { type ApiKey, type ApiKeyStore, type ApiScope, tokenText } from '../domain/api-key.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import { AppError } from '../errors.js';

export interface CreateApiKeyDeps {
  readonly apiKeys: Pick<ApiKeyStore, 'add'>;
  readonly clock: Clock;
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
}

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 12;
const SECRET_BYTES = 32;
const LONGEST_NAME = 60;

/** SHA-256 is enough: of 256 random bits nobody guesses any, however fast the hash, and it is asked at every request. Passwords are people's, and get argon2id. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/**
 * Makes a key for another system. @returns the key and its token, which is stored nowhere: to be shown once
 * @throws AppError FORBIDDEN, VALIDATION_FAILED
 */
export async function createApiKey({ apiKeys, clock }: CreateApiKeyDeps, principal: Principal, { name, scopes }: NewApiKey): Promise<{ readonly key: ApiKey; readonly token: string }> {
  demand(principal, 'api-keys:manage');
  if (name.trim() === '' || name.length > LONGEST_NAME) {
    const message = `密钥的名称应为 1–${LONGEST_NAME} 个字，写明给哪个系统用`;
    throw new AppError('VALIDATION_FAILED', message, { faults: [{ field: 'name', message }] });
  }
  const id = Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const key: ApiKey = { id, name, secretHash: secretHash(secret), scopes: [...new Set(scopes)], createdAt: clock.now(), createdBy: principal.name, lastUsedAt: null, revokedAt: null };
  await apiKeys.add(key);
  return { key, token: tokenText(id, secret) };
}
