import { randomInt } from 'node:crypto';
import { type Role, ROLE_NAMES } from '../domain/account.js';
import type { Department } from '../domain/department.js';
import type { District } from '../domain/district.js';
import type { AccountStore, PasswordHasher } from '../domain/ports.js';
import { AppError } from '../errors.js';

export interface AddAccountDeps {
  readonly accounts: AccountStore;
  readonly hasher: PasswordHasher;
  readonly district: District;
}

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  /** Id or name of the department; required for role `department`. */
  readonly department: string | null;
  /** Given: used as it is and not to be changed; otherwise a one-time password is made. */
  readonly password?: string;
}

/** No 0/O, 1/l/I: it is read out and typed once. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const ONE_TIME_LENGTH = 14;
const NAME = /^[\p{L}\p{N}._-]{2,40}$/u;

export function oneTimePassword(): string {
  return Array.from({ length: ONE_TIME_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/**
 * Adds an account. @param added by whom and when, for its history; null: nobody, as the first of all
 * @returns its password, to be shown once
 * @throws AppError ACCOUNT_NAME_TAKEN, DEPARTMENT_UNKNOWN, VALIDATION_FAILED
 */
export async function addAccount(deps: AddAccountDeps, wanted: NewAccount, added: { readonly by: string; readonly at: number } | null = null): Promise<string> {
  if (!NAME.test(wanted.name)) {
    const message = '账号名应为 2–40 个字母、数字、汉字或 . _ -';
    throw new AppError('VALIDATION_FAILED', message, { faults: [{ field: 'name', message }] });
  }
  const department = wanted.role === 'department' ? departmentId(deps.district, wanted.department) : null;
  const password = wanted.password ?? oneTimePassword();
  await deps.accounts.add({
    name: wanted.name, displayName: wanted.displayName, role: wanted.role, department,
    passwordHash: await deps.hasher.hash(password), mustChangePassword: wanted.password === undefined,
    ...(added === null ? {} : { history: [{ ...added, action: 'added' as const, detail: roleWords(deps.district, wanted.role, department) }] }),
  });
  return password;
}

/** Who handles tickets under an id or a name; a department that is only named in documents handles none. */
export function handlerOf(district: District, idOrName: string): Department | null {
  return district.handlerNamed(district.department(idOrName)?.name ?? idOrName);
}

/** A role, and whose: as people read it. */
export function roleWords(district: District, role: Role, department: string | null): string {
  return department === null ? ROLE_NAMES[role] : `${ROLE_NAMES[role]}（${district.departmentName(department)}）`;
}

/** @throws AppError DEPARTMENT_UNKNOWN */
export function departmentId(district: District, wanted: string | null): string {
  const found = wanted === null ? null : handlerOf(district, wanted);
  if (!found) throw new AppError('DEPARTMENT_UNKNOWN', wanted === null ? '请指定部门。' : `没有部门“${wanted}”。`);
  return found.id;
}

/** The first administrator, when there are no accounts at all. @returns the one-time password; null: there are accounts, or another process is first */
export async function addFirstAdministrator(deps: AddAccountDeps): Promise<string | null> {
  if ((await deps.accounts.count()) > 0) return null;
  try {
    return await addAccount(deps, { name: 'admin', displayName: '系统管理员', role: 'admin', department: null });
  } catch (error) {
    // Several processes start on an empty database: one of them shows the password.
    if (error instanceof AppError && error.code === 'ACCOUNT_NAME_TAKEN') return null;
    throw error;
  }
}
