import type { z } from 'zod';
import { problem, problemsOf } from '../../src/http/openapi/document.js';
import type { AnswerBody, Operation } from '../../src/http/openapi/operation.js';
import { OPERATIONS } from '../../src/http/openapi/operations.js';

/** The operation that a request asks for; null: the document has none. Of two that fit, the one that says more of its path. */
export function operationOf(method: string, path: string): Operation | null {
  const [bare = ''] = path.split('?');
  const fitting = OPERATIONS.filter((operation) => operation.method === method.toLowerCase() && new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(bare));
  return fitting.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0] ?? null;
}

function jsonOf(answer: AnswerBody): z.ZodType | null {
  return answer !== null && 'files' in answer ? answer.json ?? null : answer;
}

/** What an answer has that the document doesn't say, or lacks of what it says; empty: they agree. */
export function faultsOfAnswer(method: string, path: string, status: number, body: unknown): string[] {
  const operation = operationOf(method, path);
  if (!operation) return [];
  const answer = operation.answers[status];
  if (answer === undefined) {
    const parsed = problem.safeParse(body);
    if (!parsed.success) return [`${operation.id} answered ${status}, which is no problem: ${parsed.error.message}`];
    return problemsOf(operation).includes(parsed.data.code) ? [] : [`${operation.id} answered ${parsed.data.code}, which the document doesn't tell of`];
  }
  const schema = jsonOf(answer);
  const parsed = schema?.safeParse(body);
  if (!parsed) return body === null ? [] : [`${operation.id} answered something to ${status}`];
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${operation.id} ${status}: ${issue.path.join('.')} ${issue.message}`);
}
