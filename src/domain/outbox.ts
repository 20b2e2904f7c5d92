import type { DeliveryLimits } from './delivery.js';
import type { OutboundMessage, OutboundNotice } from './message.js';
import type { TicketNotice } from './ticket/notice.js';

/** A message that was given up. */
export interface DeadLetter {
  readonly id: string;
  readonly channel: string;
  readonly kind: OutboundMessage['kind'];
  readonly attempts: number;
  readonly failedAt: number;
  /** A code, such as `WECHAT_45015`. */
  readonly reason: string;
  /** Of a notice: the ticket. */
  readonly ticketNumber: string | null;
}

export interface ClaimedOutbound {
  readonly message: OutboundMessage;
  /** The how-manieth attempt this is; says besides whose turn it is, when a lease has run out and another has begun. */
  readonly attempts: number;
}

/** What is to be sent; kept after sending, so that a repeated cause sends nothing. */
export interface OutboxStore {
  /** Saves messages whose ids are new; resolves after they are durable. */
  put(messages: readonly OutboundMessage[], now: number): Promise<void>;
  /**
   * Leases what is due of a channel: of each conversation the oldest message that is not sent or given up, those that became due first
   * before the others. What waits for its retry takes nobody's place but its own conversation's.
   */
  claim(channel: string, now: number, leaseMs: number, limit: number): Promise<readonly ClaimedOutbound[]>;
  /** Also of a message whose lease has run out meanwhile: it has gone. */
  sent(id: string): Promise<void>;
  /** Not sent: try again at `retryAt`, or never (null: a dead letter for a person to see). Nothing happens when it was sent, or claimed again, meanwhile. */
  failed(id: string, failure: DeliveryFailure): Promise<void>;
  /** Dead letters, last failed first; of one channel, or of all (null). */
  dead(channel: string | null, limit: number, offset: number): Promise<{ readonly letters: readonly DeadLetter[]; readonly total: number }>;
  /** Dead letters that shall be tried again, as new: next after what is in hand of their conversations. Others are left as they are. @returns how many there were */
  replay(ids: readonly string[], now: number): Promise<number>;
  /**
   * Sends the notices of a channel once more, under their ids, that were put at or after `since` and are sent or dead.
   * @param after a place that an earlier call returned, or 0
   * @returns how many, and the place of the last of them; null: there are no more
   */
  resend(channel: string, since: number, after: number, limit: number, now: number): Promise<{ readonly count: number; readonly last: number | null }>;
  /** Forgets what waits and what is dead of a channel that is no more. @returns how many messages */
  drop(channel: string): Promise<number>;
  /** What waits and what is dead, by channel. */
  backlog(): Promise<readonly OutboxBacklog[]>;
}

export interface DeliveryFailure {
  /** Which attempt it was, as it was claimed. */
  readonly attempts: number;
  readonly at: number;
  readonly retryAt: number | null;
  /** A code of the channel's or ours, never a text that may hold what was sent. */
  readonly reason: string;
}

export interface OutboxBacklog {
  readonly channel: string;
  readonly open: number;
  readonly dead: number;
  /** Since when the longest waiting message waits; null: none does. */
  readonly waitingSince: number | null;
}

export type LaneState = 'up' | 'down';

/** What one channel is sent through: no more at once, and a second, than it bears; nothing while it is known to be down. */
export interface DeliveryLane {
  /** How many more may be taken in hand now. */
  room(): number;
  /** `down`: nothing goes but a probe now and then. */
  state(): LaneState;
  /** @throws what `work` throws; a DeliveryFault when it takes too long, or the channel went down while it waited for its turn */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** A channel that this process sends through. */
export interface LaneReport {
  readonly channel: string;
  readonly state: LaneState;
  readonly inHand: number;
}

/** Another system that is told what happens to tickets. */
export interface NoticeTarget {
  readonly name: string;
  readonly limits?: DeliveryLimits;
  /** May be called again with the same notice: its id tells. A rejection is as a channel's. */
  deliver(message: OutboundNotice): Promise<void>;
}

/** Who is told of a ticket's event: where, and in whose order. */
export interface NoticeSubscribers {
  of(notice: TicketNotice): Promise<readonly { readonly channel: string; readonly conversationId: string }[]>;
}
