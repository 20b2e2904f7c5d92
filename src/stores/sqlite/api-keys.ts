import type { ApiKey, ApiKeyStore } from '../../domain/api-key.js';
import type { Database } from './database.js';

/** A revocation and a use stand beside the document: neither overwrites the other. */
export const API_KEYS_SCHEMA = `
CREATE TABLE IF NOT EXISTS api_keys (id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, last_used_at INTEGER, revoked_at INTEGER, key TEXT NOT NULL) WITHOUT ROWID;`;

type Row = Record<string, unknown>;

function instant(value: unknown): number | null {
  return value === null ? null : Number(value);
}

function keyOf(row: Row): ApiKey {
  return { ...(JSON.parse(String(row.key)) as ApiKey), lastUsedAt: instant(row.last_used_at), revokedAt: instant(row.revoked_at) };
}

export function createApiKeyStore(db: Database): ApiKeyStore {
  return {
    add: (key) => db.write((run) => void run(
      'INSERT INTO api_keys (id, created_at, last_used_at, revoked_at, key) VALUES (?, ?, ?, ?, ?)', key.id, key.createdAt, key.lastUsedAt, key.revokedAt, JSON.stringify(key),
    )),
    byId: async (id) => {
      const row = db.get('SELECT * FROM api_keys WHERE id = ?', id);
      return row ? keyOf(row) : null;
    },
    list: async () => db.all('SELECT * FROM api_keys ORDER BY created_at DESC, id').map(keyOf),
    revoke: (id, at) => db.write((run) => run('UPDATE api_keys SET revoked_at = COALESCE(revoked_at, ?) WHERE id = ?', at, id).changes === 1),
    used: (id, at) => db.write((run) => void run('UPDATE api_keys SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)', at, id, at)),
  };
}
