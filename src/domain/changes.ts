/** A ticket that somebody saved. */
export interface ChangedTicket {
  readonly number: string;
  /** Its lead and those that help. */
  readonly departments: readonly string[];
}

/** What has changed since the last look, whichever process changed it. Told at least once, perhaps more often. */
export interface Changes {
  readonly tickets: readonly ChangedTicket[];
  /** Ids of conversations in which something was said. */
  readonly conversations: readonly string[];
  /** An entry or a policy document. */
  readonly entries: boolean;
  /** What could not be delivered: another letter was given up, or one goes again. */
  readonly deliveries: boolean;
  /** A time limit, or a day of the calendar; or what follows from them was counted anew. */
  readonly rules: boolean;
  /** More than can be told one by one has changed: whatever is shown may be old. */
  readonly isTooMuch: boolean;
}

/** A look at what has changed since the one before. @param now the process's clock */
export type LookForChanges = (now: number) => Promise<Changes>;

/** Where it is seen that something has changed, cheaply enough to look every second. */
export interface ChangeStore {
  /** Changes from now on. @param most of one kind that a look tells one by one; {@link MOST_CHANGES} @returns the looks, one after the other */
  follow(now: number, most?: number): Promise<LookForChanges>;
}

/** Changes of one kind that a look tells one by one. */
export const MOST_CHANGES = 500;
