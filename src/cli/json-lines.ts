import { createInterface } from 'node:readline';
import { SingleBar } from 'cli-progress';
import type { z } from 'zod';
import { AppError, type ErrorCode } from '../errors.js';

/** One line in, one line out; a bad line gets its fault in its place. */
export interface LineWork<T> {
  readonly schema: z.ZodType<T>;
  /** The answer without its id. */
  run(input: T, line: number): Promise<Readonly<Record<string, unknown>>>;
}

interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
}

async function answerLine<T>(text: string, number: number, work: LineWork<T>): Promise<{ readonly id: unknown; readonly fault?: Fault; readonly answer?: object }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { id: null, fault: { code: 'BAD_JSON', message: `第${number}行不是有效的 JSON。` } };
  }
  const id = idOf(value);
  const parsed = work.schema.safeParse(value);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.') || '内容'}：${issue.message}`).join('；');
    return { id, fault: { code: 'LINE_INVALID', message: `第${number}行有误：${reasons}` } };
  }
  try {
    return { id, answer: await work.run(parsed.data, number) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id, fault: { code: error.code, message: error.message } };
  }
}

/**
 * Answers JSON Lines from `input` on `output`, in order, with a progress bar on stderr when that is a terminal and `output` is not.
 * @returns how many lines were bad
 */
export async function answerLines<T>(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, work: LineWork<T>): Promise<number> {
  const bar = process.stderr.isTTY && !process.stdout.isTTY ? new SingleBar({ format: '已处理 {value} 行', stream: process.stderr }) : null;
  bar?.start(0, 0);
  let number = 0;
  let bad = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (text.trim() === '') continue;
    const { id, fault, answer } = await answerLine(text.replace(/^\uFEFF/, ''), number, work);
    if (fault) bad += 1;
    const line = `${JSON.stringify(fault ? { id, error: fault } : { id, ...answer })}\n`;
    if (!output.write(line)) await new Promise((resolve) => output.once('drain', resolve));
    bar?.update(number);
  }
  bar?.stop();
  return bad;
}
