import type { InboundMessage, OutboundReply } from '../message.js';
import type { Conversation } from './state.js';

/** A reply that was put into the outbox, and how far it has come. */
export interface ToldReply {
  readonly message: OutboundReply;
  readonly at: number;
  /** `sent`: also with a response that waited; `failed`: given up. */
  readonly state: 'waiting' | 'sent' | 'failed';
  /** A code, why it was given up, or why it did not go the last time it was tried; null where nothing is known. */
  readonly reason: string | null;
}

/** The last of what was said on both sides, newest first. */
export interface SaidWords {
  readonly heard: readonly InboundMessage[];
  readonly told: readonly ToldReply[];
}

export interface LiveQuery {
  /** Only where something was said after this instant. */
  readonly since: number;
  readonly now: number;
  readonly limit: number;
  readonly offset: number;
}

export interface LivePage {
  readonly conversations: readonly Conversation[];
  readonly total: number;
  /** Of all of these, those who wait for a person. */
  readonly waiting: number;
}

/** Conversations as the desk looks at them: only those with a {@link Conversation.desk} side. */
export interface LiveConversationStore {
  /** @param ref of its desk side */
  byRef(ref: string): Promise<Conversation | null>;
  /** Where a call for help was heard first; of these and of the others who waits for a person, the longest waiting before the others; then those attended at `now`, then the rest; of these where somebody spoke last before the others. */
  list(query: LiveQuery): Promise<LivePage>;
  /** Ids of conversations whose citizen is to be told by `now` that the bot answers again. */
  toTell(now: number, limit: number): Promise<readonly string[]>;
  /** The last of what was said, at most `limit` of each side. */
  said(id: string, limit: number): Promise<SaidWords>;
  /**
   * Saves the conversation and puts the words into the outbox: in one write where the store can, else in this order. Words whose id is
   * there stay as they are.
   * @throws AppError VERSION_CONFLICT when another save of the conversation came first; nothing is put
   */
  speak(conversation: Conversation, words: OutboundReply, now: number): Promise<void>;
}
