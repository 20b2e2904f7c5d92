import { type Connection, Schema } from 'mongoose';
import type { Account, Session } from '../../domain/account.js';
import type { AccountStore } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import { isDuplicate } from './faults.js';
import { modelOf } from './schema.js';

export interface AccountDocument {
  /** The name. */
  readonly _id: string;
  readonly account: Account;
}

export interface SessionDocument {
  /** The hash of its token. */
  readonly _id: string;
  readonly accountName: string;
  readonly expiresAt: number;
}

const ACCOUNTS = {
  name: 'accounts',
  fields: { _id: { type: String, required: true }, account: { type: Schema.Types.Mixed, required: true } },
};
const SESSIONS = {
  name: 'sessions',
  fields: { _id: { type: String, required: true }, accountName: { type: String, required: true }, expiresAt: { type: Number, required: true } },
  indexes: [[{ accountName: 1 }], [{ expiresAt: 1 }]],
} as const;

export function accountModels(connection: Connection) {
  return { accounts: modelOf<AccountDocument>(connection, ACCOUNTS), sessions: modelOf<SessionDocument>(connection, SESSIONS) };
}

export function createAccountStore(connection: Connection): AccountStore {
  const { accounts, sessions } = accountModels(connection);
  return {
    count: () => accounts.countDocuments(),
    add: async (account) => {
      await accounts.create([{ _id: account.name, account }]).catch((error: unknown) => {
        throw isDuplicate(error) ? new AppError('ACCOUNT_NAME_TAKEN') : error;
      });
    },
    byName: async (name) => (await accounts.findById(name).lean<AccountDocument>())?.account ?? null,
    list: async () => (await accounts.find().sort({ _id: 1 }).lean<AccountDocument[]>()).map(({ account }) => account),
    save: async (account) => {
      const version = account.version ?? 0;
      const before = { _id: account.name, 'account.version': version > 0 ? version : { $in: [null, 0] } };
      const { matchedCount } = await accounts.updateOne(before, { $set: { account: { ...account, version: version + 1 } } }, { runValidators: true });
      if (matchedCount === 0) throw new AppError('VERSION_CONFLICT');
    },
    noteSignIn: async (name, at) => void (await accounts.updateOne({ _id: name }, { $set: { 'account.lastSignInAt': at } })),
    addSession: async ({ tokenHash, accountName, expiresAt }, now) => {
      await sessions.deleteMany({ expiresAt: { $lte: now } });
      await sessions.create([{ _id: tokenHash, accountName, expiresAt }]);
    },
    session: async (tokenHash, now): Promise<Session | null> => {
      const found = await sessions.findOne({ _id: tokenHash, expiresAt: { $gt: now } }).lean<SessionDocument>();
      return found && { tokenHash, accountName: found.accountName, expiresAt: found.expiresAt };
    },
    removeSession: async (tokenHash) => void (await sessions.deleteOne({ _id: tokenHash })),
    removeSessionsOf: async (accountName) => void (await sessions.deleteMany({ accountName })),
  };
}
