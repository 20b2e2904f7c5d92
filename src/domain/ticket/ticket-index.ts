import type { TicketEvent, TicketEventName } from './events.js';
import type { TicketRecord } from './ticket.js';

/** What changes who a ticket is found by, though it was neither opened nor ended. */
const OF_WHO: ReadonlySet<TicketEventName> = new Set(['IdentityHidden', 'TicketCorrected']);

/** Has the index to be made anew of a ticket to which these events were added? */
export function changesWho(added: readonly Pick<TicketEvent, 'name'>[]): boolean {
  return added.some(({ name }) => OF_WHO.has(name));
}

/** What a ticket is found by, besides its number: made of one version of it. */
export interface IndexedTicket {
  readonly number: string;
  /** The version of the record that this was made of. */
  readonly version: number;
  readonly receivedAt: number;
  /** Keyed hash of the caller's number; null: none was left, or it is nobody's business (举报, 匿名). */
  readonly contact: string | null;
  /** What its matter is found by; empty once it is no longer open. */
  readonly keys: readonly string[];
  /** Entries that were read out for it. */
  readonly entryIds: readonly string[];
}

/** Somebody at the hotline looked whose number it is. */
export interface CallerLookup {
  readonly at: number;
  /** Account name. */
  readonly by: string;
  readonly contact: string;
  /** Tickets that were shown. */
  readonly found: number;
}

/** Finds tickets by who called and by what they are about, and keeps who looked. Follows the tickets within a moment. */
export interface TicketIndexStore {
  /** Begins anew with all tickets when the hashes were made with another key. @param keyId what each hash begins with */
  followKey(keyId: string): Promise<void>;
  /** Tickets that are new, were opened or ended, or whose asker is another or hidden now ({@link changesWho}), since they were put into the index. */
  waiting(limit: number): Promise<readonly TicketRecord[]>;
  /** Puts tickets into the index in place of what it had of them; one that has been saved meanwhile goes on waiting. */
  put(tickets: readonly IndexedTicket[]): Promise<void>;
  /** A caller's tickets, newest first. */
  ofContact(contact: string, limit: number): Promise<{ readonly records: readonly TicketRecord[]; readonly total: number }>;
  /** Open tickets that share most of these keys, rare keys counting more, at least one; most first. */
  alike(keys: readonly string[], limit: number): Promise<readonly TicketRecord[]>;
  /** How often entries were read out to callers, by id; none: not at all. */
  timesRead(entryIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  noteLookup(lookup: CallerLookup): Promise<void>;
  /** Newest first. */
  lookups(limit: number, offset: number): Promise<{ readonly lookups: readonly CallerLookup[]; readonly total: number }>;
}
