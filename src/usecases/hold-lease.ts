import type { Clock } from '../domain/ports.js';
import type { SharedNote, SharedNoteStore } from '../domain/shared-notes.js';

export interface LeaseDeps {
  readonly sharedNotes: Pick<SharedNoteStore, 'load' | 'replace'>;
  readonly clock: Clock;
  /** Milliseconds of a clock that is never set. */
  readonly elapsed: () => number;
  /** Stands for this process, and for no other that ever was. */
  readonly holder: string;
}

/** Something that one process has at a time, whatever their clocks say. */
export interface Lease {
  /** Milliseconds that this process may still act as the one that has it; 0: it may not. */
  leftMs(): number;
  /** Takes it where it is free or its holder has died, or renews it. Whoever can't is left with what it had. */
  look(): Promise<void>;
  /** Lets others have it at once; what it was for has ended before. */
  release(): Promise<void>;
}

/** Of a process that is alone on its store: no other could take it. */
export const ALONE: Lease = { leftMs: () => 60_000, look: async () => undefined, release: async () => undefined };

export interface LeaseTiming {
  /** Milliseconds that others see it unchanged before one of them takes it. */
  readonly leaseMs: number;
  /** Milliseconds after which who could not renew it lets go; the rest is for ending what it was for. */
  readonly holdMs: number;
  readonly renewMs: number;
  /** Milliseconds between looks: what one process lets go another has within that. */
  readonly lookMs: number;
}

/** {@link LeaseTiming} but in tests. */
export const LEASE_TIMING: LeaseTiming = { leaseMs: 25_000, holdMs: 15_000, renewMs: 5_000, lookMs: 1_000 };

/** A note must not end while somebody has it, whatever that process's clock says; those that nobody has any more are few. */
const KEPT_MS = 365 * 86_400_000;
const FREE = '';

/**
 * By a note that its holder writes anew again and again. Instants of different clocks are never compared: who stands by measures with its
 * own how long the note has not changed; its holder measures since before the last change was asked for.
 */
export function createLease({ sharedNotes, clock, elapsed, holder }: LeaseDeps, name: string, { leaseMs, holdMs, renewMs }: LeaseTiming = LEASE_TIMING): Lease {
  const key = `lease:${name}`;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let seen: { readonly version: number; readonly since: number } | null = null;
  const leftMs = (): number => Math.max(0, renewedAt + holdMs - elapsed());
  const write = (value: string, version: number): Promise<boolean> => {
    const now = clock.now();
    return sharedNotes.replace(key, { value, until: now + KEPT_MS }, version, now);
  };
  /** Nobody has it, or it has been seen unchanged for so long that whoever has it is dead. */
  const isFree = (note: SharedNote | null): boolean => {
    if (note === null || note.value === FREE || note.value === holder) return true;
    if (seen?.version !== note.version) seen = { version: note.version, since: elapsed() };
    return elapsed() - seen.since >= leaseMs;
  };
  return {
    leftMs,
    look: async () => {
      const begun = elapsed();
      if (begun - renewedAt < renewMs) return;
      const note = await sharedNotes.load(key, clock.now());
      if (note !== null && note.value !== holder) renewedAt = Number.NEGATIVE_INFINITY;
      // An answer that comes late counts from when it was asked for.
      if (isFree(note) && (await write(holder, note?.version ?? 0))) renewedAt = Math.max(renewedAt, begun);
    },
    release: async () => {
      renewedAt = Number.NEGATIVE_INFINITY;
      const note = await sharedNotes.load(key, clock.now());
      if (note?.value === holder) await write(FREE, note.version);
    },
  };
}
