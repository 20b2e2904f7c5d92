import type { Deadline } from '../deadline.js';
import type { Interpretation } from '../knowledge.js';
import type { Reply } from '../message.js';
import type { Ticket, TicketType } from '../ticket/ticket.js';
import type { LimitAmount, LimitCase } from '../time-limits.js';
import type { Understanding } from '../understanding.js';
import { IDLE_STAGE, type Stage, type TicketDraft, type Topic } from './state.js';

/** What a turn asks to be done before it can be answered. */
export type TurnAction =
  | { readonly kind: 'open-ticket'; readonly draft: TicketDraft }
  | { readonly kind: 'remind'; readonly ticketNumber: string }
  | { readonly kind: 'follow-up'; readonly ticketNumber: string; readonly resolved: boolean; readonly rating: number | null; readonly words: string | null }
  | { readonly kind: 'rate'; readonly ticketNumber: string; readonly rating: number }
  | { readonly kind: 'add-information'; readonly ticketNumber: string; readonly text: string; readonly photos: readonly string[] }
  | { readonly kind: 'withdraw'; readonly ticketNumber: string }
  | { readonly kind: 'hide-identity'; readonly ticketNumber: string };

/** A decided turn: the next state, and the reply or the action whose result gives it. */
export interface Turn {
  readonly stage: Stage;
  readonly topic: Topic | null;
  readonly say: Reply | TurnAction;
  /** The citizen would rather speak with a person. */
  readonly wantsPerson?: true;
}

/** What a turn may look at besides the conversation and the words. */
export interface TurnContext {
  readonly now: number;
  readonly districtName: string;
  /** Tickets that are this citizen's: first the one whose lookup code was given, then those of this conversation, newest first; merged ones as {@link seenByAsker}. */
  readonly tickets: readonly Ticket[];
  /** Ids of photos that came with the message, or before it without words. */
  readonly photos: readonly string[];
  /** What {@link alsoHeard} asked to be understood besides the words alone; null: nothing. */
  readonly whole: Understanding | null;
  entry(id: string): Interpretation | null;
  /** Names of departments for their ids. */
  departmentName(id: string): string;
  /** Name of the government of a town or street. */
  governmentOf(area: string): string | null;
  /** The answer's limit if a ticket of this kind were accepted now. */
  replyLimit(type: TicketType, urgent: boolean): Deadline | null;
  /** How long a department has to sign for a ticket of this kind once it is dispatched. */
  signLimit(of: LimitCase): LimitAmount | null;
}

export const IDLE = IDLE_STAGE;

export function isReply(say: Turn['say']): say is Reply {
  return 'choices' in say;
}
