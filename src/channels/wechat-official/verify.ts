import { createHash, timingSafeEqual } from 'node:crypto';
import { decrypt } from '@wecom/crypto';

/** What an account and WeChat know and nobody else. */
export interface AccountSecrets {
  readonly appId: string;
  readonly token: string;
  /** EncodingAESKey of the safe mode; null: messages come in plain. */
  readonly aesKey: string | null;
}

export type Query = Readonly<Record<string, string>>;

/**
 * The rules by which a request counts as WeChat's:
 * 1. it says when it was made and names a nonce,
 * 2. its signature is that of the account's token over both,
 * 3. it was made at most five minutes ago, or from now, by our clock,
 * 4. with an AES key its body is encrypted, signed and meant for this account's app; without one it is not encrypted,
 * 5. its nonce was not used for another message (`nonces.ts`).
 */
export type Rule = 1 | 2 | 3 | 4 | 5;

/** WeChat sends at once and tries again within 15 s; the rest is for clocks that go wrong. */
const FRESH_MS = 5 * 60_000;
const WHEN = /^\d{1,12}$/;
const NONCE = /^[\w-]{1,128}$/;

/** SHA-1 of the sorted parts, as WeChat signs. */
export function signatureOf(...parts: readonly string[]): string {
  return createHash('sha1').update([...parts].sort().join('')).digest('hex');
}

/** Takes as long for a wrong signature as for a right one. */
function isSame(given: string | undefined, right: string): boolean {
  const bytes = Buffer.from(given ?? '');
  const expected = Buffer.from(right);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

/** Rules 1 to 3, which the address alone tells. @returns the rule that is broken, or null */
export function brokenByAddress({ token }: AccountSecrets, query: Query, now: number): Rule | null {
  const { timestamp = '', nonce = '', signature } = query;
  if (!WHEN.test(timestamp) || !NONCE.test(nonce)) return 1;
  if (!isSame(signature, signatureOf(token, timestamp, nonce))) return 2;
  return Math.abs(now - Number(timestamp) * 1_000) <= FRESH_MS ? null : 3;
}

/** Rule 4. @param encrypted the body's `Encrypt`; null: it has none @param plain the body itself @returns the message's XML, or null where the rule is broken */
export function openedBody({ appId, token, aesKey }: AccountSecrets, query: Query, encrypted: string | null, plain: string): string | null {
  if (aesKey === null) return encrypted === null && query.encrypt_type !== 'aes' ? plain : null;
  const { timestamp = '', nonce = '', msg_signature } = query;
  if (encrypted === null || !isSame(msg_signature, signatureOf(token, timestamp, nonce, encrypted))) return null;
  try {
    const { message, id } = decrypt(aesKey, encrypted);
    return id === appId ? message : null;
  } catch {
    return null; // signed, but of another key
  }
}
