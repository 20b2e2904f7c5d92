import { type Account, isDisabled } from '../domain/account.js';
import type { Department } from '../domain/department.js';
import type { District } from '../domain/district.js';
import { demand, type Principal } from '../domain/permission.js';
import type { AccountStore } from '../domain/ports.js';

export interface DepartmentStaffDeps {
  readonly accounts: Pick<AccountStore, 'list'>;
  readonly district: Pick<District, 'handlers'>;
}

/** A department that takes tickets, and how many can work there. */
export interface DepartmentStaff {
  readonly department: Department;
  /** Accounts that are open: whoever has one can sign for tickets. */
  readonly active: number;
  /** Of the active: who has still to choose a password, before anything else. */
  readonly oneTime: number;
  readonly disabled: number;
}

const NOBODY: Omit<DepartmentStaff, 'department'> = { active: 0, oneTime: 0, disabled: 0 };

function withOneMore({ active, oneTime, disabled }: Omit<DepartmentStaff, 'department'>, account: Account): Omit<DepartmentStaff, 'department'> {
  if (isDisabled(account)) return { active, oneTime, disabled: disabled + 1 };
  return { active: active + 1, oneTime: oneTime + (account.mustChangePassword ? 1 : 0), disabled };
}

/** All that a ticket can be dispatched to, as the folder lists them. @throws AppError FORBIDDEN */
export async function listDepartmentStaff(deps: DepartmentStaffDeps, principal: Principal): Promise<readonly DepartmentStaff[]> {
  demand(principal, 'accounts:manage');
  return staffOf(deps);
}

/** The same for whoever dispatches: whether anybody there can sign. @throws AppError FORBIDDEN */
export async function listDepartments(deps: DepartmentStaffDeps, principal: Principal): Promise<readonly { readonly department: Department; readonly isStaffed: boolean }[]> {
  demand(principal, 'departments:read');
  return (await staffOf(deps)).map(({ department, active }) => ({ department, isStaffed: active > 0 }));
}

async function staffOf({ accounts, district }: DepartmentStaffDeps): Promise<readonly DepartmentStaff[]> {
  const counts = new Map<string, Omit<DepartmentStaff, 'department'>>();
  for (const account of await accounts.list()) {
    if (account.role === 'department' && account.department !== null) counts.set(account.department, withOneMore(counts.get(account.department) ?? NOBODY, account));
  }
  return district.handlers().map((department) => ({ department, ...(counts.get(department.id) ?? NOBODY) }));
}
