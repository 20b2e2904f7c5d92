import type { ContentPart } from './item.js';

/** What is remembered of a city's item: enough to know a repetition and what a new version changes, none of its words. */
export interface KnownHotlineItem {
  readonly city: string;
  readonly number: string;
  /** Our number. */
  readonly ticket: string;
  /** When the city changed the newest version that came; null: it does not say. */
  readonly updatedAt: number | null;
  /** A digest of each part of the newest version. */
  readonly parts: Readonly<Partial<Record<ContentPart, string>>>;
  /** Keys of the versions that have been dealt with, last first. */
  readonly seen: readonly string[];
  /** Counts its saves. */
  readonly version: number;
}

/** Where pulling from a city stands. */
export interface HotlinePull {
  /** null: from the beginning. */
  readonly cursor: string | null;
  /** Failures in a row. */
  readonly failures: number;
}

export interface HeldPull extends HotlinePull {
  /** The end of the lease, by which it is known. */
  readonly leaseUntil: number;
}

/** What is kept of the cities' 12345 platforms beside the tickets. */
export interface HotlineStore {
  load(city: string, number: string): Promise<KnownHotlineItem | null>;
  /** Saves the next version; 1 is a new one. @throws AppError VERSION_CONFLICT when another save came first */
  save(item: KnownHotlineItem): Promise<void>;
  /**
   * Leases the pulling of a city when it is due; null: it is not, or another process does it. What a clock that was far ahead put off is due.
   * @param longestPauseMs from the end of a pull until the next is due, at most
   */
  claimPull(city: string, now: number, leaseMs: number, longestPauseMs: number): Promise<HeldPull | null>;
  /** Notes where pulling stands, and goes on with it. `false`: the lease is another's by now. */
  advancePull(city: string, held: HeldPull, cursor: string | null): Promise<boolean>;
  /** Ends a lease: the next pull is due then. Nothing happens when it is another's by now. */
  releasePull(city: string, held: HeldPull, failures: number, dueAt: number): Promise<void>;
  /** Has this signature been used? */
  isUsed(signature: string): Promise<boolean>;
  /** Remembers a signature until an instant, and forgets those that have had their time. */
  use(signature: string, until: number, now: number): Promise<void>;
}
