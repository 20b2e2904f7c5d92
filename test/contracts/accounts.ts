import type { AccountStore } from '../../src/domain/ports.js';

/** What every store of accounts keeps. @param accounts a fresh one in each test */
export function accountsContract(accounts: () => AccountStore): void {
  describe('accounts', () => {
    const account = {
      name: 'zhang', displayName: '张', role: 'operator', department: null, passwordHash: 'x', mustChangePassword: false, failedSignIns: 0, lockedUntil: 0,
    } as const;
    it('keeps names apart', async () => {
      await accounts().add(account);
      await expect(accounts().add(account)).rejects.toMatchObject({ code: 'ACCOUNT_NAME_TAKEN' });
      expect(await accounts().count()).toBe(1);
      await accounts().save({ ...account, failedSignIns: 3 });
      expect(await accounts().byName('zhang')).toMatchObject({ failedSignIns: 3 });
      expect(await accounts().byName('li')).toBeNull();
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
