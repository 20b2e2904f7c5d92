import { type Connection, mongo } from 'mongoose';
import type { Account } from '../../domain/account.js';
import type { Attachment } from '../../domain/attachment.js';
import type { Conversation } from '../../domain/conversation/state.js';
import type { DumpedKind, DumpKind } from '../../domain/store-dump.js';
import { accountModels } from './accounts.js';
import { activityId, activityModel } from './activity-log.js';
import { attachmentModel, bytesOf } from './attachments.js';
import { conversationModel } from './conversations.js';
import { dumpedCollection } from './dump-kind.js';

/** Accounts with their password hashes, and what was said and shown. */
export function peopleKinds(connection: Connection): Partial<Record<DumpKind, DumpedKind>> {
  const { accounts, sessions } = accountModels(connection);
  return {
    accounts: dumpedCollection({
      model: accounts, read: ({ account }) => ({ ...account }), write: (record) => {
        const account = record as unknown as Account;
        return { _id: account.name, account };
      },
    }),
    sessions: dumpedCollection({
      model: sessions, read: ({ _id, accountName, expiresAt }) => ({ tokenHash: _id, accountName, expiresAt }),
      write: ({ tokenHash, accountName, expiresAt }) => ({ _id: String(tokenHash), accountName: String(accountName), expiresAt: Number(expiresAt) }),
    }),
    conversations: dumpedCollection({
      model: conversationModel(connection), read: ({ conversation }) => ({ ...conversation }), write: (record) => {
        const conversation = record as unknown as Conversation;
        return { _id: conversation.id, version: conversation.version, conversation };
      },
    }),
    attachments: dumpedCollection({
      model: attachmentModel(connection),
      read: (document) => ({ id: document._id, conversationId: document.conversationId, at: document.at, attachment: document.attachment, bytes: Buffer.from(bytesOf(document)).toString('base64') }),
      write: ({ id, conversationId, at, attachment, bytes }) => ({ _id: String(id), conversationId: String(conversationId), at: Number(at), attachment: attachment as Attachment, bytes: new mongo.Binary(Buffer.from(String(bytes), 'base64')) }),
    }),
    activities: dumpedCollection({
      model: activityModel(connection), read: ({ conversationId, position, key, activity, at }) => ({ conversationId, position, key, activity, at }),
      write: ({ conversationId, position, key, activity, at }) => ({
        _id: activityId(String(conversationId), String(key)), conversationId: String(conversationId), position: Number(position), key: String(key), activity: String(activity), at: Number(at),
      }),
    }),
  };
}
