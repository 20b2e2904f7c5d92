import type { AccountStore } from '../../src/domain/ports.js';

/** What every store of accounts keeps. @param accounts a fresh one in each test */
export function accountsContract(accounts: () => AccountStore): void {
  describe('accounts', () => {
    const account = {
      name: 'zhang', displayName: '张', role: 'operator', department: null, passwordHash: 'x', mustChangePassword: false,
    } as const;
    it('keeps names apart', async () => {
      await accounts().add(account);
      await expect(accounts().add(account)).rejects.toMatchObject({ code: 'ACCOUNT_NAME_TAKEN' });
      expect(await accounts().count()).toBe(1);
      await accounts().save({ ...account, passwordHash: 'y' });
      expect(await accounts().byName('zhang')).toMatchObject({ passwordHash: 'y' });
      expect(await accounts().byName('li')).toBeNull();
    });
    it('lists everybody by name', async () => {
      for (const name of ['wu', 'bai', 'zhang']) await accounts().add({ ...account, name });
      expect((await accounts().list()).map(({ name }) => name)).toEqual(['bai', 'wu', 'zhang']);
    });
    it('takes one of several saves of what was read at the same time', async () => {
      await accounts().add(account);
      const read = await accounts().byName('zhang');
      if (!read) throw new Error('no account');
      const saves = await Promise.allSettled(Array.from({ length: 5 }, (_, i) => accounts().save({ ...read, displayName: `${i}` })));
      expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await expect(accounts().save(read)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      const next = await accounts().byName('zhang');
      await accounts().save({ ...read, ...next, displayName: '张三', history: [{ at: 1, by: 'admin', action: 'renamed', detail: '张三' }] });
      expect(await accounts().byName('zhang')).toMatchObject({ displayName: '张三', history: [{ by: 'admin' }] });
    });
    it('notes who signed in when, which is in no save’s way', async () => {
      await accounts().add(account);
      const read = await accounts().byName('zhang');
      await accounts().noteSignIn('zhang', 5);
      expect(await accounts().byName('zhang')).toMatchObject({ lastSignInAt: 5 });
      await accounts().save({ ...account, ...read });
    });
    it('forgets sessions that ended, one or all of a person', async () => {
      for (const tokenHash of ['a', 'b', 'c']) await accounts().addSession({ tokenHash, accountName: 'zhang', expiresAt: 100 }, 0);
      expect(await accounts().session('a', 99)).toMatchObject({ accountName: 'zhang' });
      expect(await accounts().session('a', 100)).toBeNull();
      await accounts().removeSession('a');
      expect(await accounts().session('a', 0)).toBeNull();
      await accounts().removeSessionsOf('zhang');
      expect(await accounts().session('b', 0)).toBeNull();
    });
    it('keeps no session that has expired when another begins', async () => {
      await accounts().addSession({ tokenHash: 'old', accountName: 'li', expiresAt: 100 }, 0);
      await accounts().addSession({ tokenHash: 'open', accountName: 'li', expiresAt: 300 }, 0);
      await accounts().addSession({ tokenHash: 'new', accountName: 'li', expiresAt: 400 }, 200);
      expect(await accounts().session('old', 0)).toBeNull();
      expect(await accounts().session('open', 200)).not.toBeNull();
    });
  });
}
