import { relative } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError, type FieldFault } from '../errors.js';

/** Collects what is wrong in the folder, each with file, line and reason, so that all is shown at once. */
export class Faults {
  readonly #faults: FieldFault[] = [];

  constructor(private readonly root: string) {}

  add(file: string, line: number, reason: string): void {
    this.#faults.push({ field: `${relative(this.root, file)}:${line}`, message: reason });
  }

  /** @throws AppError INTENTS_INVALID naming every fault */
  throwIfAny(): void {
    if (this.#faults.length === 0) return;
    const lines = this.#faults.map((fault) => `  ${fault.field} ${fault.message}`).join('\n');
    throw new AppError('INTENTS_INVALID', `知识库文件有误，服务没有启动：\n${lines}`, { faults: this.#faults });
  }
}

/** A parsed file that can tell on which line a value stands. */
export interface Parsed<T> {
  readonly file: string;
  readonly value: T;
  lineOf(path: readonly (string | number)[]): number;
}

/** Reads YAML (JSON is YAML) by a schema. What is wrong goes to `faults`, then the result is null. */
export function parseWith<T>(file: string, text: string, schema: z.ZodType<T>, faults: Faults): Parsed<T> | null {
  const source = sourceOf(text);
  const json = file.endsWith('.json') ? jsonIn(text) : undefined;
  if (json === undefined) {
    const { document, counter } = source();
    for (const error of document.errors) faults.add(file, counter.linePos(error.pos[0]).line, `YAML 格式错误：${error.code}`);
    if (document.errors.length > 0) return null;
  }
  const lineOf = (path: readonly (string | number)[]) => lineAt(source().document, source().counter, path);
  const result = schema.safeParse(json ?? source().document.toJS());
  if (!result.success) {
    for (const issue of result.error.issues) {
      const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
      faults.add(file, lineOf(path), `${path.join('.') || '文件'}：${issue.message}`);
    }
    return null;
  }
  return { file, value: result.data, lineOf };
}

/** The document with its lines, parsed when it is first asked for. */
function sourceOf(text: string) {
  let parsed: { readonly document: Document; readonly counter: LineCounter } | null = null;
  return () => {
    if (parsed) return parsed;
    const counter = new LineCounter();
    parsed = { document: parseDocument(text, { lineCounter: counter, uniqueKeys: true }), counter };
    return parsed;
  };
}

/** Valid JSON is read thirty times as fast as YAML; only where a fault has to be shown its lines are needed. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The line of a value, or of the nearest thing around it that exists. */
function lineAt(document: Document, counter: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}
