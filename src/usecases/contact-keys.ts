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

/** Without the country's code, and without the nought that an exchange puts before a mobile's; a landline's area code with its nought. Service numbers of ten digits (400, 800) have none. */
function asDialled(digits: string): string {
  return digits.replace(/^(?:00)?86(?=0?[1-9]\d{9,10}$)/, '').replace(/^0(?=1[3-9]\d{9}$)/, '').replace(/^(?!400|800)(?=[2-9]\d{9,10}$)/, '0');
}

/** The same number however it is written: full-width, with spaces, with the country's code; the first one, where words stand around it. */
function digitsOf(contact: string): string | null {
  const written = contact.normalize('NFKC');
  const digits = asDialled(written.replace(/[\s()+.-]/g, ''));
  return /^\d+$/.test(digits) && digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS ? digits : phoneIn(written);
}

/** @param secret of the service; with another one no earlier hash is found any more, and the index has to be made anew */
export function createContactKeys(secret: Uint8Array): ContactKeys {
  const signed = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  // Numbers are made alike by other rules than at first: the index is made anew by them.
  const id = signed('contact-key-2').slice(0, ID_LENGTH);
  return {
    id,
    hashOf: (contact) => {
      const digits = digitsOf(contact);
      return digits === null ? null : `${id}:${signed(`contact:${digits}`).slice(0, HASH_LENGTH)}`;
    },
  };
}
