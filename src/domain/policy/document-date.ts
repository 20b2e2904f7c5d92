import type { IsoDate } from '../calendar.js';
import { parseDigits, parseNumber } from './chinese-number.js';

const NUMERAL = '\\d零〇○Ｏ一二三四五六七八九十';
const DATE = `([${NUMERAL}]{4})年([${NUMERAL}]{1,3})月([${NUMERAL}]{1,3})日`;
const DATE_LINE = new RegExp(`^${DATE}$`);
const PRINT_LINE = new RegExp(`^(?<office>.{0,60}?)${DATE}印发[。.]?$`);

function isoDate(match: RegExpExecArray, first: number): IsoDate | null {
  const [year, month, day] = [parseDigits(match[first] ?? ''), parseNumber(match[first + 1] ?? ''), parseNumber(match[first + 2] ?? '')];
  if (year === null || month === null || day === null || year < 1949) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

/** The date of a line that is nothing but a date (成文日期), in digits or in Chinese numerals; null otherwise. */
export function dateOfLine(line: string): IsoDate | null {
  const match = DATE_LINE.exec(line);
  return match ? isoDate(match, 1) : null;
}

/** The date of the printing record `…办公室 2026年3月5日印发` (版记); null when the line is not one. */
export function printDateOfLine(line: string): IsoDate | null {
  const match = PRINT_LINE.exec(line);
  return match ? isoDate(match, 2) : null;
}
