import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { AppError, type FieldFault } from '../../errors.js';

export type Row = Readonly<Record<string, unknown>>;

/** A line of a file, with its number from 1. */
export interface NumberedRow {
  readonly line: number;
  readonly row: Row;
}

/** What is wrong with the files of one evaluation, told together. */
export interface FileFaults {
  add(file: string, line: number | null, reason: string): void;
  /** @throws AppError EVALUATION_DATA_INVALID */
  throwIfAny(): void;
}

const rowSchema = z.record(z.string(), z.unknown());
/** More would only scroll away. */
const SHOWN = 20;

export function createFileFaults(): FileFaults {
  const faults: FieldFault[] = [];
  return {
    add: (file, line, reason) => void faults.push({ field: line === null ? file : `${file}:${line}`, message: reason }),
    throwIfAny: () => {
      if (faults.length === 0) return;
      const shown = faults.slice(0, SHOWN).map(({ field, message }) => `  ${field}　${message}`);
      const rest = faults.length > SHOWN ? [`  ……另有 ${faults.length - SHOWN} 处`] : [];
      throw new AppError('EVALUATION_DATA_INVALID', ['EVALUATION_DATA_INVALID 评测数据有误：', ...shown, ...rest].join('\n'), { faults });
    },
  };
}

/** Reads JSON Lines; empty lines are skipped but count. What is wrong is added to `faults`. */
export async function readLines(file: string, faults: FileFaults): Promise<NumberedRow[]> {
  const rows: NumberedRow[] = [];
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      const content = line === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (content.trim() === '') continue;
      const row = parsed(content);
      if (row) rows.push({ line, row });
      else faults.add(file, line, '不是有效的 JSON 对象');
    }
  } catch (error) {
    faults.add(file, null, `文件读不出来（${error instanceof Error && 'code' in error ? String(error.code) : '未知原因'}）`);
    return [];
  }
  if (line === 0 || rows.length === 0) faults.add(file, null, '没有一行内容');
  return rows;
}

function parsed(content: string): Row | null {
  try {
    const result = rowSchema.safeParse(JSON.parse(content));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/** The first of the fields that the line has as text or number; null: none, or an empty one. */
export function textAt(row: Row, fields: readonly string[]): string | null {
  for (const field of fields) {
    const value = row[field];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  }
  return null;
}
