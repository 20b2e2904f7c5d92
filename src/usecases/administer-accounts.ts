import { type Account, type AccountAction, type AccountEvent, isDisabled, type Role, withEvent } from '../domain/account.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import type { SharedNoteStore } from '../domain/shared-notes.js';
import { AppError } from '../errors.js';
import { type AddAccountDeps, departmentId, oneTimePassword, roleWords } from './add-account.js';
import { forgetTries } from './count-tries.js';
import { OF_ACCOUNT } from './sign-in.js';
import { untilSaved } from './until-saved.js';

export interface AdministerAccountsDeps extends AddAccountDeps {
  readonly clock: Clock;
  readonly sharedNotes: Pick<SharedNoteStore, 'load' | 'replace'>;
}

/** What is to be another; what is not given stays. */
export interface AccountChanges {
  readonly displayName?: string | undefined;
  readonly role?: Role | undefined;
  /** Id or name; only for role `department`. */
  readonly department?: string | null | undefined;
  readonly disabled?: boolean | undefined;
}

interface Step {
  readonly action: AccountAction;
  readonly detail: string;
  readonly changes: Partial<Account>;
}

/** Everybody who can, or could, sign in, by name. @throws AppError FORBIDDEN */
export async function listAccounts({ accounts }: Pick<AdministerAccountsDeps, 'accounts'>, principal: Principal): Promise<readonly Account[]> {
  demand(principal, 'accounts:manage');
  return accounts.list();
}

/** Does something to an account, with a note of who did; nothing when there is nothing to do. @throws AppError ACCOUNT_NOT_FOUND, VERSION_CONFLICT */
async function change(deps: Pick<AdministerAccountsDeps, 'accounts' | 'clock'>, principal: Pick<Principal, 'name'>, name: string, stepsOf: (account: Account) => readonly Step[]): Promise<Account> {
  return untilSaved(async () => {
    const account = await deps.accounts.byName(name);
    if (!account) throw new AppError('ACCOUNT_NOT_FOUND');
    const at = deps.clock.now();
    const steps = stepsOf(account);
    const next = steps.reduce((before, { action, detail, changes }) => withEvent(before, { at, by: principal.name, action, detail }, changes), account);
    if (steps.length > 0) await deps.accounts.save(next);
    return next;
  });
}

function roleStep({ district }: AdministerAccountsDeps, account: Account, wanted: AccountChanges): Step[] {
  const role = wanted.role ?? account.role;
  const department = role === 'department' ? departmentId(district, wanted.department ?? account.department) : null;
  if (role === account.role && department === account.department) return [];
  const detail = `${roleWords(district, account.role, account.department)} → ${roleWords(district, role, department)}`;
  return [{ action: 'role-changed', detail, changes: { role, department } }];
}

function steps(deps: AdministerAccountsDeps, account: Account, wanted: AccountChanges): Step[] {
  const { displayName, disabled } = wanted;
  const standing = disabled === undefined || disabled === isDisabled(account) ? [] : [disabled];
  return [
    ...(displayName === undefined || displayName === account.displayName ? [] : [{ action: 'renamed', detail: `${account.displayName} → ${displayName}`, changes: { displayName } } as const]),
    ...(wanted.role === undefined && wanted.department === undefined ? [] : roleStep(deps, account, wanted)),
    ...standing.map((off): Step => ({ action: off ? 'disabled' : 'enabled', detail: '', changes: { disabledAt: off ? deps.clock.now() : null } })),
  ];
}

/** Milliseconds that one change of an administrator takes at most; who stops in the middle keeps others waiting no longer. */
const HELD_MS = 10_000;
const ADMINISTRATORS = 'accounts:administrators';

/** One at a time, of all processes: two administrators who disable each other at the same moment would both be the last but one. @throws AppError VERSION_CONFLICT: another is being changed */
async function oneAtATime<T>({ sharedNotes, clock }: AdministerAccountsDeps, work: () => Promise<T>): Promise<T> {
  const now = clock.now();
  if ((await sharedNotes.load(ADMINISTRATORS, now)) !== null || !(await sharedNotes.replace(ADMINISTRATORS, { value: '', until: now + HELD_MS }, 0, now))) throw new AppError('VERSION_CONFLICT', '另一个管理员账号正在修改，请稍后再试。');
  try {
    return await work();
  } finally {
    const note = await sharedNotes.load(ADMINISTRATORS, now);
    if (note) await sharedNotes.replace(ADMINISTRATORS, { value: '', until: now }, note.version, now);
  }
}

const isAdministrator = (account: Pick<Account, 'role' | 'disabledAt'>): boolean => account.role === 'admin' && !isDisabled(account);

/** Somebody else can still administer. @throws AppError ACCOUNT_LAST_ADMIN */
async function demandAnother({ accounts }: AdministerAccountsDeps, name: string): Promise<void> {
  if (!(await accounts.list()).some((other) => other.name !== name && isAdministrator(other))) throw new AppError('ACCOUNT_LAST_ADMIN');
}

/**
 * Changes who somebody is here; who is disabled is signed out everywhere.
 * @throws AppError FORBIDDEN, ACCOUNT_NOT_FOUND, ACCOUNT_LAST_ADMIN, DEPARTMENT_UNKNOWN, VERSION_CONFLICT
 */
export async function changeAccount(deps: AdministerAccountsDeps, principal: Principal, name: string, wanted: AccountChanges): Promise<Account> {
  demand(principal, 'accounts:manage');
  const isTaken = wanted.disabled === true || (wanted.role !== undefined && wanted.role !== 'admin');
  const work = () => change(deps, principal, name, (account) => steps(deps, account, wanted));
  const changed = isTaken ? await oneAtATime(deps, async () => {
    await demandAnother(deps, name);
    return work();
  }) : await work();
  if (isDisabled(changed)) await deps.accounts.removeSessionsOf(name);
  return changed;
}

type PasswordResetDeps = Omit<AdministerAccountsDeps, 'district'>;

async function renewPassword(deps: PasswordResetDeps, by: Pick<Principal, 'name'>, name: string): Promise<string> {
  const password = oneTimePassword();
  const passwordHash = await deps.hasher.hash(password);
  await change(deps, by, name, () => [{ action: 'password-reset', detail: '', changes: { passwordHash, mustChangePassword: true } }]);
  await deps.accounts.removeSessionsOf(name);
  await forgetTries(deps, OF_ACCOUNT, name);
  return password;
}

/** Gives a one-time password, in place of the one that is forgotten; ends all sessions, and what was counted of wrong ones. @returns it, to be shown once @throws AppError FORBIDDEN, ACCOUNT_NOT_FOUND */
export async function resetPassword(deps: AdministerAccountsDeps, principal: Principal, name: string): Promise<string> {
  demand(principal, 'accounts:manage');
  return renewPassword(deps, principal, name);
}

/** The same for who is at the machine itself: when no administrator can sign in, as the first one's password was never read. @throws AppError ACCOUNT_NOT_FOUND */
export async function resetPasswordHere(deps: PasswordResetDeps, name: string): Promise<string> {
  return renewPassword(deps, { name: '命令行' }, name);
}

/** Takes a second factor away from who has lost it; where it is required, they enrol anew. @throws AppError FORBIDDEN, ACCOUNT_NOT_FOUND */
export async function removeSecondFactor(deps: AdministerAccountsDeps, principal: Principal, name: string): Promise<void> {
  demand(principal, 'accounts:manage');
  await change(deps, principal, name, ({ secondFactor }) => (secondFactor ? [{ action: 'second-factor-off', detail: '由管理员取消', changes: { secondFactor: null } }] : []));
  await deps.accounts.removeSessionsOf(name);
}

/** Ends all sessions of an account: one's own, or as an administrator anybody's. @throws AppError FORBIDDEN, ACCOUNT_NOT_FOUND */
export async function signOutEverywhere(deps: AdministerAccountsDeps, principal: Principal, name: string): Promise<void> {
  if (principal.name !== name) demand(principal, 'accounts:manage');
  await change(deps, principal, name, () => [{ action: 'signed-out', detail: '', changes: {} }]);
  await deps.accounts.removeSessionsOf(name);
}

export interface AccountChange extends AccountEvent {
  /** To which account it was done. */
  readonly account: string;
}

/** What was done to accounts, latest first. @param account null: to any @throws AppError FORBIDDEN */
export async function listAccountChanges({ accounts }: Pick<AdministerAccountsDeps, 'accounts'>, principal: Principal, { account, limit, offset }: { readonly account: string | null; readonly limit: number; readonly offset: number }): Promise<{ readonly changes: readonly AccountChange[]; readonly total: number }> {
  demand(principal, 'accounts:manage');
  const all = (await accounts.list()).filter(({ name }) => account === null || name === account)
    .flatMap(({ name, history = [] }) => history.map((event) => ({ ...event, account: name })).reverse()).sort((a, b) => b.at - a.at);
  return { changes: all.slice(offset, offset + limit), total: all.length };
}
