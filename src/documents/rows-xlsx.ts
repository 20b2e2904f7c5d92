import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Unzip, UnzipInflate } from 'fflate';
import { InvalidInputError, readSheet, SheetNotFoundError } from 'read-excel-file/node';
import { AppError } from '../errors.js';

/** Bytes of the file, and of all that is packed in it: a hundred thousand rows have about 5 MB and 100 MB. */
const LONGEST_FILE = 96 * 1024 * 1024;
const LONGEST_UNPACKED = 512 * 1024 * 1024;
/** A workbook has a dozen files, and some for each sheet. */
const MOST_FILES = 2_000;

function refuse(why: string, cause?: unknown): never {
  throw new AppError('IMPORT_FILE_INVALID', why, { cause });
}

/** Unpacks a file without keeping any of it, as far as the limits go: what it says of its own size is not believed. @throws AppError IMPORT_FILE_INVALID */
async function weigh(path: string, longestUnpacked: number): Promise<void> {
  let files = 0;
  let unpacked = 0;
  let broken: Error | null = null;
  const unzip = new Unzip((file) => {
    files += 1;
    file.ondata = (error, part) => {
      if (error) broken = error;
      else unpacked += part.length;
    };
    if (files <= MOST_FILES) file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for await (const part of createReadStream(path) as AsyncIterable<Uint8Array>) {
      unzip.push(part);
      if (unpacked > longestUnpacked || files > MOST_FILES) refuse('文件解开后太大，不像是表格，没有读取。');
      if (broken !== null) break;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    broken = error instanceof Error ? error : new Error(String(error));
  }
  if (broken !== null) refuse('不是有效的 .xlsx 文件，或者文件已损坏。', broken);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A spreadsheet's date has no zone: it is handed on as it is written there. Seconds are rounded, for it counts in fractions of a day. */
function written(date: Date): string {
  const at = new Date(Math.round(date.getTime() / 1_000) * 1_000);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/**
 * The cells of a worksheet, row by row, empty ones too. Of a formula its last value is read, of a link its text; numbers stay as they are written.
 * @param sheet its name; null: the first
 * @param longestUnpacked bytes of all that is packed in the file
 * @throws AppError IMPORT_FILE_INVALID
 */
export async function sheetRows(path: string, sheet: string | null, longestUnpacked = LONGEST_UNPACKED): Promise<readonly (readonly unknown[])[]> {
  if ((await stat(path)).size > LONGEST_FILE) refuse(`文件超过 ${LONGEST_FILE / 1024 / 1024} MB，请分成几个，或者另存为 .csv。`);
  await weigh(path, longestUnpacked);
  try {
    const rows = await readSheet(path, sheet ?? 1, { parseNumber: (text: string) => text });
    return rows.map((row) => row.map((cell: unknown) => (cell instanceof Date ? written(cell) : cell)));
  } catch (error) {
    if (error instanceof SheetNotFoundError) return refuse(`没有工作表“${sheet ?? '1'}”。`, error);
    return refuse(error instanceof InvalidInputError ? '不是有效的 .xlsx 文件，或者文件已损坏。' : '表格读不出来，请用 Excel 或 WPS 另存一次再试。', error);
  }
}
