export type Role = 'admin' | 'operator' | 'department' | 'editor' | 'supervisor';

/** Who is signed in, as `/api/v1/session` tells. */
export interface Me {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly roleName: string;
  /** Id of the department; null for all but its clerks. */
  readonly department: string | null;
  readonly departmentName: string | null;
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor?: boolean;
  /** The role asks for a second factor, and nothing else goes before it is on. */
  readonly mustEnrolSecondFactor?: boolean;
  /** What this person may do; where the server doesn't say, the role decides what is shown. */
  readonly permissions?: readonly string[];
}

/** What somebody has to be, or be allowed, to see a page. */
export interface Entrance {
  readonly roles: readonly Role[];
  readonly needs: string;
}

/** Is this page shown to this person? What it then reads and does the server allows or refuses by itself. */
export function mayEnter(me: Me, { roles, needs }: Entrance): boolean {
  return me.permissions ? me.permissions.includes(needs) : roles.includes(me.role);
}
