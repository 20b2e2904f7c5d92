import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps small secrets so that a stolen database tells none: the key is derived from the service's own secret, which stands elsewhere. */
export interface SecretBox {
  /** @param of what it belongs to: nowhere else does it open */
  seal(text: string, of: string): string;
  /** null: sealed with another key, for something else, or damaged. */
  open(sealed: string, of: string): string | null;
  /** The same for the same; nobody gets back from it, or tries texts, without the key. */
  hashOf(text: string, of: string): string;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param secret of the service; with another one nothing opens any more */
export function createSecretBox(secret: Uint8Array): SecretBox {
  const derived = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), purpose, KEY_BYTES));
  const [sealing, hashing] = [derived('yihaotong secret-box sealing'), derived('yihaotong secret-box hashing')];
  return {
    seal: (text, of) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, sealing, nonce).setAAD(Buffer.from(of));
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open: (sealed, of) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv(CIPHER, sealing, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(of)).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
    hashOf: (text, of) => createHmac('sha256', hashing).update(`${of}\n${text}`).digest('base64url'),
  };
}
