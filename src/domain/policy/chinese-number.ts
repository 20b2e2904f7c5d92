const DIGITS = '零一二三四五六七八九';

function digitOf(char: string | undefined): number {
  if (char === undefined) return Number.NaN;
  if ('〇○Ｏ'.includes(char)) return 0;
  if (char === '两') return 2;
  const digit = DIGITS.indexOf(char);
  return digit === -1 ? Number.NaN : digit;
}

function belowHundred(text: string): number {
  const [tens, units, ...more] = text.split('十');
  if (more.length > 0 || tens === undefined || units === undefined) return Number.NaN;
  if (tens.length > 1 || units.length > 1) return Number.NaN;
  return (tens === '' ? 1 : digitOf(tens)) * 10 + (units === '' ? 0 : digitOf(units));
}

function belowThousand(text: string): number {
  const [hundreds, rest, ...more] = text.split('百');
  if (more.length > 0 || hundreds?.length !== 1 || rest === undefined) return Number.NaN;
  const remainder = rest.replace(/^零/, '');
  return digitOf(hundreds) * 100 + (remainder === '' ? 0 : readSmall(remainder));
}

function readSmall(text: string): number {
  if (text.includes('百')) return belowThousand(text);
  if (text.includes('十')) return belowHundred(text);
  return text.length === 1 ? digitOf(text) : Number.NaN;
}

/**
 * Reads `12`, `十二` or `一百零二` (0–999 when in Chinese).
 * @returns null when the text is no such number
 */
export function parseNumber(text: string): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : readSmall(text);
  return Number.isNaN(value) ? null : value;
}

/** Reads digits one by one, as a year is written: `二〇二六` → 2026; null when one of them is no digit. */
export function parseDigits(text: string): number | null {
  const value = [...text].reduce((sum, char) => sum * 10 + (/\d/.test(char) ? Number(char) : digitOf(char)), 0);
  return text === '' || Number.isNaN(value) ? null : value;
}
