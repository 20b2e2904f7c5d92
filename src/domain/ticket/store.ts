import type { FigureCount } from '../figures/counts.js';
import type { ServiceRequestQuery } from './service-request.js';
import type { TicketStatus } from './status.js';
import type { TicketRecord, TicketType } from './ticket.js';

export interface TicketPage {
  readonly records: readonly TicketRecord[];
  readonly total: number;
}

/** A ticket's next version with what it adds elsewhere. */
export interface TicketChange {
  readonly record: TicketRecord;
  /** Added to the figures exactly once, with the save. */
  readonly counts: readonly FigureCount[];
  /** Its new events have to be told to somebody. */
  readonly hasNews: boolean;
}

export interface TicketQuery {
  /** Lead or co-handler; null: tickets without a department; undefined: all. */
  readonly department?: string | null;
  /** Undefined: any. */
  readonly statuses?: readonly TicketStatus[];
  /** Another system's number of it, exactly; undefined: whatever it is called elsewhere. */
  readonly origin?: string;
  /** Undefined: any. */
  readonly type?: TicketType;
  /** The town or zone, by its name; undefined: any. */
  readonly area?: string;
  /** Stands in the matter or its address as a desk sees them, whatever the case; undefined: any. */
  readonly words?: string;
  readonly limit: number;
  readonly offset: number;
}

export interface UnannouncedTicket {
  readonly record: TicketRecord;
  /** The news of so many first events is in the outbox. */
  readonly announced: number;
}

export interface TicketStore {
  /** A serial number for the day, each given once; gaps are allowed. */
  nextSerial(day: string): Promise<number>;
  /** Saves a new ticket once per `cause`; resolves to the ticket that the cause has. */
  insert(change: TicketChange, cause: string): Promise<TicketRecord>;
  load(number: string): Promise<TicketRecord | null>;
  /** Saves the next version. @throws AppError VERSION_CONFLICT when another save came first */
  save(change: TicketChange): Promise<void>;
  /** Newest first. */
  ofConversation(conversationId: string): Promise<readonly TicketRecord[]>;
  /** Open tickets nearest deadline first, then the others newest first. */
  list(query: TicketQuery): Promise<TicketPage>;
  /** What came in by Open311, newest first. */
  serviceRequests(query: ServiceRequestQuery): Promise<readonly TicketRecord[]>;
  /** The ticket that a cause has; null: there is none. */
  byCause(cause: string): Promise<TicketRecord | null>;
  /** Tickets with events whose news is not in the outbox yet. */
  unannounced(limit: number): Promise<readonly UnannouncedTicket[]>;
  /** The news of the first `events` events is in the outbox. */
  announced(number: string, events: number): Promise<void>;
  /** Leases the tickets whose timer is due, earliest first: until the lease ends nobody else gets them, unless they are saved before. */
  claimTimers(now: number, leaseMs: number, limit: number): Promise<readonly TicketRecord[]>;
  /** Tickets with a deadline that waits for the calendar of a year up to `year`. */
  provisional(year: number, limit: number): Promise<readonly TicketRecord[]>;
  /** Tickets merged into one. */
  followers(number: string): Promise<readonly TicketRecord[]>;
  /** Open tickets that go by other rules than a version, by number, after one. */
  underOtherRules(version: string, after: string, limit: number): Promise<readonly TicketRecord[]>;
  /** Tickets that were redone in a span, for at least so many times in all by then; those with most redos first, then what was redone last. */
  redone(from: number, to: number, atLeast: number, limit: number, offset: number): Promise<TicketPage>;
  /** All tickets by number, after one; for the audit and for counting anew. */
  all(after: string, limit: number): Promise<readonly TicketRecord[]>;
}
