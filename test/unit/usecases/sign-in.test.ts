import { parseOptions } from '@node-rs/argon2';
import type { Account } from '../../../src/domain/account.js';
import type { PasswordHasher } from '../../../src/domain/ports.js';
import { argon2Hasher } from '../../../src/passwords.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { changePassword, OF_ACCOUNT, OF_ADDRESS, OF_CHANGE, SESSION_MS, sessionOf, signIn, tokenHash } from '../../../src/usecases/sign-in.js';
import { createFakeClock } from '../../helpers/service.js';

const ACCOUNT: Account = {
  name: 'zhang', displayName: '张', role: 'operator', department: null, passwordHash: 'right', mustChangePassword: false,
};

/** Takes a moment, as argon2id does: that is when another attempt can come in between. */
const slowHasher: PasswordHasher = {
  hash: async (password) => password,
  verify: async (hash, password) => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    return hash === password;
  },
};

async function given(hasher: PasswordHasher = slowHasher) {
  const stores = createSqliteStores(':memory:');
  await stores.accounts.add(ACCOUNT);
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  return { deps: { accounts: stores.accounts, sharedNotes: stores.sharedNotes, clock, hasher }, clock, stores };
}

describe('signing in', () => {
  it('gives a token of which only the hash is stored, good for twelve hours', async () => {
    const { deps, clock, stores } = await given();
    const { token, principal } = await signIn(deps, 'zhang', 'right');
    expect(principal).toEqual({ name: 'zhang', displayName: '张', role: 'operator', department: null });
    expect(await stores.accounts.session(token, clock.now())).toBeNull();
    expect(await stores.accounts.session(tokenHash(token), clock.now())).toMatchObject({ accountName: 'zhang' });
    clock.advance(SESSION_MS);
    expect(await sessionOf(deps, token)).toBeNull();
    await stores.close();
  });

  it('counts every one of many wrong guesses made at the same moment, and then refuses the right one', async () => {
    const { deps, clock, stores } = await given();
    const guesses = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => signIn(deps, 'zhang', `guess ${i}`)));
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'signed in'));
    expect(codes.filter((code) => code === 'BAD_CREDENTIALS')).toHaveLength(OF_ACCOUNT.most - 1);
    expect(codes.filter((code) => code === 'ACCOUNT_LOCKED')).toHaveLength(20 - OF_ACCOUNT.most + 1);
    await expect(signIn(deps, 'zhang', 'right')).rejects.toMatchObject({ code: 'ACCOUNT_LOCKED' });
    clock.advance(OF_ACCOUNT.withinMs);
    expect((await signIn(deps, 'zhang', 'right')).principal.name).toBe('zhang');
    await stores.close();
  });

  const codeOf = async (signingIn: Promise<unknown>): Promise<string> => signingIn.then(() => 'signed in', (error: { code: string }) => error.code);

  it('forgets earlier failures when one succeeds', async () => {
    const { deps, stores } = await given();
    for (let round = 0; round < 3; round += 1) {
      for (let i = 1; i < OF_ACCOUNT.most; i += 1) expect(await codeOf(signIn(deps, 'zhang', 'wrong'))).toBe('BAD_CREDENTIALS');
      expect(await codeOf(signIn(deps, 'zhang', 'right'))).toBe('signed in');
    }
    await stores.close();
  });

  it('lets a clerk in at her desk while strangers lock her out on purpose, and counts that desk’s own wrong passwords', async () => {
    const { deps, stores } = await given();
    const desk = { address: '10.0.0.1', device: 'desk' };
    for (let i = 0; i < 10; i += 1) await codeOf(signIn(deps, 'zhang', 'wrong', { address: '203.0.113.9', device: null }));
    expect(await codeOf(signIn(deps, 'zhang', 'right', { ...desk, device: null }))).toBe('ACCOUNT_LOCKED');
    expect(await codeOf(signIn(deps, 'zhang', 'right', desk))).toBe('signed in');
    for (let i = 0; i < OF_ACCOUNT.most; i += 1) await codeOf(signIn(deps, 'zhang', 'wrong', desk));
    expect(await codeOf(signIn(deps, 'zhang', 'right', desk))).toBe('ACCOUNT_LOCKED');
    await stores.close();
  });

  it('holds up who tries one password on many accounts from one address, but no known desk behind it, and nobody elsewhere', async () => {
    const { deps, clock, stores } = await given();
    const from = { address: '203.0.113.9', device: null };
    for (let i = 0; i < OF_ADDRESS.most; i += 1) expect(await codeOf(signIn(deps, `clerk ${i}`, 'Summer2026!', from))).toBe('BAD_CREDENTIALS');
    expect(await codeOf(signIn(deps, 'zhang', 'right', from))).toBe('TOO_MANY_REQUESTS');
    expect(await codeOf(signIn(deps, 'zhang', 'right', { ...from, device: 'desk' }))).toBe('signed in');
    expect(await codeOf(signIn(deps, 'zhang', 'right', { ...from, address: '198.51.100.7' }))).toBe('signed in');
    clock.advance(OF_ADDRESS.withinMs);
    expect(await codeOf(signIn(deps, 'zhang', 'right', from))).toBe('signed in');
    await stores.close();
  });

  it('locks an account that does not exist like one that does', async () => {
    const { deps, stores } = await given();
    const codes: string[] = [];
    for (let i = 0; i < 6; i += 1) codes.push(await codeOf(signIn(deps, 'nobody', 'wrong')));
    expect(codes).toEqual(['BAD_CREDENTIALS', 'BAD_CREDENTIALS', 'BAD_CREDENTIALS', 'BAD_CREDENTIALS', 'ACCOUNT_LOCKED', 'ACCOUNT_LOCKED']);
    await stores.close();
  });

  it('keeps a password that was changed while a wrong one was being tried', async () => {
    const { deps, stores } = await given();
    await Promise.allSettled([signIn(deps, 'zhang', 'wrong'), changePassword(deps, 'zhang', 'right', 'a new long one'), signIn(deps, 'zhang', 'wrong too')]);
    expect((await signIn(deps, 'zhang', 'a new long one')).principal.name).toBe('zhang');
    await expect(signIn(deps, 'zhang', 'right')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
    await stores.close();
  });

  it('takes as long for an unknown account as for a known one: its stand-in hash costs the same', async () => {
    const verified: string[] = [];
    const { deps, stores } = await given({
      hash: argon2Hasher.hash,
      verify: async (hash, password) => {
        verified.push(hash);
        return argon2Hasher.verify(hash, password);
      },
    });
    await expect(signIn(deps, 'nobody', 'x')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
    const [standIn = ''] = verified;
    const cost = (hash: string) => {
      const { algorithm, version, memoryCost, timeCost, parallelism, outputLen } = parseOptions(hash);
      return { algorithm, version, memoryCost, timeCost, parallelism, outputLen };
    };
    expect(cost(standIn)).toEqual(cost(await argon2Hasher.hash('x')));
    expect(await argon2Hasher.verify(standIn, 'x')).toBe(false); // valid: an invalid hash would be refused at once, by an error
    await stores.close();
  });
});

describe('changing one’s password', () => {
  it.each([
    ['too short', '123456789', '至少 10 个字符'], ['the old one', 'right', '至少 10 个字符'], ['with the account’s name in it', 'zhang123456', '不能包含账号名'], ['with it in capitals', 'Zhang123456', '不能包含账号名'],
    ['nothing but blanks', '          ', '4 个不同的字符'], ['three keys over and over', '123123123123', '4 个不同的字符'],
  ])('refuses one that is %s, and says why', async (_, next, why) => {
    const { deps, stores } = await given();
    await expect(changePassword(deps, 'zhang', 'right', next)).rejects.toMatchObject({ code: 'PASSWORD_TOO_WEAK', message: expect.stringContaining(why) });
    await stores.close();
  });

  it('lets nobody at an open page guess the old one', async () => {
    const { deps, stores } = await given();
    for (let i = 0; i < OF_CHANGE.most; i += 1) await expect(changePassword(deps, 'zhang', 'wrong', 'a new long one')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
    await expect(changePassword(deps, 'zhang', 'right', 'a new long one')).rejects.toMatchObject({ code: 'ACCOUNT_LOCKED' });
    expect((await signIn(deps, 'zhang', 'right')).principal.name).toBe('zhang');
    await stores.close();
  });

  it('counts characters as people do: ten of any script are enough', async () => {
    const { deps, stores } = await given();
    await changePassword(deps, 'zhang', 'right', '我家门前有两棵大枣树');
    await expect(changePassword(deps, 'zhang', '我家门前有两棵大枣树', '😀😀😀😀😀')).rejects.toMatchObject({ code: 'PASSWORD_TOO_WEAK' });
    await stores.close();
  });
});

describe('argon2id', () => {
  it('salts each hash, and verifies only the password it was made of', async () => {
    const [first, second] = [await argon2Hasher.hash('一个密码'), await argon2Hasher.hash('一个密码')];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^\$argon2id\$/);
    expect([await argon2Hasher.verify(first, '一个密码'), await argon2Hasher.verify(first, '一个密码 ')]).toEqual([true, false]);
  });
});
