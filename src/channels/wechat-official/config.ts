import type { Reply } from '../../domain/message.js';
import type { AccountSecrets } from './verify.js';

export const NAME = 'wechat-official';

/** A fact of a ticket's news, for a field of a notice. */
export type NoticeFact = 'number' | 'news' | 'time';

export interface WechatAccount extends AccountSecrets {
  readonly name: string;
  readonly appSecret: string;
  /** The subscription notice for ticket news after the 48 hours; null: none is set up. */
  readonly notice: { readonly templateId: string; readonly fields: Readonly<Record<string, NoticeFact>> } | null;
}

export interface WechatOfficialConfig {
  readonly accounts: readonly WechatAccount[];
  /** Milliseconds within which the reply goes back with the response; WeChat gives up after 5,000. */
  readonly replyLimitMs: number;
  readonly apiUrl: string;
  /** The first words. */
  readonly greeting: Reply;
}

/** The conversation of a citizen with an account. */
export function conversationId(account: string, openid: string): string {
  return `${NAME}:${account}:${openid}`;
}

/** The account and the openid of a conversation. */
export function addresseeOf(conversation: string): { readonly account: string; readonly openid: string } {
  const [, account = '', openid = ''] = conversation.split(':');
  return { account, openid };
}

/** Our id of a message: MsgIds of two accounts may be the same. */
export function externalId(account: string, messageId: string): string {
  return `${account}:${messageId}`;
}
