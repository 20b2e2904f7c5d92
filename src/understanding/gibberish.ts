const LETTER_OR_DIGIT = /[\p{L}\p{N}]/gu;
/** `20260131-0001`: a ticket is meant. */
const TICKET_NUMBER = /\d{8}\D{0,3}\d{4,6}/;
/** Fingers that walk over a row of keys, or letters without a vowel among them. */
const KEYS = /^(?:[qwertyuiop]{4,}|[asdfghjkl]{4,}|[zxcvbnm]{4,}|[b-df-hj-np-tw-z]{5,})$/;
/** Text read in the wrong encoding. */
const MOJIBAKE = /[\ufffd□]{2}|锟斤拷|烫烫烫|屯屯屯|(?:[ãâäåæçèéìï][^\p{Script=Han}\s]){3}/u;
const LAUGHS = /[哈呵嘿嘻嘎]/;
const LEAST_SHARE = 0.2;
const LONG_ENOUGH = 8;

/**
 * Nothing that could be read, whatever it was meant to be: only signs, emoji or digits, keys at random, one character
 * over and over. By its form alone: words that mean nothing together are known by finding nothing.
 * @param text normalised
 */
export function isGibberish(text: string): boolean {
  const readable = text.match(LETTER_OR_DIGIT) ?? [];
  if (readable.length === 0) return true;
  if (/^[\d\p{N}\p{P}\p{S}\s]*$/u.test(text)) return !TICKET_NUMBER.test(text);
  if (readable.length / [...text].length < LEAST_SHARE && text.length >= LONG_ENOUGH) return true;
  return MOJIBAKE.test(text) || isMonotonous(readable) || KEYS.test(text.replace(/[\s\p{P}\p{S}]/gu, ''));
}

function isMonotonous(letters: readonly string[]): boolean {
  const kinds = new Set(letters);
  if ([...kinds].some((letter) => LAUGHS.test(letter))) return false;
  return (kinds.size === 1 && letters.length >= 4) || (kinds.size === 2 && letters.length >= 7) || (kinds.size <= 4 && letters.length >= 30);
}
