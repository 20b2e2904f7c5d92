import type { Account, Session } from './account.js';
import type { Conversation } from './conversation/state.js';
import type { InboundMessage, OutboundMessage } from './message.js';
import type { TicketRecord } from './ticket/ticket.js';

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
  /** Saves a message once; resolves after it is durable. `duplicate`: (channel, externalId) is already there. */
  add(message: InboundMessage): Promise<'added' | 'duplicate'>;
  /** Leases the oldest open message of each conversation that none is in hand of. */
  claim(now: number, leaseMs: number, limit: number): Promise<readonly ClaimedInbound[]>;
  done(sequence: number): Promise<void>;
}

export interface ConversationStore {
  load(id: string): Promise<Conversation | null>;
  /** Saves the next version. @throws AppError VERSION_CONFLICT when another save came first */
  save(conversation: Conversation): Promise<void>;
}

export interface ClaimedOutbound {
  readonly message: OutboundMessage;
  readonly attempts: number;
}

/** What is to be sent; kept after sending, so that a repeated cause sends nothing. */
export interface OutboxStore {
  /** Saves messages whose ids are new; resolves after they are durable. */
  put(messages: readonly OutboundMessage[], now: number): Promise<void>;
  /** Leases what is due, in order of each conversation. */
  claim(now: number, leaseMs: number, limit: number): Promise<readonly ClaimedOutbound[]>;
  sent(id: string): Promise<void>;
  /** Not sent: try again at `retryAt`, or never (null: a dead letter for a person to see). */
  failed(id: string, retryAt: number | null): Promise<void>;
}

export interface TicketPage {
  readonly records: readonly TicketRecord[];
  readonly total: number;
}

export interface TicketStore {
  /** A serial number for the day, each given once; gaps are allowed. */
  nextSerial(day: string): Promise<number>;
  /** Saves a new ticket once per `cause`; resolves to the ticket that the cause has. */
  insert(record: TicketRecord, cause: string): Promise<TicketRecord>;
  load(number: string): Promise<TicketRecord | null>;
  /** Saves the next version. @throws AppError VERSION_CONFLICT when another save came first */
  save(record: TicketRecord): Promise<void>;
  /** Newest first. */
  ofConversation(conversationId: string): Promise<readonly TicketRecord[]>;
  /** Open tickets nearest deadline first, then closed ones newest first. `department` null: those without any. */
  ofDepartment(department: string | null, limit: number, offset: number): Promise<TicketPage>;
  /** Tickets with events whose news is not in the outbox yet. */
  unannounced(limit: number): Promise<readonly TicketRecord[]>;
  /** The news of the first `events` events is in the outbox. */
  announced(number: string, events: number): Promise<void>;
}

export interface AccountStore {
  count(): Promise<number>;
  /** @throws AppError ACCOUNT_NAME_TAKEN */
  add(account: Account): Promise<void>;
  byName(name: string): Promise<Account | null>;
  save(account: Account): Promise<void>;
  /** Also forgets the sessions that have expired at `now`. */
  addSession(session: Session, now: number): Promise<void>;
  /** By the hash of its token; null when unknown or expired at `now`. */
  session(tokenHash: string, now: number): Promise<Session | null>;
  removeSession(tokenHash: string): Promise<void>;
  removeSessionsOf(name: string): Promise<void>;
}

/** One-way hashing of passwords. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

/** A way to reach citizens. */
export interface Channel {
  readonly name: string;
  start(onInbound: (message: InboundMessage) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
  /** Sends once per message id; a rejection means "try again". */
  send(message: OutboundMessage): Promise<void>;
}

/** A channel's record of what was said, for channels where citizens come back to read. */
export interface ActivityLogStore {
  /** Appends once per key; resolves to the place in the log, from 1. */
  append(conversationId: string, key: string, activity: string, at: number): Promise<{ readonly position: number; readonly added: boolean }>;
  /** Activities after a place, oldest first. */
  read(conversationId: string, after: number, limit: number): Promise<readonly { readonly position: number; readonly activity: string }[]>;
  /** Has anything been said there? */
  exists(conversationId: string): Promise<boolean>;
}

export interface Logger {
  info(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(event: string, error: unknown, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}
