export const NAME = 'wechaty';

export interface WechatyTiming {
  /** Milliseconds within which the gateway has to answer. */
  readonly connectMs: number;
  /** Milliseconds that a connection without a logged-in account is kept: somebody may be scanning the code at the gateway. */
  readonly loginMs: number;
  /** Milliseconds between probes of a connection. */
  readonly probeEveryMs: number;
  readonly probeMs: number;
  /** The first wait before it is tried again; each is up to twice as long as the one before. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** A connection that held so long was a good one: after it the waits begin anew. */
  readonly steadyMs: number;
  /** Milliseconds that the other side may take to say goodbye. */
  readonly closeMs: number;
}

export const TIMING: WechatyTiming = {
  connectMs: 20_000, loginMs: 180_000, probeEveryMs: 30_000, probeMs: 8_000, firstRetryMs: 1_000, longestRetryMs: 300_000, steadyMs: 60_000, closeMs: 3_000,
};

export interface WechatyConfig {
  /** Name of the account in conversation ids. */
  readonly account: string;
  readonly token: string;
  /** `host:port` of the gateway; null: asked of wechaty's own directory by the token. */
  readonly endpoint: string | null;
  /** {@link TIMING} unless it is a test. */
  readonly timing?: Partial<WechatyTiming>;
}

/** Whom a conversation is with, and in which group; null: in private. */
export interface Addressee {
  readonly account: string;
  readonly roomId: string | null;
  readonly contactId: string;
}

/** `wechaty:{account}:{contact}`, in a group `wechaty:{account}:{room}/{contact}`; ids as in addresses, so that whatever stands in them comes back. */
export function conversationId({ account, roomId, contactId }: Addressee): string {
  const user = [...(roomId === null ? [] : [roomId]), contactId].map(encodeURIComponent).join('/');
  return `${NAME}:${encodeURIComponent(account)}:${user}`;
}

/** Null: it is no conversation of this channel's. */
export function addresseeOf(conversation: string): Addressee | null {
  const [channel, account, user, ...more] = conversation.split(':');
  const [first, second, ...others] = (user ?? '').split('/').map(decodeURIComponent);
  if (channel !== NAME || account === undefined || !first || more.length > 0 || others.length > 0 || second === '') return null;
  return { account: decodeURIComponent(account), roomId: second === undefined ? null : first, contactId: second ?? first };
}

/** Our id of a message: two accounts may have the same. */
export function externalId(account: string, messageId: string): string {
  return `${account}:${messageId}`;
}
