import { createHash, randomBytes } from 'node:crypto';
import { type Account, afterSignIn } from '../domain/account.js';
import type { Principal } from '../domain/permission.js';
import type { AccountStore, Clock, PasswordHasher } from '../domain/ports.js';
import { AppError } from '../errors.js';

export interface SignInDeps {
  readonly accounts: AccountStore;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
}

export interface SignedIn {
  readonly principal: Principal;
  readonly mustChangePassword: boolean;
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

/** The last attempt on each account that is still running. */
const attempts = new Map<string, Promise<void>>();

/** Attempts on one account follow each other: guesses made at the same moment would all count as the first failure. */
async function inTurn<T>(name: string, attempt: () => Promise<T>): Promise<T> {
  const mine = (attempts.get(name) ?? Promise.resolve()).then(attempt);
  const settled = mine.then(() => {}, () => {});
  attempts.set(name, settled);
  try {
    return await mine;
  } finally {
    if (attempts.get(name) === settled) attempts.delete(name);
  }
}

/** @throws AppError BAD_CREDENTIALS, ACCOUNT_LOCKED */
export function signIn(deps: SignInDeps, name: string, password: string): Promise<SignedIn & { readonly token: string }> {
  return inTurn(name, () => trySignIn(deps, name, password));
}

async function trySignIn(deps: SignInDeps, name: string, password: string): Promise<SignedIn & { readonly token: string }> {
  const now = deps.clock.now();
  const account = await deps.accounts.byName(name);
  if (account && account.lockedUntil > now) throw new AppError('ACCOUNT_LOCKED');
  const ok = await deps.hasher.verify(account?.passwordHash ?? NOBODY, password).catch(() => false);
  if (!account) throw new AppError('BAD_CREDENTIALS');
  const after = afterSignIn(account, ok, now);
  if (after.failedSignIns !== account.failedSignIns || after.lockedUntil !== account.lockedUntil) await deps.accounts.save(after);
  if (!ok) throw new AppError(after.lockedUntil > now ? 'ACCOUNT_LOCKED' : 'BAD_CREDENTIALS');
  const token = await startSession(deps, account.name);
  return { token, principal: principalOf(account), mustChangePassword: account.mustChangePassword };
}

async function startSession(deps: SignInDeps, accountName: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = deps.clock.now();
  await deps.accounts.addSession({ tokenHash: tokenHash(token), accountName, expiresAt: now + SESSION_MS }, now);
  return token;
}

/** Who holds this token; null when it is unknown or has expired. */
export async function sessionOf(deps: SignInDeps, token: string): Promise<SignedIn | null> {
  const session = await deps.accounts.session(tokenHash(token), deps.clock.now());
  const account = session && (await deps.accounts.byName(session.accountName));
  return account ? { principal: principalOf(account), mustChangePassword: account.mustChangePassword } : null;
}

export async function signOut(deps: SignInDeps, token: string): Promise<void> {
  await deps.accounts.removeSession(tokenHash(token));
}

const LEAST_LENGTH = 10;

/**
 * Changes one's own password; every open session ends and a new one begins.
 * @returns the new session's token
 * @throws AppError BAD_CREDENTIALS, PASSWORD_TOO_WEAK
 */
export function changePassword(deps: SignInDeps, name: string, current: string, next: string): Promise<string> {
  return inTurn(name, () => tryChangePassword(deps, name, current, next));
}

async function tryChangePassword(deps: SignInDeps, name: string, current: string, next: string): Promise<string> {
  const account = await deps.accounts.byName(name);
  if (!account || !(await deps.hasher.verify(account.passwordHash, current).catch(() => false))) throw new AppError('BAD_CREDENTIALS', '原密码不正确。');
  if ([...next].length < LEAST_LENGTH || next === current) throw new AppError('PASSWORD_TOO_WEAK');
  if (next.includes(name)) throw new AppError('PASSWORD_TOO_WEAK', '新密码不能包含账号名。');
  await deps.accounts.save({ ...account, passwordHash: await deps.hasher.hash(next), mustChangePassword: false });
  await deps.accounts.removeSessionsOf(name);
  return startSession(deps, name);
}
