import { readFile, stat } from 'node:fs/promises';
import { InvalidInputError, readSheet, SheetNotFoundError } from 'read-excel-file/node';
import { AppError } from '../errors.js';
import { inParts, weigh } from './weigh.js';
import { asExcelWrites } from './xlsx-dialects.js';

/** Bytes of the file, and of all that is packed in it: a hundred thousand rows have about 5 MB and 100 MB. */
const LONGEST_FILE = 96 * 1024 * 1024;
const LONGEST_UNPACKED = 512 * 1024 * 1024;

function refuse(why: string, cause?: unknown): never {
  throw new AppError('IMPORT_FILE_INVALID', why, { cause });
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A spreadsheet's date has no zone: it is handed on as it is written there. Seconds are rounded, for it counts in fractions of a day. */
function written(date: Date): string {
  const at = new Date(Math.round(date.getTime() / 1_000) * 1_000);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** A spreadsheet keeps fifteen digits of a number and writes noughts for the rest: such a one is told by its form, as most of them write it. */
function numberText(text: string): string {
  return /^-?\d{16,}(?:\.0*)?$/.test(text) ? Number(text).toExponential().replace('e', 'E') : text;
}

/**
 * The cells of a worksheet, row by row, empty ones too. Of a formula its last value is read, of a link its text; numbers stay as they are written, but for those with more digits than are kept.
 * @param sheet its name; null: the first
 * @param longestUnpacked bytes of all that is packed in the file
 * @throws AppError IMPORT_FILE_INVALID
 */
export async function sheetRows(path: string, sheet: string | null, longestUnpacked = LONGEST_UNPACKED): Promise<readonly (readonly unknown[])[]> {
  if ((await stat(path)).size > LONGEST_FILE) refuse(`文件超过 ${LONGEST_FILE / 1024 / 1024} MB，请分成几个，或者另存为 .csv。`);
  const bytes = await readFile(path);
  weigh(inParts(bytes), longestUnpacked, ' .xlsx ');
  return cellsIn(bytes, sheet);
}

/** Bytes of a workbook of entries, and of all that is packed in it: a thousand entries have some MB. */
const LONGEST_UPLOAD_UNPACKED = 64 * 1024 * 1024;

/** The first worksheet of a workbook that was sent, as {@link sheetRows} reads it. @throws AppError IMPORT_FILE_INVALID */
export async function sentRows(bytes: Uint8Array): Promise<readonly (readonly unknown[])[]> {
  weigh(inParts(bytes), LONGEST_UPLOAD_UNPACKED, ' .xlsx ');
  return cellsIn(bytes, null);
}

async function cellsIn(bytes: Uint8Array, sheet: string | null): Promise<readonly (readonly unknown[])[]> {
  try {
    const rows = await readSheet(Buffer.from(asExcelWrites(bytes)), sheet ?? 1, { parseNumber: numberText });
    return rows.map((row) => row.map((cell: unknown) => (cell instanceof Date ? written(cell) : cell)));
  } catch (error) {
    if (error instanceof SheetNotFoundError) return refuse(`没有工作表“${sheet ?? '1'}”。`, error);
    return refuse(error instanceof InvalidInputError ? '不是有效的 .xlsx 文件，或者文件已损坏。' : '表格读不出来，请用 Excel 或 WPS 另存一次再试。', error);
  }
}
