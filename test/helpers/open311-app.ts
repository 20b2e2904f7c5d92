import type { ApiScope } from '../../src/domain/api-key.js';
import type { ApiKeyStore } from '../../src/domain/api-key.js';
import type { Clock } from '../../src/domain/ports.js';
import { createApiKey } from '../../src/usecases/create-api-key.js';

const ADMIN = { name: 'admin', displayName: '管理员', role: 'admin', department: null } as const;

export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
  /** Parsed, if it is JSON. */
  readonly json: unknown;
}

/** A citizens' app of somebody else's, with a key of its own. */
export async function open311App(service: { readonly url: string; readonly deps: { readonly apiKeys: ApiKeyStore; readonly clock: Clock } }, scopes: readonly ApiScope[] = ['open311:read', 'open311:write']) {
  const { token, key } = await createApiKey(service.deps, ADMIN, { name: '随手拍', scopes });
  const answerOf = async (response: Response): Promise<Answer> => {
    const [type, text] = [response.headers.get('content-type'), await response.text()];
    return { status: response.status, type, text, json: type?.includes('json') === true ? (JSON.parse(text) as unknown) : null };
  };
  return {
    key, token,
    get: async (path: string, headers: Record<string, string> = {}): Promise<Answer> => answerOf(await fetch(`${service.url}/open311${path}`, { headers })),
    /** Posts with the key, unless the fields have another one. */
    post: async (fields: Readonly<Record<string, string>> | readonly [string, string][], { path = '/v2/requests.json', headers = {} }: { readonly path?: string; readonly headers?: Record<string, string> } = {}): Promise<Answer> => {
      const body = new URLSearchParams(fields as Record<string, string>);
      if (!body.has('api_key')) body.set('api_key', token);
      return answerOf(await fetch(`${service.url}/open311${path}`, { method: 'POST', body, headers }));
    },
  };
}
