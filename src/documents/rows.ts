import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../errors.js';
import { decodeText } from './decode-text.js';
import { csvRecords } from './rows-csv.js';
import { sheetRows } from './rows-xlsx.js';

/** One row of a table, or one line of JSON. */
export interface TableRow {
  /** As people count them: the head of a table is row 1. */
  readonly row: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** What is wrong with it as a row; null: nothing. */
  readonly fault: string | null;
  /** The line as it stands, where nothing can be read of it. */
  readonly line?: string;
}

export interface Table {
  /** Heads of the columns; null: each line names its own fields. */
  readonly columns: readonly string[] | null;
  readonly rows: readonly TableRow[];
}

/** Bytes of a text file: a hundred times a hundred thousand rows would still be less than what a string can hold. */
const LONGEST_TEXT = 192 * 1024 * 1024;
const EMPTY = /^[\s\u3000]*$/;

function refuse(why: string, cause?: unknown): never {
  throw new AppError('IMPORT_FILE_INVALID', why, { cause });
}

/** Of a text that is nearly all UTF-8: the line of its first broken character. GB18030 read as UTF-8 is broken all over. null: it is whole, or no UTF-8. */
function brokenLine(bytes: Uint8Array): number | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const first = text.indexOf('\ufffd');
  if (first < 0) return null;
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const others = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return broken * 10 < others ? text.slice(0, first).split('\n').length : null;
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  const line = brokenLine(bytes);
  // Taken for GB18030 it would be read without a fault, and all of it wrongly.
  if (line !== null) refuse(`文件是 UTF-8 编码，但第 ${line} 行有损坏的字符，请重新导出。`);
  return decodeText(bytes) ?? refuse('文件不是 UTF-8 或 GB18030 编码的文本。');
}

/** `="00123"` is how programs keep Excel from making a number of a text; an apostrophe before a sign keeps it from being a formula. */
function plainCell(cell: string): string {
  return cell.replace(/^="([^"]*)"$/, '$1').replace(/^'(?=[=+\-@\t\r])/, '');
}

/** Rows above a head: its title, who made it and when. */
const MOST_ABOVE = 10;

/** The place of the head: the first row with anything in it, but for what stands above a table in a single cell. -1: there is none */
function headOf(cells: readonly (readonly unknown[])[]): number {
  const first = cells.findIndex((row) => !row.every(isEmpty));
  const wide = cells.slice(0, first + MOST_ABOVE).findIndex((row) => row.filter((cell) => !isEmpty(cell)).length > 1);
  return wide < 0 ? first : wide;
}

function isEmpty(cell: unknown): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && EMPTY.test(cell));
}

/** Rows of cells as a table with its head, see {@link headOf}. Empty rows, and the head where it stands again, are left out, and counted. @param faults what is wrong with a row, by its place */
export function tableOfCells(cells: readonly (readonly unknown[])[], faults: readonly (string | null)[] = []): Table {
  const head = headOf(cells);
  if (head < 0) refuse('文件里没有内容。');
  const columns = (cells[head] ?? []).map((cell) => (isEmpty(cell) ? '' : String(cell).trim()));
  const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) < i);
  if (twice !== undefined) refuse(`表头里有两个“${twice}”。`);
  const isHead = (row: readonly unknown[]): boolean => columns.every((name, k) => (isEmpty(row[k]) ? name === '' : String(row[k]).trim() === name));
  if (faults[head]) refuse(`表头：${faults[head]}。`);
  const rows = cells.slice(head + 1).flatMap((row, i): TableRow[] => {
    if (row.every(isEmpty) || isHead(row)) return [];
    const values = Object.fromEntries(columns.flatMap((name, k) => (name === '' ? [] : [[name, row[k] ?? null] as const])));
    const isLonger = row.slice(columns.length).some((cell) => !isEmpty(cell));
    const longer = isLonger ? `这一行有 ${row.length} 列，表头只有 ${columns.length} 列，可能少了引号` : null;
    return [{ row: head + i + 2, values, fault: faults[head + i + 1] ?? longer }];
  });
  return { columns, rows };
}

async function csvTable(path: string): Promise<Table> {
  const records = csvRecords(await textOf(path));
  return tableOfCells(records.map(({ cells }) => cells.map(plainCell)), records.map(({ fault }) => fault));
}

function jsonLine(text: string, row: number): TableRow {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { row, values: value as Readonly<Record<string, unknown>>, fault: null };
  } catch {
    return { row, values: {}, fault: '不是有效的 JSON', line: text };
  }
  return { row, values: {}, fault: '应为一个 JSON 对象', line: text };
}

async function linesTable(path: string): Promise<Table> {
  const lines = (await textOf(path)).split('\n');
  return { columns: null, rows: lines.flatMap((line, i) => (EMPTY.test(line) ? [] : [jsonLine(line, i + 1)])) };
}

/**
 * Reads a table of tickets: .xlsx, .csv (UTF-8 or GB18030, whatever it says of itself) or .jsonl.
 * @param sheet name of the worksheet; null: the first
 * @throws AppError IMPORT_FILE_INVALID
 */
export async function readTable(path: string, sheet: string | null): Promise<Table> {
  const kind = /\.(xlsx|csv|jsonl)$/i.exec(path)?.[1]?.toLowerCase();
  if (kind === undefined) refuse('只能导入 .xlsx、.csv 或 .jsonl 文件；.xls 请另存为 .xlsx。');
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) refuse(`找不到文件“${path}”。`);
  if (kind === 'xlsx') return tableOfCells(await sheetRows(path, sheet));
  if (found.size > LONGEST_TEXT) refuse(`文件超过 ${LONGEST_TEXT / 1024 / 1024} MB，请分成几个。`);
  return kind === 'csv' ? csvTable(path) : linesTable(path);
}
