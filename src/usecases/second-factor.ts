import { randomInt } from 'node:crypto';
import { type Account, type AccountAction, hasSecondFactor, type Role, type SecondFactor, withEvent } from '../domain/account.js';
import type { OneTimeCodes } from '../domain/one-time-codes.js';
import type { AccountStore, Clock, PasswordHasher } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { forgetTries, takeTry, type TriesDeps, type TryLimit } from './count-tries.js';
import type { SecretBox } from './secret-box.js';
import { untilSaved } from './until-saved.js';

/** What codes are checked with, and who has to have them. */
export interface SecondFactorRules {
  readonly codes: OneTimeCodes;
  readonly box: SecretBox;
  readonly requiredRoles: readonly Role[];
}

interface CodeDeps {
  readonly accounts: AccountStore;
  readonly clock: Clock;
  /** Without: no code is right. */
  readonly secondFactor?: SecondFactorRules;
}

export interface SecondFactorDeps extends CodeDeps, TriesDeps {
  readonly accounts: AccountStore;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
  readonly secondFactor: SecondFactorRules;
}

const RECOVERY_CODES = 10;
const RECOVERY_LENGTH = 12;
/** No 0/O, 1/l/i: they are written down and typed. 59 bits a code. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const QUARTER_MS = 15 * 60_000;
/** Of who is signed in and turns it on or off: wrong passwords and codes. */
const OF_SETTING: TryLimit = { name: 'second-factor', most: 5, withinMs: QUARTER_MS };

const sealedFor = (name: string): string => `totp:${name}`;
const recoveryOf = (name: string): string => `recovery:${name}`;
const plain = (code: string): string => code.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '');

/** Has the role to have one, and hasn't? */
export function mustEnrol({ requiredRoles }: Pick<SecondFactorRules, 'requiredRoles'>, account: Account): boolean {
  return requiredRoles.includes(account.role) && !hasSecondFactor(account);
}

/** With the code used up; null: it is wrong, or was used. */
function used({ codes, box }: SecondFactorRules, name: string, factor: SecondFactor, given: string, now: number): SecondFactor | null {
  const code = plain(given);
  if (/^\d{6}$/.test(code)) {
    const secret = box.open(factor.sealed, sealedFor(name));
    const step = secret === null ? null : codes.stepOf(secret, code, now);
    return step === null || step <= factor.lastStep ? null : { ...factor, lastStep: step };
  }
  const hash = box.hashOf(code, recoveryOf(name));
  return factor.confirmedAt !== null && factor.recovery.includes(hash) ? { ...factor, recovery: factor.recovery.filter((kept) => kept !== hash) } : null;
}

/** Uses a code up and saves something together with that: of two who show the same code, one is refused. @throws AppError TOTP_WRONG, TOTP_NOT_BEGUN */
async function spendCode({ accounts, clock, secondFactor }: CodeDeps, name: string, code: string, nextOf: (account: Account, factor: SecondFactor) => Account): Promise<void> {
  await untilSaved(async () => {
    const account = await accounts.byName(name);
    if (!account?.secondFactor) throw new AppError('TOTP_NOT_BEGUN');
    const factor = secondFactor ? used(secondFactor, name, account.secondFactor, code, clock.now()) : null;
    if (factor === null) throw new AppError('TOTP_WRONG');
    await accounts.save(nextOf(account, factor));
  });
}

/** What of it is a matter of record. */
function event({ clock }: Pick<CodeDeps, 'clock'>, by: string, action: AccountAction, detail = '') {
  return { at: clock.now(), by, action, detail };
}

/** Whoever has a second factor shows a code, or one of the codes for emergencies. @throws AppError TOTP_REQUIRED: none was shown; TOTP_WRONG: wrong, or used before */
export async function demandCode(deps: CodeDeps, account: Account, code: string | null): Promise<void> {
  if (!hasSecondFactor(account)) return;
  if (code === null) throw new AppError('TOTP_REQUIRED');
  await spendCode(deps, account.name, code, (found, factor) => {
    const left = factor.recovery.length;
    return left === found.secondFactor?.recovery.length ? { ...found, secondFactor: factor } : withEvent(found, event(deps, found.name, 'recovery-used', `还剩${left}个`), { secondFactor: factor });
  });
}

/** Lets whoever is signed in show something, so often. @throws AppError ACCOUNT_LOCKED */
async function counted(deps: SecondFactorDeps, name: string, work: () => Promise<void>): Promise<void> {
  if ((await takeTry(deps, OF_SETTING, name)) === null) throw new AppError('ACCOUNT_LOCKED', '密码或验证码错误次数过多，请15分钟后再试。');
  await work();
  await forgetTries(deps, OF_SETTING, name);
}

/**
 * Begins to turn it on: nothing is asked for until {@link confirmSecondFactor}. Begun again, the earlier secret is worth nothing.
 * @param password one's own, once more: somebody else may sit at an open page
 * @returns the secret, to be shown once
 * @throws AppError BAD_CREDENTIALS, ACCOUNT_LOCKED, TOTP_ALREADY_ON
 */
export async function beginSecondFactor(deps: SecondFactorDeps, name: string, password: string): Promise<{ readonly secret: string; readonly uri: string }> {
  const { codes, box } = deps.secondFactor;
  const secret = codes.newSecret();
  await counted(deps, name, () => untilSaved(async () => {
    const account = await deps.accounts.byName(name);
    if (!account || !(await deps.hasher.verify(account.passwordHash, password).catch(() => false))) throw new AppError('BAD_CREDENTIALS', '密码不正确。');
    if (hasSecondFactor(account)) throw new AppError('TOTP_ALREADY_ON');
    await deps.accounts.save({ ...account, secondFactor: { sealed: box.seal(secret, sealedFor(name)), confirmedAt: null, lastStep: 0, recovery: [] } });
  }));
  return { secret, uri: codes.uriOf(secret, name) };
}

function recoveryCode(): string {
  const letters = Array.from({ length: RECOVERY_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Turns it on, by the first code. @returns codes for whoever loses the app, to be shown once @throws AppError TOTP_WRONG, TOTP_NOT_BEGUN, TOTP_ALREADY_ON, ACCOUNT_LOCKED */
export async function confirmSecondFactor(deps: SecondFactorDeps, name: string, code: string): Promise<readonly string[]> {
  const recovery = Array.from({ length: RECOVERY_CODES }, recoveryCode);
  await counted(deps, name, () => spendCode(deps, name, code, (account, factor) => {
    if (hasSecondFactor(account)) throw new AppError('TOTP_ALREADY_ON');
    const hashes = recovery.map((one) => deps.secondFactor.box.hashOf(plain(one), recoveryOf(name)));
    return withEvent(account, event(deps, name, 'second-factor-on'), { secondFactor: { ...factor, confirmedAt: deps.clock.now(), recovery: hashes } });
  }));
  return recovery;
}

/** Takes it away from who has lost the app and is at the machine itself; ends all sessions. @throws AppError ACCOUNT_NOT_FOUND */
export async function dropLostSecondFactor(deps: Pick<CodeDeps, 'accounts' | 'clock'>, name: string): Promise<void> {
  await untilSaved(async () => {
    const account = await deps.accounts.byName(name);
    if (!account) throw new AppError('ACCOUNT_NOT_FOUND');
    if (account.secondFactor) await deps.accounts.save(withEvent(account, event(deps, '命令行', 'second-factor-off'), { secondFactor: null }));
  });
  await deps.accounts.removeSessionsOf(name);
}

/** Turns one's own off, by a code. @throws AppError TOTP_WRONG, TOTP_NOT_BEGUN, TOTP_REQUIRED_BY_ROLE, ACCOUNT_LOCKED */
export async function dropSecondFactor(deps: SecondFactorDeps, name: string, code: string): Promise<void> {
  await counted(deps, name, () => spendCode(deps, name, code, (account) => {
    if (deps.secondFactor.requiredRoles.includes(account.role)) throw new AppError('TOTP_REQUIRED_BY_ROLE');
    return withEvent(account, event(deps, name, 'second-factor-off'), { secondFactor: null });
  }));
}
