import type { EntryHit } from '../knowledge/figures.js';
import type { Reply } from '../message.js';
import type { TicketType } from '../ticket/ticket.js';
import type { DeskSide } from './attendance.js';

/** What a ticket will say once the citizen confirms it; null: not asked yet, '': the citizen skipped it. */
export interface TicketDraft {
  readonly what: string | null;
  readonly where: string | null;
  readonly area: string | null;
  readonly contact: string | null;
  /** Said so: nobody is to know who asks. */
  readonly anonymous: boolean;
  /** Ids of photos. */
  readonly photos: readonly string[];
  /** Name of the proposed department; null: the hotline's desk will dispatch it. */
  readonly department: string | null;
  readonly reason: string;
  readonly type: TicketType;
  readonly urgent: boolean;
}

export type DraftStep = 'what' | 'where' | 'contact' | 'confirm';

/** A ticket is being filled in. */
export interface Filling {
  readonly kind: 'ticket-draft';
  readonly draft: TicketDraft;
  readonly step: DraftStep;
  /** Of the step `what`: words that were too few to tell a matter; they count with the next ones. */
  readonly said?: string;
  /** The step was asked once more already: nobody is asked the same a third time. */
  readonly missed?: true;
}

/** Where in the conversation we are: what the next words may be an answer to. */
export type Stage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'clarifying'; readonly entryIds: readonly string[]; readonly question: string }
  /** `confidence`: how sure the proposed department is, by which what is added later may change it; absent: not by the words alone. */
  | { readonly kind: 'ticket-offered'; readonly draft: TicketDraft; readonly confidence?: number }
  /** After 已解决: the next words may be a mark. */
  | { readonly kind: 'rating'; readonly ticketNumber: string }
  | { readonly kind: 'withdrawing'; readonly ticketNumber: string }
  | { readonly kind: 'adding'; readonly ticketNumber: string }
  /** Photos came without words; null: there is no open ticket to add them to. */
  | { readonly kind: 'photos'; readonly photos: readonly string[]; readonly ticketNumber: string | null }
  | Filling;

export const IDLE_STAGE: Stage = { kind: 'idle' };

/** What was answered last: follow-up questions and 有用/没用 refer to it. */
export interface Topic {
  readonly entryId: string;
  readonly question: string;
}

/** The reply to a message, kept with the state: it is the proof that the message was decided. */
export interface DecidedTurn {
  readonly externalId: string;
  /** null: a person answers, the bot said nothing. */
  readonly reply: Reply | null;
  /** What it adds to the figures of entries, when its message is done; absent: nothing. */
  readonly hits?: readonly EntryHit[];
}

export interface Conversation {
  readonly id: string;
  readonly channel: string;
  readonly stage: Stage;
  readonly topic: Topic | null;
  readonly lastReply: Reply | null;
  /** The last few decided turns, newest last. */
  readonly decided: readonly DecidedTurn[];
  /** The ticket of elsewhere whose lookup code was given here last, and when: for a while the next words may be about it. */
  readonly lookedUp?: { readonly number: string; readonly at: number };
  /** Absent where nobody at the desk may come in: others read along, or nothing was said since there is such a thing. */
  readonly desk?: DeskSide;
  readonly version: number;
}

export function newConversation(id: string, channel: string): Conversation {
  return { id, channel, stage: IDLE_STAGE, topic: null, lastReply: null, decided: [], version: 0 };
}
