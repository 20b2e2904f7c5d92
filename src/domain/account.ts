export const ROLE_NAMES = {
  admin: '管理员', operator: '话务员', department: '承办部门', editor: '编辑', supervisor: '督办员',
} as const;
export type Role = keyof typeof ROLE_NAMES;
export const ROLES = Object.keys(ROLE_NAMES) as Role[];

export interface Account {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  /** Department id; only for role `department`. */
  readonly department: string | null;
  readonly passwordHash: string;
  /** A one-time password: nothing but changing it is allowed. */
  readonly mustChangePassword: boolean;
  readonly failedSignIns: number;
  readonly lockedUntil: number;
}

export interface Session {
  readonly tokenHash: string;
  readonly accountName: string;
  readonly expiresAt: number;
}

/** Failures in a row before the account is locked, and for how long. */
export const LOCKOUT = { failures: 5, lockedMs: 15 * 60_000 } as const;

/** The account after a sign-in attempt. */
export function afterSignIn(account: Account, ok: boolean, now: number): Account {
  if (ok) return { ...account, failedSignIns: 0, lockedUntil: 0 };
  const failedSignIns = account.failedSignIns + 1;
  return failedSignIns < LOCKOUT.failures
    ? { ...account, failedSignIns }
    : { ...account, failedSignIns: 0, lockedUntil: now + LOCKOUT.lockedMs };
}
