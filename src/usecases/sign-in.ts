import { createHash, randomBytes } from 'node:crypto';
import { type Account, hasSecondFactor, isDisabled, withEvent } from '../domain/account.js';
import type { Principal } from '../domain/permission.js';
import type { AccountStore, Clock, PasswordHasher } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { forgetTries, hasTries, takeTry, type TriesDeps, type TryLimit } from './count-tries.js';
import { demandCode, mustEnrol, type SecondFactorRules } from './second-factor.js';

export interface SignInDeps {
  readonly accounts: AccountStore;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  /** Without: nobody has to have a second factor, and who has one can't sign in. */
  readonly secondFactor?: SecondFactorRules;
}

/** For whoever shows a password: wrong ones are counted. */
export type PasswordDeps = SignInDeps & TriesDeps;

/** Where somebody signs in from. */
export interface SignInPlace {
  /** null: not known. */
  readonly address: string | null;
  /** The browser, where somebody has signed in to this account before; null: a stranger's. */
  readonly device: string | null;
}

export interface SignedIn {
  readonly principal: Principal;
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor: boolean;
  /** The role asks for a second factor: nothing but turning it on is allowed. */
  readonly mustEnrol: boolean;
}

/** A working day; then the clerk signs in again. */
export const SESSION_MS = 12 * 3_600_000;

/** Verified when no such account exists, so that the time taken does not tell. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5$3fTn5Yp5qjOjl0gM3QpXQ3d9cM6d2d5n8H4xZ1JmV6Q';

/** Only the hash of a session's token is stored: a stolen database opens no session. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

export function principalOf(account: Account): Principal {
  return { name: account.name, displayName: account.displayName, role: account.role, department: account.department };
}

const QUARTER_MS = 15 * 60_000;
/** Of one account, by all strangers together; by each device that is known to it, apart: who locks strangers out does not lock out the clerk at her desk. */
export const OF_ACCOUNT: TryLimit = { name: 'sign-in', most: 5, withinMs: QUARTER_MS };
/** Strangers' wrong passwords from one address, for whatever accounts: an office may stand behind it. */
export const OF_ADDRESS: TryLimit = { name: 'sign-in-address', most: 60, withinMs: QUARTER_MS };
/** Of who is signed in and says the old password: somebody else may sit at an open page. */
export const OF_CHANGE: TryLimit = { name: 'password-change', most: 5, withinMs: QUARTER_MS };

const STRANGER: SignInPlace = { address: null, device: null };

/**
 * A right password whose code is missing has taken a try, until both are right: whoever knows it guesses no more codes than passwords.
 * Unknown accounts are counted like others, and told the same.
 * @throws AppError BAD_CREDENTIALS, ACCOUNT_LOCKED, ACCOUNT_DISABLED, TOTP_REQUIRED, TOTP_WRONG; TOO_MANY_REQUESTS: so many were wrong from this address
 */
export async function signIn(deps: PasswordDeps, name: string, password: string, { address, device }: SignInPlace = STRANGER, code: string | null = null): Promise<SignedIn & { readonly token: string }> {
  const from = device === null ? address : null;
  if (from !== null && !(await hasTries(deps, OF_ADDRESS, from))) throw new AppError('TOO_MANY_REQUESTS');
  const whose = device === null ? name : `${name}\n${device}`;
  const tries = await takeTry(deps, OF_ACCOUNT, whose);
  if (tries === null) throw new AppError('ACCOUNT_LOCKED');
  const account = await deps.accounts.byName(name);
  const ok = await deps.hasher.verify(account?.passwordHash ?? NOBODY, password).catch(() => false);
  if (!account || !ok) {
    if (from !== null) await takeTry(deps, OF_ADDRESS, from);
    throw new AppError(tries === OF_ACCOUNT.most ? 'ACCOUNT_LOCKED' : 'BAD_CREDENTIALS');
  }
  if (isDisabled(account)) throw new AppError('ACCOUNT_DISABLED');
  await demandCode(deps, account, code).catch(async (error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'TOTP_WRONG') throw error;
    if (from !== null) await takeTry(deps, OF_ADDRESS, from);
    throw tries === OF_ACCOUNT.most ? new AppError('ACCOUNT_LOCKED') : error;
  });
  await forgetTries(deps, OF_ACCOUNT, whose);
  const token = await startSession(deps, account.name);
  return { token, ...signedInAs(deps, account) };
}

function signedInAs({ secondFactor }: SignInDeps, account: Account, isElsewhere = false): SignedIn {
  const isRequired = !isElsewhere && secondFactor !== undefined && mustEnrol(secondFactor, account);
  return { principal: principalOf(account), mustChangePassword: !isElsewhere && account.mustChangePassword, hasSecondFactor: hasSecondFactor(account), mustEnrol: isRequired };
}

/** Before the token of who signed in at the city's provider: its rules stand in place of our passwords and codes. Of a token only its hash is kept, so nobody makes one into the other. */
export const ELSEWHERE = 'elsewhere.';

/** @returns its token */
export async function startSession(deps: SignInDeps, accountName: string, prefix = ''): Promise<string> {
  const token = `${prefix}${randomBytes(32).toString('base64url')}`;
  const now = deps.clock.now();
  await deps.accounts.addSession({ tokenHash: tokenHash(token), accountName, expiresAt: now + SESSION_MS }, now);
  await deps.accounts.noteSignIn(accountName, now);
  return token;
}

/** Who holds this token; null when it is unknown or has expired, or the account is disabled. */
export async function sessionOf(deps: SignInDeps, token: string): Promise<SignedIn | null> {
  const session = await deps.accounts.session(tokenHash(token), deps.clock.now());
  const account = session && (await deps.accounts.byName(session.accountName));
  return account && !isDisabled(account) ? signedInAs(deps, account, token.startsWith(ELSEWHERE)) : null;
}

export async function signOut(deps: SignInDeps, token: string): Promise<void> {
  await deps.accounts.removeSession(tokenHash(token));
}

const LEAST_LENGTH = 10;
/** Ten blanks, or one key held down, is what is tried first. */
const LEAST_DIFFERENT = 4;

/**
 * Changes one's own password; every open session ends and a new one begins.
 * @returns the new session's token
 * @throws AppError BAD_CREDENTIALS, ACCOUNT_LOCKED: the old one was wrong too often; PASSWORD_TOO_WEAK
 */
export async function changePassword(deps: PasswordDeps, name: string, current: string, next: string): Promise<string> {
  const tries = await takeTry(deps, OF_CHANGE, name);
  if (tries === null) throw new AppError('ACCOUNT_LOCKED', '原密码错误次数过多，请15分钟后再试。');
  const account = await deps.accounts.byName(name);
  if (!account || !(await deps.hasher.verify(account.passwordHash, current).catch(() => false))) throw new AppError('BAD_CREDENTIALS', '原密码不正确。');
  await forgetTries(deps, OF_CHANGE, name);
  if ([...next].length < LEAST_LENGTH || next === current) throw new AppError('PASSWORD_TOO_WEAK');
  if (new Set(next).size < LEAST_DIFFERENT) throw new AppError('PASSWORD_TOO_WEAK', `新密码太简单，至少要有 ${LEAST_DIFFERENT} 个不同的字符。`);
  if (next.toLowerCase().includes(name.toLowerCase())) throw new AppError('PASSWORD_TOO_WEAK', '新密码不能包含账号名。');
  const event = { at: deps.clock.now(), by: name, action: 'password-changed', detail: '' } as const;
  await deps.accounts.save(withEvent(account, event, { passwordHash: await deps.hasher.hash(next), mustChangePassword: false }));
  await deps.accounts.removeSessionsOf(name);
  return startSession(deps, name);
}
