import { createHmac } from 'node:crypto';
import { phoneIn } from '../domain/privacy.js';

/** Stands for a phone number where numbers are compared: without the service's secret nobody gets back to it by trying all numbers. */
export interface ContactKeys {
  /** What every hash begins with; another secret has another one. */
  readonly id: string;
  /** null: it is no number that anybody could call. */
  hashOf(contact: string): string | null;
}

/** Service numbers (12345) are shorter than anybody's own. */
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;
const ID_LENGTH = 6;
/** 132 bits. */
const HASH_LENGTH = 22;

/** The same number however it is written: full-width, with spaces, with the country's code; the first one, where words stand around it. */
function digitsOf(contact: string): string | null {
  const written = contact.normalize('NFKC');
  const digits = written.replace(/[\s()+.-]/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
  return /^\d+$/.test(digits) && digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS ? digits : phoneIn(written);
}

/** @param secret of the service; with another one no earlier hash is found any more, and the index has to be made anew */
export function createContactKeys(secret: Uint8Array): ContactKeys {
  const signed = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  const id = signed('contact-key').slice(0, ID_LENGTH);
  return {
    id,
    hashOf: (contact) => {
      const digits = digitsOf(contact);
      return digits === null ? null : `${id}:${signed(`contact:${digits}`).slice(0, HASH_LENGTH)}`;
    },
  };
}
