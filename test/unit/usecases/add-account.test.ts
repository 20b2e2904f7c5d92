import type { PasswordHasher } from '../../../src/domain/ports.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { addFirstAdministrator } from '../../../src/usecases/add-account.js';
import { realDistrict } from '../../helpers/district.js';

/** Takes a moment, as argon2id does: another process starts meanwhile. */
const slowHasher: PasswordHasher = {
  hash: async (password) => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    return password;
  },
  verify: async (hash, password) => hash === password,
};

describe('the first administrator', () => {
  it('is made by one of several processes that start on an empty database; the others start as well', async () => {
    const stores = createSqliteStores(':memory:');
    const { district } = await realDistrict();
    const deps = { accounts: stores.accounts, hasher: slowHasher, district };
    const shown = await Promise.all([addFirstAdministrator(deps), addFirstAdministrator(deps), addFirstAdministrator(deps)]);
    const passwords = shown.filter((password) => password !== null);
    expect(passwords).toHaveLength(1);
    expect(await stores.accounts.byName('admin')).toMatchObject({ passwordHash: passwords[0], mustChangePassword: true });
    expect(await addFirstAdministrator(deps)).toBeNull();
    await stores.close();
  });
});
