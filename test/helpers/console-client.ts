import { faultsOfAnswer } from './api-document.js';

/** A clerk's browser without the browser: keeps the session's cookie. Every answer has to be what the API's document says. */
export function createConsoleClient(url: string) {
  let cookie = '';
  const own = (): Record<string, string> => (cookie === '' ? {} : { cookie });
  const asked = async (method: string, path: string, headers: Record<string, string>, body?: string | Uint8Array) => {
    const response = await fetch(`${url}/api/v1${path}`, { method, headers: { ...own(), ...headers }, ...(body === undefined ? {} : { body: body as BodyInit }) });
    const set = response.headers.getSetCookie().find((one) => one.startsWith('yht_session=')) ?? null;
    if (set !== null) cookie = set.split(';')[0] ?? '';
    // A workbook, say.
    if (response.ok && response.status !== 204 && !/json/.test(response.headers.get('content-type') ?? '')) return { status: response.status, setCookie: set, body: {} };
    const text = await response.text();
    const told = (text === '' ? null : JSON.parse(text)) as Record<string, unknown>;
    const faults = faultsOfAnswer(method, path, response.status, told);
    if (faults.length > 0) throw new Error(`not as documented: ${method} ${path}\n${faults.join('\n')}`);
    return { status: response.status, setCookie: set, body: told };
  };
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => (
    asked(method, path, { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, body === undefined ? undefined : JSON.stringify(body)));
  /** A file as it is. */
  const send = (path: string, bytes: Uint8Array, headers: Record<string, string> = {}) => asked('POST', path, { 'content-type': 'application/octet-stream', ...headers }, bytes);
  const file = async (path: string): Promise<ArrayBuffer> => (await fetch(`${url}/api/v1${path}`, { headers: own() })).arrayBuffer();
  return { call, send, file, signIn: (name: string, password: string) => call('POST', '/session', { name, password }) };
}
