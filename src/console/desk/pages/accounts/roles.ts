import type { Role } from '../../session/me.js';

/** In the order in which they are usually given; `department` the word is taken by the field. */
export const ROLES = [
  ['department', 'departmentRole'], ['operator', 'operator'], ['supervisor', 'supervisor'], ['editor', 'editor'], ['admin', 'admin'],
] as const satisfies readonly (readonly [Role, string])[];

export type RoleWord = (typeof ROLES)[number][1];

export function roleWord(role: Role): RoleWord {
  return role === 'department' ? 'departmentRole' : role;
}
