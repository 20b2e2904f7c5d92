import { createHash } from 'node:crypto';
import { lastHonestLease } from '../domain/lease.js';
import type { Clock } from '../domain/ports.js';
import type { SharedNote, SharedNoteStore } from '../domain/shared-notes.js';

export interface TriesDeps {
  readonly sharedNotes: Pick<SharedNoteStore, 'load' | 'replace'>;
  readonly clock: Clock;
}

/** How often something may be tried within a span that its first try begins. */
export interface TryLimit {
  /** Stands in the note's key. */
  readonly name: string;
  readonly most: number;
  readonly withinMs: number;
}

/** Whose tries are counted stands in no note as it is: it may be an address, or a person. */
function keyOf({ name }: TryLimit, of: string): string {
  return `tries:${name}:${createHash('sha256').update(of).digest('base64url')}`;
}

/** What is counted of a note; one that reaches further than any honest clock could have meant counts nothing. */
function counted(note: SharedNote | null, { withinMs }: TryLimit, now: number): { readonly tries: number; readonly until: number } {
  const fresh = { tries: 0, until: now + withinMs };
  return note === null || note.until > lastHonestLease(now, withinMs) ? fresh : { tries: Number(note.value), until: note.until };
}

/**
 * Takes one of the tries that are left, before anything is tried: of guesses made at the same moment, in whatever processes, no more go through.
 * @returns which it is, from 1; null: none is left
 */
export async function takeTry({ sharedNotes, clock }: TriesDeps, limit: TryLimit, of: string): Promise<number | null> {
  const key = keyOf(limit, of);
  // Whoever is too late to save has been counted before by another: that happens no more often than there are tries.
  for (let round = 0; round <= limit.most; round += 1) {
    const now = clock.now();
    const note = await sharedNotes.load(key, now);
    const { tries, until } = counted(note, limit, now);
    if (tries >= limit.most) return null;
    if (await sharedNotes.replace(key, { value: String(tries + 1), until }, note?.version ?? 0, now)) return tries + 1;
  }
  return null;
}

/** Looks whether any try is left, and takes none. */
export async function hasTries({ sharedNotes, clock }: TriesDeps, limit: TryLimit, of: string): Promise<boolean> {
  const now = clock.now();
  return counted(await sharedNotes.load(keyOf(limit, of), now), limit, now).tries < limit.most;
}

/** All tries are left again. */
export async function forgetTries({ sharedNotes, clock }: TriesDeps, limit: TryLimit, of: string): Promise<void> {
  const key = keyOf(limit, of);
  const now = clock.now();
  const note = await sharedNotes.load(key, now);
  // When another try is counted just now, it stands: it is one of few.
  if (note) await sharedNotes.replace(key, { value: '0', until: now }, note.version, now);
}
