import { faultsOfAnswer } from './api-document.js';

/** A clerk's browser without the browser: keeps the session's cookie. Every answer has to be what the API's document says. */
export function createConsoleClient(url: string) {
  let cookie = '';
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method, headers: { ...(cookie === '' ? {} : { cookie }), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers.getSetCookie().find((one) => one.startsWith('yht_session=')) ?? null;
    if (set !== null) cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    const told = (text === '' ? null : JSON.parse(text)) as Record<string, unknown>;
    const faults = faultsOfAnswer(method, path, response.status, told);
    if (faults.length > 0) throw new Error(`not as documented: ${method} ${path}\n${faults.join('\n')}`);
    return { status: response.status, setCookie: set, body: told };
  };
  return { call, signIn: (name: string, password: string) => call('POST', '/session', { name, password }) };
}
