import { API_SCOPES, readToken } from '../../../src/domain/api-key.js';
import { ROLES } from '../../../src/domain/account.js';
import type { Principal } from '../../../src/domain/permission.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { authenticateApiKey, demandScope } from '../../../src/usecases/authenticate-api-key.js';
import { createApiKey } from '../../../src/usecases/create-api-key.js';
import { listApiKeys } from '../../../src/usecases/list-api-keys.js';
import { revokeApiKey } from '../../../src/usecases/revoke-api-key.js';
import { createFakeClock } from '../../helpers/service.js';

const ADMIN: Principal = { name: 'wang', displayName: '王', role: 'admin', department: null };

function given() {
  const stores = createSqliteStores(':memory:');
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  return { deps: { apiKeys: stores.apiKeys, clock }, clock, stores };
}

describe('an API key', () => {
  it('is made with 256 random bits, of which only a hash is stored', async () => {
    const { deps, stores } = given();
    const made = await Promise.all(Array.from({ length: 20 }, () => createApiKey(deps, ADMIN, { name: '随手拍', scopes: ['open311:read', 'open311:read'] })));
    const secrets = made.map(({ token }) => readToken(token)?.secret ?? '');
    expect(new Set(secrets).size).toBe(20);
    expect(secrets.map((secret) => Buffer.from(secret, 'base64url').length)).toEqual(Array.from({ length: 20 }, () => 32));
    const [first] = made;
    expect(first?.key).toEqual({
      id: expect.stringMatching(/^[0-9a-z]{12}$/), name: '随手拍', secretHash: expect.stringMatching(/^[\w-]{43}$/), scopes: ['open311:read'],
      createdAt: deps.clock.now(), createdBy: 'wang', lastUsedAt: null, revokedAt: null,
    });
    const stored = JSON.stringify(await stores.apiKeys.list());
    expect(secrets.filter((secret) => stored.includes(secret))).toEqual([]);
    await stores.close();
  });

  it('opens with its token alone: not with another’s secret, a part of it, or anything else', async () => {
    const { deps, stores } = given();
    const { key, token } = await createApiKey(deps, ADMIN, { name: 'a', scopes: ['open311:read'] });
    const { token: other } = await createApiKey(deps, ADMIN, { name: 'b', scopes: ['open311:read'] });
    expect(await authenticateApiKey(deps, token)).toMatchObject({ id: key.id, name: 'a' });
    const crossed = `yht_${key.id}_${readToken(other)?.secret}`;
    for (const wrong of ['', 'x', token.slice(0, -1), `${token}a`, ` ${token}`, token.toUpperCase(), crossed, `yht_${key.id}_${key.secretHash}`, `yht_${'0'.repeat(12)}_${readToken(token)?.secret}`]) {
      await expect(authenticateApiKey(deps, wrong)).rejects.toMatchObject({ code: 'API_KEY_INVALID' });
    }
    await stores.close();
  });

  it('is good for its scopes only', () => {
    for (const scope of API_SCOPES) {
      expect(() => demandScope({ scopes: [scope] }, scope)).not.toThrow();
      expect(() => demandScope({ scopes: API_SCOPES.filter((other) => other !== scope) }, scope)).toThrow(expect.objectContaining({ code: 'API_KEY_SCOPE_MISSING' }));
    }
  });

  it('is refused from the moment it is revoked, in the same words as one that never was', async () => {
    const { deps, clock, stores } = given();
    const { key, token } = await createApiKey(deps, ADMIN, { name: 'a', scopes: ['open311:read'] });
    clock.advance(5);
    await revokeApiKey(deps, ADMIN, key.id);
    const words = async (text: string) => authenticateApiKey(deps, text).catch((error: Error) => error.message);
    expect(await words(token)).toBe(await words('yht_none'));
    expect(await listApiKeys(deps, ADMIN)).toMatchObject([{ id: key.id, revokedAt: clock.now(), lastUsedAt: null }]);
    await expect(revokeApiKey(deps, ADMIN, 'none')).rejects.toMatchObject({ code: 'API_KEY_NOT_FOUND' });
    await stores.close();
  });

  it('notes its use once a minute, not at every request', async () => {
    const { deps, clock, stores } = given();
    const { key, token } = await createApiKey(deps, ADMIN, { name: 'a', scopes: ['open311:read'] });
    const noted: number[] = [];
    const counting = { clock, apiKeys: { byId: stores.apiKeys.byId, used: async (id: string, at: number) => {
      noted.push(at);
      await stores.apiKeys.used(id, at);
    } } };
    const start = clock.now();
    for (const advance of [0, 59_999, 1, 1, 60_000]) {
      clock.advance(advance);
      await authenticateApiKey(counting, token);
    }
    expect(noted.map((at) => at - start)).toEqual([0, 60_000, 120_001]);
    expect(await stores.apiKeys.byId(key.id)).toMatchObject({ lastUsedAt: start + 120_001 });
    await stores.close();
  });

  it('is an administrator’s to make, list and revoke', async () => {
    const { deps, stores } = given();
    const allowed: Record<string, boolean[]> = {};
    for (const role of ROLES) {
      const who = { ...ADMIN, role };
      const tries: (() => Promise<unknown>)[] = [() => createApiKey(deps, who, { name: 'a', scopes: ['open311:read'] }), () => listApiKeys(deps, who), async () => revokeApiKey(deps, who, (await stores.apiKeys.list())[0]?.id ?? '')];
      allowed[role] = await Promise.all(tries.map((attempt) => attempt().then(() => true, ({ code }) => code !== 'FORBIDDEN')));
    }
    expect(allowed).toEqual({ admin: [true, true, true], operator: [false, false, false], department: [false, false, false], editor: [false, false, false], supervisor: [false, false, false] });
    await stores.close();
  });
});
