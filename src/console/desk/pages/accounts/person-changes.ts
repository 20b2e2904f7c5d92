import type { Role } from '../../session/me.js';
import type { Account, AccountChange } from './queries.js';

/** Who somebody is, as a form holds it. */
export interface PersonValues {
  readonly displayName: string;
  readonly role: Role;
  /** Its name; only of a department's people. */
  readonly department?: string;
}

/** An account as the form shows it. */
export function personIn({ displayName, role, departmentName }: Pick<Account, 'displayName' | 'role' | 'departmentName'>): PersonValues {
  return { displayName, role, ...(departmentName === null ? {} : { department: departmentName }) };
}

/** Only what is another than before: what nobody touched takes nothing back that somebody else has done meanwhile. */
export function personChanges(before: PersonValues, now: PersonValues): AccountChange {
  const displayName = now.displayName.trim();
  const department = now.role === 'department' ? now.department : undefined;
  return {
    ...(displayName === before.displayName ? {} : { displayName }),
    ...(now.role === before.role ? {} : { role: now.role }),
    ...(department === undefined || department === before.department ? {} : { department }),
  };
}

/** What the form shows when the account has become another meanwhile: what was typed stays, the rest is as on the server. */
export function rebased(before: PersonValues, typed: PersonValues, fresh: PersonValues): PersonValues {
  const own = personChanges(before, typed);
  const department = own.department ?? fresh.department;
  return { displayName: own.displayName ?? fresh.displayName, role: own.role ?? fresh.role, ...(department === undefined ? {} : { department }) };
}
