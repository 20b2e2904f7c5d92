/** What a key may be used for. A key opens nothing but what its scopes name. */
export const API_SCOPE_NAMES = {
  'open311:read': '读取Open311事项和诉求',
  'open311:write': '通过Open311提交诉求',
  'tickets:read': '读取工单',
  'knowledge:read': '读取知识库',
  'figures:read': '读取统计数据',
  'webhooks:manage': '管理推送订阅',
} as const;
export type ApiScope = keyof typeof API_SCOPE_NAMES;
export const API_SCOPES = Object.keys(API_SCOPE_NAMES) as ApiScope[];

/** Another system's way in: nobody's account, and never signed in. */
export interface ApiKey {
  /** Names the key in its token, in lists and in logs; no secret. */
  readonly id: string;
  /** Whose it is, as an administrator wrote it: `市民随手拍`. */
  readonly name: string;
  /** SHA-256 of the secret, base64url. */
  readonly secretHash: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: number;
  /** Account name. */
  readonly createdBy: string;
  /** To the minute; null: never. */
  readonly lastUsedAt: number | null;
  /** null: still good. A key that was revoked stays in the list, and is never good again. */
  readonly revokedAt: number | null;
}

export interface ApiKeyStore {
  add(key: ApiKey): Promise<void>;
  byId(id: string): Promise<ApiKey | null>;
  /** All, newest first. */
  list(): Promise<readonly ApiKey[]>;
  /** Resolves after it is durable; a second time changes nothing. `false`: there is no such key. */
  revoke(id: string, at: number): Promise<boolean>;
  /** Notes that it was used; an earlier use than is known changes nothing. */
  used(id: string, at: number): Promise<void>;
}

const TOKEN = /^yht_([0-9a-z]{12})_([\w-]{43})$/;

/** The text that a system sends: `yht_{id}_{secret}`. The beginning lets scanners for leaked secrets know it. */
export function tokenText(id: string, secret: string): string {
  return `yht_${id}_${secret}`;
}

/** null: no such text was ever given out. */
export function readToken(text: string): { readonly id: string; readonly secret: string } | null {
  const [, id, secret] = TOKEN.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}
