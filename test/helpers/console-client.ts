/** A clerk's browser without the browser: keeps the session's cookie. */
export function createConsoleClient(url: string) {
  let cookie = '';
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method, headers: { ...(cookie === '' ? {} : { cookie }), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    return { status: response.status, setCookie: set, body: (text === '' ? null : JSON.parse(text)) as Record<string, unknown> };
  };
  return { call, signIn: (name: string, password: string) => call('POST', '/session', { name, password }) };
}
