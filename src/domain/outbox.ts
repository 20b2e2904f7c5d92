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
  readonly attempts: number;
}

/** What is to be sent; kept after sending, so that a repeated cause sends nothing. */
export interface OutboxStore {
  /** Saves messages whose ids are new; resolves after they are durable. */
  put(messages: readonly OutboundMessage[], now: number): Promise<void>;
  /** Leases what is due of a channel, in order of each conversation. */
  claim(channel: string, now: number, leaseMs: number, limit: number): Promise<readonly ClaimedOutbound[]>;
  sent(id: string): Promise<void>;
  /** Not sent: try again at `retryAt`, or never (null: a dead letter for a person to see). */
  failed(id: string, failure: DeliveryFailure): Promise<void>;
  /** Dead letters, last failed first; of one channel, or of all (null). */
  dead(channel: string | null, limit: number, offset: number): Promise<{ readonly letters: readonly DeadLetter[]; readonly total: number }>;
  /** Dead letters that shall be tried again, as new; others are left as they are. @returns how many there were */
  replay(ids: readonly string[], now: number): Promise<number>;
  /** What waits and what is dead, by channel. */
  backlog(): Promise<readonly OutboxBacklog[]>;
}

export interface DeliveryFailure {
  readonly at: number;
  readonly retryAt: number | null;
  /** A code of the channel's or ours, never a text that may hold what was sent. */
  readonly reason: string;
}

export interface OutboxBacklog {
  readonly channel: string;
  readonly open: number;
  readonly dead: number;
  /** When the longest waiting message was to be sent; null: none waits. */
  readonly oldestDueAt: number | null;
}

/** What one channel is sent through: no more at once, and a second, than it bears; nothing while it is known to be down. */
export interface DeliveryLane {
  /** How many more may be taken in hand now. */
  room(): number;
  /** @throws what `work` throws */
  run<T>(work: () => Promise<T>): Promise<T>;
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
