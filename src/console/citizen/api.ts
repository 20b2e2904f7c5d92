/** What the server refuses, in its words. */
export class Refusal extends Error {
  constructor(message: string, readonly status: number, readonly code: string) {
    super(message);
  }
}

const AWAY = '网络连接不上，请稍后再试。';
const BUSY = '暂时查不到，请稍后再试。';

export interface Call {
  readonly token?: string;
  /** Sent as JSON, by POST. */
  readonly body?: object;
  /** The same for the same request sent again. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** Asks the API. @throws Refusal; with status 0 where the server is not reached */
export async function call<T>(path: string, { token, body, key, signal }: Call = {}): Promise<T> {
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  const response = await fetch(`/api/v1/citizen${path}`, { headers, ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }), ...(signal ? { signal } : {}) })
    .catch(() => { throw new Refusal(AWAY, 0, ''); });
  const answer = await response.json().catch(() => null) as (T & { readonly detail?: string; readonly code?: string }) | null;
  if (!response.ok || answer === null) throw new Refusal(answer?.detail ?? BUSY, response.status, answer?.code ?? '');
  return answer;
}

/** In words that people understand, whatever went wrong. */
export function wordsOf(error: unknown): string {
  return error instanceof Refusal ? error.message : BUSY;
}
