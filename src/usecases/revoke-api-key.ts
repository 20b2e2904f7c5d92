import type { ApiKeyStore } from '../domain/api-key.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import { AppError } from '../errors.js';

/** From now on the key is refused; it never comes back. @throws AppError FORBIDDEN, API_KEY_NOT_FOUND */
export async function revokeApiKey(deps: { readonly apiKeys: Pick<ApiKeyStore, 'revoke'>; readonly clock: Clock }, principal: Principal, id: string): Promise<void> {
  demand(principal, 'api-keys:manage');
  if (!(await deps.apiKeys.revoke(id, deps.clock.now()))) throw new AppError('API_KEY_NOT_FOUND');
}
