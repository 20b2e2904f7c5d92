import type { ApiKey, ApiKeyStore } from '../domain/api-key.js';
import { demand, type Principal } from '../domain/permission.js';

/** All keys, newest first, those that were revoked too. @throws AppError FORBIDDEN */
export async function listApiKeys(deps: { readonly apiKeys: Pick<ApiKeyStore, 'list'> }, principal: Principal): Promise<readonly ApiKey[]> {
  demand(principal, 'api-keys:manage');
  return deps.apiKeys.list();
}
