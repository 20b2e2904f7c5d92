import type { Account } from '../../domain/account.js';
import type { AccountStore } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import type { Database } from './database.js';

export function createAccountStore(db: Database): AccountStore {
  return {
    count: async () => Number(db.get('SELECT COUNT(*) AS total FROM accounts')?.total),
    add: (account) => db.write((run) => {
      const { changes } = run('INSERT INTO accounts (name, account) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', account.name, JSON.stringify(account));
      if (changes !== 1) throw new AppError('ACCOUNT_NAME_TAKEN');
    }),
    byName: async (name) => {
      const row = db.get('SELECT account FROM accounts WHERE name = ?', name);
      return row ? (JSON.parse(String(row.account)) as Account) : null;
    },
    list: async () => db.all('SELECT account FROM accounts ORDER BY name').map((row) => JSON.parse(String(row.account)) as Account),
    save: (account) => db.write((run) => {
      const version = account.version ?? 0;
      const { changes } = run("UPDATE accounts SET account = ? WHERE name = ? AND COALESCE(json_extract(account, '$.version'), 0) = ?", JSON.stringify({ ...account, version: version + 1 }), account.name, version);
      if (changes !== 1) throw new AppError('VERSION_CONFLICT');
    }),
    noteSignIn: (name, at) => db.write((run) => void run("UPDATE accounts SET account = json_set(account, '$.lastSignInAt', ?) WHERE name = ?", at, name)),
    addSession: (session, now) => db.write((run) => {
      run('DELETE FROM sessions WHERE expires_at <= ?', now);
      run('INSERT INTO sessions (token_hash, account_name, expires_at) VALUES (?, ?, ?)', session.tokenHash, session.accountName, session.expiresAt);
    }),
    session: async (tokenHash, now) => {
      const row = db.get('SELECT account_name, expires_at FROM sessions WHERE token_hash = ? AND expires_at > ?', tokenHash, now);
      return row ? { tokenHash, accountName: String(row.account_name), expiresAt: Number(row.expires_at) } : null;
    },
    removeSession: (tokenHash) => db.write((run) => void run('DELETE FROM sessions WHERE token_hash = ?', tokenHash)),
    removeSessionsOf: (name) => db.write((run) => void run('DELETE FROM sessions WHERE account_name = ?', name)),
  };
}
