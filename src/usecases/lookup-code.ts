import { createHmac, timingSafeEqual } from 'node:crypto';

/** No 0/O, 1/I/L: it is read out over the phone and typed by hand. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;

/** The codes with which a ticket can be asked for without an account or its conversation (查询码). */
export interface LookupCodes {
  /** `ABCD-2345`; the same for a ticket however often it is asked for, and stored nowhere. */
  codeOf(number: string): string;
  matches(number: string, code: string): boolean;
}

/** @param secret of the service; another one makes all codes given out before worthless */
export function createLookupCodes(secret: Uint8Array): LookupCodes {
  const signs = (number: string): string => {
    const digest = createHmac('sha256', secret).update(`ticket-lookup:${number}`).digest();
    // 256 is no multiple of the alphabet: two bytes make the unevenness too small to matter.
    return Array.from({ length: LENGTH }, (_, i) => ALPHABET[digest.readUInt16BE(i * 2) % ALPHABET.length]).join('');
  };
  return {
    codeOf: (number) => `${signs(number).slice(0, 4)}-${signs(number).slice(4)}`,
    matches: (number, code) => {
      const given = Buffer.from(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));
      const right = Buffer.from(signs(number));
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
