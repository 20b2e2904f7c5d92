import type { Conversation } from './conversation/state.js';
import type { EntryHit } from './knowledge/figures.js';
import type { OutboundReply } from './message.js';
import type { ClaimedOutbound } from './outbox.js';

/** What a turn came to. */
export interface TurnEnd {
  /** Of the message in hand. */
  readonly sequence: number;
  /** Its next version; null: it was decided, and saved, before. */
  readonly conversation: Conversation | null;
  /** null: a person answers, the bot says nothing. */
  readonly reply: OutboundReply | null;
  /** What it adds to the figures of entries; of a turn decided before, what was decided then. */
  readonly hits: readonly EntryHit[];
  /** A response that waits takes all of the reply. */
  readonly goesWithResponse: boolean;
}

/**
 * The end of a turn, and the replies that go with the response that waits for them. Such a reply is noted as gone *before* it goes: who
 * dies in between has answered the request with nothing, so it is brought again, and the reply with it. Noted afterwards, it would be
 * sent once more by whoever finds it.
 */
export interface TurnStore {
  /**
   * Saves the conversation, puts the reply into the outbox, and the message is done: in one write where the store can, else in this order.
   * The citizen has written: what waits for a retry before the reply is due at once, and numbers to call in an emergency wait for nothing.
   * The hits are added in the write by which the message is done, and only if it was not: once, however often the turn is ended.
   * @returns whether the reply is the response's: noted as gone, as attempt 1. `false` also when something of its conversation waits before it, unless that is stuck, or it names the numbers to call in an emergency
   * @throws AppError VERSION_CONFLICT when another save of the conversation came first; nothing is saved
   */
  finish(end: TurnEnd, now: number): Promise<boolean>;
  /** The response has taken it. */
  handedOver(id: string): Promise<void>;
  /** The response was not taken: it goes as others do, next after what is in hand of its conversation. Nothing happens when it was taken up again meanwhile. */
  notHandedOver(id: string, attempts: number, now: number): Promise<void>;
  /**
   * Takes up a reply that was given to a response at or before `until`, and of which nobody has said how that ended: he who gave it has died.
   * @returns null: there is no such reply
   */
  takeUp(id: string, until: number, now: number): Promise<ClaimedOutbound | null>;
}
