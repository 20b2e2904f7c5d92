import { type Request, type RequestHandler, type Response, Router } from 'express';
import { API_SCOPE_NAMES, API_SCOPES, type ApiKey, type ApiKeyStore, type ApiScope } from '../domain/api-key.js';
import { programOf } from '../domain/permission.js';
import { isoAt } from '../domain/shanghai-time.js';
import { AppError } from '../errors.js';
import { type AuthenticateApiKeyDeps, authenticateApiKey, demandScope } from '../usecases/authenticate-api-key.js';
import { createApiKey } from '../usecases/create-api-key.js';
import { listApiKeys } from '../usecases/list-api-keys.js';
import { revokeApiKey } from '../usecases/revoke-api-key.js';
import type { SignInDeps } from '../usecases/sign-in.js';
import { ADD_API_KEY, LIST_API_KEYS, REVOKE_API_KEY } from './api-key-operations.js';
import { serve } from './openapi/operation.js';
import { admitProgram, sessionFor, signedIn } from './session.js';
import { validate } from './validate.js';

const keys = new WeakMap<object, ApiKey>();

/** The key of a request behind {@link WithScope}. */
export function apiKeyFor(request: object): ApiKey {
  const key = keys.get(request);
  if (!key) throw new AppError('API_KEY_INVALID');
  return key;
}

/** Where a request carries its token. */
export type ReadToken = (request: Request) => string | null;

/** `Authorization: Bearer yht_…`. */
export const bearerToken: ReadToken = (request) => /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? null;

/** Lets only those through whose key has a scope, so often as one key may ask. @param tokenOf the header, unless told otherwise */
export type WithScope = (scope: ApiScope, tokenOf?: ReadToken) => RequestHandler;

/** The key of a token, with the challenge that RFC 9110 asks for where there is none. @throws AppError API_KEY_INVALID */
async function authenticated(deps: AuthenticateApiKeyDeps, token: string, request: object, response: Response): Promise<ApiKey> {
  try {
    const key = await authenticateApiKey(deps, token);
    keys.set(request, key);
    return key;
  } catch (error) {
    response.set('www-authenticate', 'Bearer');
    throw error;
  }
}

/** @param limitOfKey holds back the requests of one key, read by {@link apiKeyFor} */
export function createScopes(deps: AuthenticateApiKeyDeps, limitOfKey: RequestHandler): WithScope {
  return (scope, tokenOf = bearerToken) => async (request, response, next) => {
    demandScope(await authenticated(deps, tokenOf(request) ?? '', request, response), scope);
    await limitOfKey(request, response, next);
  };
}

/** Where people sign in, a request with a key is the program's instead: it may what its scopes say, see `SCOPE_PERMISSIONS`. */
export function programs(deps: AuthenticateApiKeyDeps, limitOfKey: RequestHandler): RequestHandler {
  return async (request, response, next) => {
    const token = bearerToken(request);
    if (token === null) {
      next();
      return;
    }
    admitProgram(request, programOf(await authenticated(deps, token, request, response)));
    await limitOfKey(request, response, next);
  };
}

function described({ id, name, scopes, createdAt, createdBy, lastUsedAt, revokedAt }: ApiKey) {
  const told = (at: number | null) => (at === null ? null : isoAt(at));
  return { id, name, scopes: scopes.map((scope) => ({ scope, name: API_SCOPE_NAMES[scope] })), createdAt: isoAt(createdAt), createdBy, lastUsedAt: told(lastUsedAt), revokedAt: told(revokedAt) };
}

/** `/api/v1/api-keys`: an administrator lets other systems in; a key's token is told once. */
export function apiKeyRoutes(deps: SignInDeps & { readonly apiKeys: ApiKeyStore }): Router {
  const router = Router();
  serve(router, LIST_API_KEYS, signedIn(deps), async (request, response) => {
    const found = await listApiKeys(deps, sessionFor(request).principal);
    response.json({ apiKeys: found.map(described), scopes: API_SCOPES.map((scope) => ({ scope, name: API_SCOPE_NAMES[scope] })) });
  });
  serve(router, ADD_API_KEY, signedIn(deps), async (request, response) => {
    const { key, token } = await createApiKey(deps, sessionFor(request).principal, validate(ADD_API_KEY.body, request.body));
    response.status(201).json({ ...described(key), token });
  });
  serve(router, REVOKE_API_KEY, signedIn(deps), async (request, response) => {
    await revokeApiKey(deps, sessionFor(request).principal, String(request.params.id));
    response.status(204).end();
  });
  return router;
}
