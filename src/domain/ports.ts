import type { Account, Session } from './account.js';
import type { Attachment, PhotoType } from './attachment.js';
import type { Conversation } from './conversation/state.js';
import type { WebRoute } from './exchange.js';
import type { InboundMessage, OutboundReply } from './message.js';
import type { RoutingModel, RoutingModelSummary } from './routing/model.js';
import type { IsoDate } from './calendar.js';
import type { MatterCount } from './figures/early-warning.js';
import type { FigureGroup, Measure, MeasureSums } from './figures/measures.js';
import type { DeliveryLimits } from './delivery.js';
import type { NoteClaim } from './shared-notes.js';
import type { TicketRecord, TicketType } from './ticket/ticket.js';
import type { UnansweredFigures, UnansweredGroup, UnansweredStatus } from './unanswered/group.js';
import type { UnansweredQuestion } from './unanswered/question.js';

export type { KnowledgeStore } from './knowledge/store.js';
export type { EntryFiguresStore } from './knowledge/figures.js';
export type { TicketChange, TicketPage, TicketQuery, TicketStore, UnannouncedTicket } from './ticket/store.js';
export type { CallerLookup, IndexedTicket, TicketIndexStore } from './ticket/ticket-index.js';
export type { LiveConversationStore } from './conversation/live-conversations.js';
export type { TurnStore } from './turn-store.js';
export type { ClaimedOutbound, DeliveryLane, LaneReport, NoticeSubscribers, NoticeTarget, OutboxStore } from './outbox.js';

/** Milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** An inbound message in hand, until its lease runs out. */
export interface ClaimedInbound {
  readonly message: InboundMessage;
  readonly sequence: number;
}

/** Everything that came in, saved before anything is done with it. */
export interface InboxStore {
  /**
   * Saves a message once; resolves after it is durable. `duplicate`: (channel, externalId) is already there.
   * @param claim taken for the message before it is saved, in the same write where the store can; `refused`: it was another's, and nothing is saved
   */
  add(message: InboundMessage, claim?: NoteClaim): Promise<'added' | 'duplicate' | 'refused'>;
  /** Leases the oldest open message of each conversation that none is in hand of. */
  claim(now: number, leaseMs: number, limit: number): Promise<readonly ClaimedInbound[]>;
  done(sequence: number): Promise<void>;
  /** The conversation that a message was said in; null: there is no such message. */
  conversationOf(channel: string, externalId: string): Promise<string | null>;
}

export interface ConversationStore {
  load(id: string): Promise<Conversation | null>;
  /** Saves the next version. @throws AppError VERSION_CONFLICT when another save came first */
  save(conversation: Conversation): Promise<void>;
}

/** Both days included. */
export interface FiguresQuery {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** null: everything together. */
  readonly groupBy: FigureGroup | null;
  /** Only this department's; '': what is nobody's but the desk's. Undefined: all. */
  readonly department?: string;
  readonly type?: TicketType;
  /** '': where the place is not known. */
  readonly area?: string;
}

export interface FigureRow {
  /** What the rows are grouped by; '' where that is not known, or nothing is grouped. */
  readonly group: string;
  readonly sums: MeasureSums;
}

/** A cell of the figures that is not what the tickets add up to. */
export interface FigureDifference {
  /** A day, or a month of the monthly sums. */
  readonly period: string;
  readonly department: string;
  readonly type: string;
  readonly area: string;
  readonly measures: readonly { readonly measure: Measure; readonly kept: number; readonly counted: number }[];
}

export interface FiguresRecount {
  readonly tickets: number;
  /** Cells that differ; counted no further than 10,000. */
  readonly differing: number;
  /** Some of them. */
  readonly examples: readonly FigureDifference[];
}

/** What is counted of tickets, kept up with every save ({@link TicketChange}); read without looking at any ticket. */
export interface FiguresStore {
  /** Adds what saves have left to be added; what is read has it in any case. Absent where each save adds its own. */
  catchUp?(): Promise<void>;
  /** By group, in the order of their names; only groups that have counts. */
  read(query: FiguresQuery): Promise<readonly FigureRow[]>;
  /** The first day that has any of a measure; null: none has. */
  firstDay(measure: Measure): Promise<IsoDate | null>;
  /** One measure by day, department and area. */
  daily(measure: Measure, from: IsoDate, to: IsoDate): Promise<readonly MatterCount[]>;
  /**
   * Counts all tickets from scratch, beside the running service, and compares: what is saved meanwhile counts on both sides.
   * @param onCounted told how many tickets have been counted so far
   * @throws AppError VERSION_CONFLICT when another count began meanwhile
   */
  differences(onCounted?: (tickets: number) => void): Promise<FiguresRecount>;
  /** The same, and puts what was counted in the place of what was kept, at once. */
  recount(onCounted?: (tickets: number) => void): Promise<FiguresRecount>;
}

export interface AccountStore {
  count(): Promise<number>;
  /** @throws AppError ACCOUNT_NAME_TAKEN */
  add(account: Account): Promise<void>;
  byName(name: string): Promise<Account | null>;
  /** All of them, by name. */
  list(): Promise<readonly Account[]>;
  /** Saves it in place of the version that was read, as the next one. @throws AppError VERSION_CONFLICT when another save came first */
  save(account: Account): Promise<void>;
  /** Beside the versions: disturbs no save. */
  noteSignIn(name: string, at: number): Promise<void>;
  /** Also forgets the sessions that have expired at `now`. */
  addSession(session: Session, now: number): Promise<void>;
  /** By the hash of its token; null when unknown or expired at `now`. */
  session(tokenHash: string, now: number): Promise<Session | null>;
  removeSession(tokenHash: string): Promise<void>;
  removeSessionsOf(name: string): Promise<void>;
}

/** A group with what is counted of its questions. */
export interface CountedGroup {
  readonly group: UnansweredGroup;
  readonly figures: UnansweredFigures;
}

export interface UnansweredQuery {
  /** null: all. */
  readonly status: UnansweredStatus | null;
  /** Most questions; most more this week than in the week before; asked last. */
  readonly sort: 'size' | 'trend' | 'last';
  readonly limit: number;
  readonly offset: number;
}

/** Questions that the reviewed text did not settle, in groups of near-identical ones. `from`: see `trendStart`. */
export interface UnansweredStore {
  /** Saves questions once per cause; resolves after they are durable. */
  add(questions: readonly UnansweredQuestion[]): Promise<void>;
  /** Leases the oldest questions that are in no group. While any are in hand nobody gets others: one process groups at a time. */
  claim(now: number, leaseMs: number, limit: number): Promise<readonly UnansweredQuestion[]>;
  /** Groups that share most of these keys, at least one; most first, of equals the oldest. */
  candidates(keys: readonly string[], limit: number): Promise<readonly UnansweredGroup[]>;
  /** Saves the next version of a group; 1 is a new one. @throws AppError VERSION_CONFLICT when another save came first */
  save(group: UnansweredGroup): Promise<void>;
  /** Puts a question that is in no group into one. Nothing happens when that group was forgotten: the question is given again. */
  assign(cause: string, groupId: string): Promise<void>;
  load(groupId: string, from: number): Promise<CountedGroup | null>;
  /** Groups that have questions; `total` may count one whose first question is just being put into it. */
  groups(query: UnansweredQuery, from: number): Promise<{ readonly groups: readonly CountedGroup[]; readonly total: number }>;
  /** The questions of a group, newest first. */
  questions(groupId: string, limit: number, offset: number): Promise<readonly UnansweredQuestion[]>;
  /** Forgets questions asked before an instant, at most `limit`, and groups that are left without any. @returns how many questions */
  forget(before: number, limit: number): Promise<number>;
}

export interface StoredAttachment {
  readonly attachment: Attachment;
  /** Whose it is. */
  readonly conversationId: string;
  readonly bytes: Uint8Array;
}

/** The photos that citizens sent, cleaned. */
export interface AttachmentStore {
  /** Keeps one once per id; resolves after it is durable. */
  put(conversationId: string, attachment: Attachment, bytes: Uint8Array, at: number): Promise<void>;
  load(id: string): Promise<StoredAttachment | null>;
  /** Forgets what was kept before an instant, oldest first, at most `limit`. @returns how many */
  forget(before: number, limit: number): Promise<number>;
}

export interface CleanImage {
  readonly contentType: PhotoType;
  readonly bytes: Uint8Array;
}

/** Makes of whatever was sent a picture that is safe to keep and to show: upright, of bounded size, without where and when it was taken. */
export interface ImageCleaner {
  /** @throws AppError ATTACHMENT_INVALID: no picture; ATTACHMENT_TOO_LARGE: more pixels than are read */
  clean(sent: Uint8Array): Promise<CleanImage>;
}

/** Where closed tickets are read from, to learn from them. */
export interface ClosedTicketSource {
  /** Closed tickets, latest closed first, after a place in that order; null: from the latest on. */
  closed(after: { readonly closedAt: number; readonly number: string } | null, limit: number): Promise<readonly TicketRecord[]>;
}

/** Versions of what the department router has learned. A version is one document, so is putting it in use. */
export interface RoutingModelStore {
  /** Saves a new version, in use at once when it is chosen. @throws AppError VERSION_CONFLICT when its version or its choice is taken */
  add(model: RoutingModel): Promise<void>;
  load(version: number): Promise<RoutingModel | null>;
  /** Newest first. */
  list(limit: number): Promise<readonly RoutingModelSummary[]>;
  /** The version in use; null: none was ever chosen. Asked for often. */
  inUse(): Promise<number | null>;
  /** Puts a stored version in use. `false`: there is none such. @throws AppError VERSION_CONFLICT when another choice came first */
  choose(version: number): Promise<boolean>;
  /** Forgets all but the newest so many and the one in use. @returns how many were forgotten */
  forget(keep: number): Promise<number>;
}

/** One-way hashing of passwords. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

/** Whether messages get through a channel, by a sign of life from its other side. */
export interface ChannelHealth {
  readonly ok: boolean;
  /** A code; null: all is well. */
  readonly reason: string | null;
}

/** Responses to requests that brought messages, on which the reply may go back. */
export interface ReplyDoor {
  /** Whether a response waits for the reply to a message now. @param externalId the message's */
  waitsFor(externalId: string): boolean;
  /** Whether one response takes all of it. */
  takes(message: OutboundReply): boolean;
  /**
   * The reply to a message is about to be noted as gone with its response. Until the returned is called, whoever waits for it too long is
   * broken off, and never told that all is well: this process alone knows that the response did not take it, and may die.
   */
  reserve(externalId: string): () => void;
  /** Gives it to the response that waits. */
  give(message: OutboundReply): Promise<Handed>;
  /** There is nothing to say to a message: who waits for it waits no longer. */
  close(externalId: string): void;
}

/**
 * How a response with a reply ended: `taken`; `not-taken`: nobody waited, or he had hung up; `unsure`: it was written so late, by a
 * process so busy, that he may have hung up, and if so will bring the message again.
 */
export type Handed = 'taken' | 'not-taken' | 'unsure';

/** A way to reach citizens. */
export interface Channel {
  readonly name: string;
  /** @param onInbound saves a message; throws the refusal of a claim that is another's */
  start(onInbound: (message: InboundMessage, claim?: NoteClaim) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
  /** Its other side knows one client only: of many processes one holds it, the others stand by. */
  readonly isSingle?: true;
  /** How it bears to be sent through; see {@link DeliveryLimits}. Without: {@link DEFAULT_LIMITS} of `domain/delivery.ts`. */
  readonly limits?: DeliveryLimits;
  /** Where a message is brought by a request that can take the reply back. */
  readonly door?: ReplyDoor;
  /** What it wants served over HTTP. */
  readonly routes?: readonly WebRoute[];
  /** Sends once per message id; a rejection means "try again", unless it is a {@link DeliveryFault} that says otherwise. */
  send(message: OutboundReply): Promise<void>;
  /** Asks its other side now. Without: nothing stands between it and the citizens that could fail by itself. */
  health?(): Promise<ChannelHealth>;
}

/** A channel's record of what was said, for channels where citizens come back to read. */
export interface ActivityLogStore {
  /** Appends once per key; resolves to the place in the log, from 1. */
  append(conversationId: string, key: string, activity: string, at: number): Promise<{ readonly position: number; readonly added: boolean }>;
  /** Activities after a place, oldest first. */
  read(conversationId: string, after: number, limit: number): Promise<readonly { readonly position: number; readonly activity: string }[]>;
  /** Has anything been said there? */
  exists(conversationId: string): Promise<boolean>;
  /**
   * Tells of conversations whose log has grown, whichever process appended: each within about a second, perhaps more often than it grew.
   * Absent where no other process can append.
   * @param conversations those that somebody here waits for
   * @returns ends it
   */
  follow?(onGrown: (conversationId: string) => void, conversations: () => readonly string[]): () => Promise<void>;
}

export interface Logger {
  /** For whoever looks for something; not kept otherwise. */
  debug(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  info(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(event: string, error: unknown, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}
