/** Why a question goes to the editors' queue. */
export const UNANSWERED_REASON_NAMES = {
  unmatched: '没有查到解读', disliked: '答复没有用', 'none-of-them': '选项都不是', 'hand-dispatched': '人工派单',
} as const;
export type UnansweredReason = keyof typeof UNANSWERED_REASON_NAMES;
export const UNANSWERED_REASONS = Object.keys(UNANSWERED_REASON_NAMES) as UnansweredReason[];

/** A question that the reviewed text did not settle; nothing in it tells who asked. */
export interface UnansweredQuestion {
  /** What brought it here, once: `web-chat:17:0` (message and place in it) or `ticket:20260131-0001:2` (ticket and event). */
  readonly cause: string;
  /** The citizen's words without personal data, at most {@link MAX_QUESTION} characters. */
  readonly text: string;
  readonly channel: string;
  readonly at: number;
  readonly reason: UnansweredReason;
  /** Ids of the entries that were quoted or offered. */
  readonly entryIds: readonly string[];
  /** Of a ticket dispatched by hand: its number, and the id of the department that the operator chose. */
  readonly ticketNumber: string | null;
  readonly department: string | null;
}

/** The message that brought a question here; null: a ticket did. Whoever works on questions never needs it: only what tells the asker does. */
export function messageOf({ cause, channel }: Pick<UnansweredQuestion, 'cause' | 'channel'>): { readonly channel: string; readonly externalId: string } | null {
  const end = cause.lastIndexOf(':');
  return cause.startsWith(`${channel}:`) && end > channel.length ? { channel, externalId: cause.slice(channel.length + 1, end) } : null;
}

/** A story longer than this says no more of what is asked. */
export const MAX_QUESTION = 1_000;
