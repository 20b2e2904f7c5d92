import type { ApiKey, ApiKeyStore } from '../../src/domain/api-key.js';

function keyNamed(id: string, more: Partial<ApiKey> = {}): ApiKey {
  return { id, name: `系统 ${id}`, secretHash: `hash-${id}`, scopes: ['open311:read', 'open311:write'], createdAt: 1, createdBy: 'admin', lastUsedAt: null, revokedAt: null, ...more };
}

/** What every store of API keys keeps. @param apiKeys a fresh one in each test */
export function apiKeysContract(apiKeys: () => ApiKeyStore): void {
  describe('API keys', () => {
    it('are found by id as they were added, and nothing else is', async () => {
      await apiKeys().add(keyNamed('a'));
      expect(await apiKeys().byId('a')).toEqual(keyNamed('a'));
      expect(await apiKeys().byId('A')).toBeNull();
      expect(await apiKeys().byId('')).toBeNull();
    });
    it('are never taken over by another of the same id', async () => {
      await apiKeys().add(keyNamed('a'));
      await expect(apiKeys().add(keyNamed('a', { secretHash: 'other' }))).rejects.toThrow();
      expect(await apiKeys().byId('a')).toEqual(keyNamed('a'));
    });
    it('are listed newest first, those revoked too', async () => {
      for (const [id, createdAt] of [['a', 5], ['b', 9], ['c', 7]] as const) await apiKeys().add(keyNamed(id, { createdAt }));
      await apiKeys().revoke('c', 20);
      expect((await apiKeys().list()).map(({ id, revokedAt }) => [id, revokedAt])).toEqual([['b', null], ['c', 20], ['a', null]]);
    });
    it('stay revoked since the first time; who is not there is not revoked', async () => {
      await apiKeys().add(keyNamed('a'));
      expect(await apiKeys().revoke('a', 20)).toBe(true);
      expect(await apiKeys().revoke('a', 30)).toBe(true);
      expect(await apiKeys().byId('a')).toMatchObject({ revokedAt: 20 });
      expect(await apiKeys().revoke('b', 20)).toBe(false);
    });
    it('know when they were used last, whatever order uses are noted in, and are revoked all the same', async () => {
      await apiKeys().add(keyNamed('a'));
      await Promise.all([apiKeys().used('a', 50), apiKeys().revoke('a', 45), apiKeys().used('a', 40), apiKeys().used('b', 60)]);
      expect(await apiKeys().byId('a')).toMatchObject({ lastUsedAt: 50, revokedAt: 45 });
    });
  });
}
