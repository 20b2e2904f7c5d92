/** A Chinese mobile number, a landline with or without area code. */
const PHONE = /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/g;
const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/g;

/** The first phone number in a text, digits only, or null. */
export function phoneIn(text: string): string | null {
  const compact = text.replace(/(?<=\d)[\s-](?=\d)/g, '');
  return compact.match(PHONE)?.[0].replace('-', '') ?? null;
}

/** `138****0000`: enough to know it is the same number, too little to call it. */
export function maskContact(contact: string): string {
  return contact.length < 7 ? '****' : `${contact.slice(0, 3)}****${contact.slice(-4)}`;
}

/** A text for those who need not know whom it is from: phone and identity numbers masked. */
export function maskText(text: string): string {
  return text.replace(ID_NUMBER, (id) => `${id.slice(0, 4)}**********${id.slice(-2)}`).replace(PHONE, maskContact);
}
