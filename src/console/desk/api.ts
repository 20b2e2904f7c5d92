import { learnServerTime } from './time.js';

/** One thing wrong with what was filled in. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** A refusal of the server, with its stable code. */
export class ApiError extends Error {
  constructor(message: string, readonly code: string, readonly status: number, readonly faults: readonly FieldFault[] = []) {
    super(message);
  }
}

interface Problem {
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly FieldFault[];
}

const OFFLINE = '网络连接不上，请检查网络后重试。填写的内容还在。';
const UNKNOWN = '操作没有成功，请稍后再试。';

function headersOf(body: unknown, key: string | undefined): Record<string, string> {
  return { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(key === undefined ? {} : { 'idempotency-key': key }) };
}

/** Calls the API. @throws ApiError with the server's words, or with ours when it can't be reached */
export async function call<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, key?: string): Promise<T> {
  const request: RequestInit = { method, headers: headersOf(body, key), credentials: 'same-origin' };
  const response = await fetch(`/api/v1${path}`, body === undefined ? request : { ...request, body: JSON.stringify(body) }).catch(() => {
    throw new ApiError(OFFLINE, 'OFFLINE', 0);
  });
  learnServerTime(response.headers.get('date'));
  if (response.status === 204) return undefined as T;
  const json: unknown = await response.json().catch(() => ({}));
  if (response.ok) return json as T;
  const problem = json as Problem;
  throw new ApiError(problem.detail ?? UNKNOWN, problem.code ?? 'UNKNOWN', response.status, problem.errors ?? []);
}

/** The words of an error for a person, with what is wrong in which field. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof ApiError)) return UNKNOWN;
  const faults = error.faults.map((fault) => fault.message).filter((message) => /\p{Script=Han}/u.test(message) && !error.message.includes(message));
  return [error.message, ...faults].join(' ');
}

/** The session has ended. */
export function isLost(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.code === 'PASSWORD_CHANGE_REQUIRED');
}

/** It is not there, or not for whoever asks. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
