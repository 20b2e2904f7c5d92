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
  /** One more with every save; none: 0. */
  readonly version?: number;
  /** Since when nobody signs in to it; null or none: it is open. */
  readonly disabledAt?: number | null;
  /** Noted beside the saves: a save at the same moment may take it back to the time before. */
  readonly lastSignInAt?: number;
  readonly secondFactor?: SecondFactor | null;
  /** What was done to it, oldest first; saved together with what was done. */
  readonly history?: readonly AccountEvent[];
}

/** A code of an app beside the password. */
export interface SecondFactor {
  /** The secret, encrypted. */
  readonly sealed: string;
  /** When its owner first showed a code; null: not yet, and it is not asked for. */
  readonly confirmedAt: number | null;
  /** The latest time step of which a code was used: neither it nor an earlier one opens anything again. */
  readonly lastStep: number;
  /** Hashes of the codes for whoever has lost the app; each goes once. */
  readonly recovery: readonly string[];
}

export const ACCOUNT_ACTIONS = {
  added: '添加账号', disabled: '停用', enabled: '恢复使用', 'role-changed': '调整角色或部门', renamed: '修改显示姓名', 'password-reset': '重置密码', 'password-changed': '修改密码', 'signed-out': '全部退出登录',
  'second-factor-on': '启用两步验证', 'second-factor-off': '取消两步验证', 'recovery-used': '使用恢复码登录',
} as const;
export type AccountAction = keyof typeof ACCOUNT_ACTIONS;

/** Something that was done to an account, and who did it. */
export interface AccountEvent {
  readonly at: number;
  /** The account that did it. */
  readonly by: string;
  readonly action: AccountAction;
  /** What of it, for people to read; never a secret. */
  readonly detail: string;
}

export function isDisabled({ disabledAt }: Pick<Account, 'disabledAt'>): boolean {
  return disabledAt !== undefined && disabledAt !== null;
}

/** Is a code asked for? */
export function hasSecondFactor({ secondFactor }: Pick<Account, 'secondFactor'>): boolean {
  return (secondFactor?.confirmedAt ?? null) !== null;
}

/** The account with something done to it, and a note of that. */
export function withEvent(account: Account, event: AccountEvent, changes: Partial<Account>): Account {
  return { ...account, ...changes, history: [...account.history ?? [], event] };
}

export interface Session {
  readonly tokenHash: string;
  readonly accountName: string;
  readonly expiresAt: number;
}
