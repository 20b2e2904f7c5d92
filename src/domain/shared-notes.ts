import type { ErrorCode } from '../errors.js';

/** Something that all processes have to know for a while: an access token, a number that was used. */
export interface SharedNote {
  readonly value: string;
  /** From 1, one more with every save. */
  readonly version: number;
  /** From this instant on it counts no more. */
  readonly until: number;
}

/**
 * A note that one thing takes for itself: whatever comes with another value finds it taken until then. The same value takes it again.
 * Nothing is taken for good: at `until` it is anybody's.
 */
export interface NoteClaim extends Pick<SharedNote, 'value' | 'until'> {
  readonly key: string;
  readonly now: number;
  /** What is said to whoever comes too late. */
  readonly refusal: ErrorCode;
}

/** Short notes by key, shared by all processes, each until an instant. What outlives its use is forgotten; nothing here is the only record of anything. */
export interface SharedNoteStore {
  /** Null: there is none, or it counts no more at `now`. */
  load(key: string, now: number): Promise<SharedNote | null>;
  /**
   * Saves a note in place of the version that was read, 0 where none was; resolves after it is durable.
   * @returns false: another process was faster, its note stands
   */
  replace(key: string, note: Pick<SharedNote, 'value' | 'until'>, version: number, now: number): Promise<boolean>;
  /** Forgets notes that count no more at an instant, at most `limit`. @returns how many */
  forget(before: number, limit: number): Promise<number>;
}
