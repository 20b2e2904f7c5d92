import { learnServerTime } from '../time.js';
import { AppProblem, offline, type ProblemDetails, sessionEnded } from './problem.js';
import { connected, ended, leaving } from './signal.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const SESSION = '/session';
/** Calls to these are made also when the session has ended, or is being ended: they begin another, or end it. */
const OF_SESSIONS: ReadonlySet<string> = new Set([SESSION, '/sign-in', '/sign-in/end']);

function headersOf(body: unknown, key: string | undefined): Record<string, string> {
  return { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(key === undefined ? {} : { 'idempotency-key': key }) };
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  const response = await fetch(`/api/v1${path}`, request).catch((error: unknown) => {
    if (request.signal?.aborted) throw error; // nobody waits for it any more: it says nothing of the network
    connected.set(false);
    throw offline();
  });
  connected.set(true);
  learnServerTime(response.headers.get('date'));
  return response;
}

/**
 * Calls the API, the only way from the console to the server.
 * @param key a repetition under the same one does nothing twice
 * @throws AppProblem with the server's words, or with ours when it can't be reached
 */
export async function call<T>(method: Method, path: string, body?: unknown, key?: string, signal?: AbortSignal): Promise<T> {
  const request: RequestInit = { method, headers: headersOf(body, key), credentials: 'same-origin', ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal ? { signal } : {}) };
  return answered<T>(path, request);
}

/** Sends a file as it is. @param key as in {@link call} @throws AppProblem */
export async function sendFile<T>(path: string, file: Blob, key?: string): Promise<T> {
  const headers = { 'content-type': 'application/octet-stream', ...(key === undefined ? {} : { 'idempotency-key': key }) };
  return answered<T>(path, { method: 'POST', headers, credentials: 'same-origin', body: file });
}

async function answered<T>(path: string, request: RequestInit): Promise<T> {
  if ((ended.is() || leaving.is()) && !OF_SESSIONS.has(path)) throw sessionEnded();
  const response = await reach(path, request);
  if (response.status === 204) return undefined as T;
  const json: unknown = await response.json().catch(() => ({}));
  if (response.ok) return json as T;
  const problem = new AppProblem(response.status, json as ProblemDetails);
  if (problem.code === 'SIGN_IN_REQUIRED' && path !== SESSION) ended.set(true);
  throw problem;
}
