/** People write digits full-width too, and part a number by spaces or hyphens. */
const D = '[\\d０-９]';
const GAP = '[ \\u00a0\\u3000-]{0,2}';
const MOBILE = `(?:\\+?86${GAP})?[1１][3-9３-９](?:${GAP}${D}){9}`;
/** Area codes are 010, 02x and 03xx–09xx. */
const LANDLINE = `[（(]?[0０](?:[1１][0０]|[2２]${D}|[3-9３-９]${D}{2})[)）]?${GAP}${D}{3,4}${GAP}${D}{4}`;
/** A Chinese mobile number, a landline with its area code. */
const PHONE = new RegExp(`(?<!${D})(?:${MOBILE}|${LANDLINE})(?!${D})`, 'g');
/** Within one district people leave the area code out; seven or eight digits are a phone number only where the words say so. */
const LOCAL_PHONE = new RegExp(`(?<=(?:电话|座机|手机|联系方式|号码)[^\\d０-９]{0,4})${D}{7,8}(?!${D})`, 'g');
const ID_NUMBER = new RegExp(`(?<!${D})${D}{6}${GAP}${D}{8}${GAP}${D}{3}[\\d０-９Xx](?!${D})`, 'g');

/** Stands for what may not be seen at all. */
export const HIDDEN = '****';

function plain(written: string): string {
  return written.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/[^\dXx]/g, '');
}

function phoneDigits(written: string): string {
  return plain(written).replace(/^86(?=1)/, '');
}

/** The first phone number in a text, digits only, or null. */
export function phoneIn(text: string): string | null {
  const [found] = text.match(PHONE) ?? [];
  return found === undefined ? null : phoneDigits(found);
}

/** `138****0000`: enough to know it is the same number, too little to call it. Shorter ones show less, for at least four digits are hidden. */
export function maskContact(contact: string): string {
  if (contact.length >= 11) return `${contact.slice(0, 3)}${HIDDEN}${contact.slice(-4)}`;
  return contact.length < 8 ? HIDDEN : `${contact.slice(0, 2)}${HIDDEN}${contact.slice(-2)}`;
}

/** A text with other words in place of phone and identity numbers. */
export function replaceNumbers(text: string, phone: (written: string) => string, id: (written: string) => string): string {
  return text.replace(ID_NUMBER, id).replace(PHONE, phone).replace(LOCAL_PHONE, phone);
}

/** A text for those who need not know whom it is from: phone and identity numbers masked. */
export function maskText(text: string): string {
  return replaceNumbers(text, (written) => maskContact(phoneDigits(written)), (id) => `${plain(id).slice(0, 4)}**********${plain(id).slice(-2)}`);
}
