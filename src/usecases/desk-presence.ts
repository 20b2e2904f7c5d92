import { lastHonest } from '../domain/lease.js';
import type { Clock } from '../domain/ports.js';
import type { SharedNoteStore } from '../domain/shared-notes.js';

export interface DeskPresenceDeps {
  readonly clock: Clock;
  readonly sharedNotes: Pick<SharedNoteStore, 'load' | 'replace'>;
}

const KEY = 'desk-presence';
/** Milliseconds for which somebody counts as there who had the list of conversations before them. An open page asks for it every minute. */
const PRESENT_MS = 150_000;
/** Milliseconds before its end at which the note is written anew: not at every look. */
const ANEW_MS = 100_000;

/** Somebody who can take conversations over looks at them. */
export async function noteAtDesk({ clock, sharedNotes }: DeskPresenceDeps): Promise<void> {
  const now = clock.now();
  const note = await sharedNotes.load(KEY, now);
  if (note !== null && note.until - now > ANEW_MS && note.until - now <= PRESENT_MS) return;
  await sharedNotes.replace(KEY, { value: 'present', until: now + PRESENT_MS }, note?.version ?? 0, now); // whoever was faster has noted the same
}

/** Does anybody at the desk see who waits for a person? A note of a clock that was far ahead says nothing of now, nor of when that instant comes. */
export async function isSomebodyAtDesk({ clock, sharedNotes }: DeskPresenceDeps): Promise<boolean> {
  const now = clock.now();
  const note = await sharedNotes.load(KEY, now);
  if (note === null || note.until <= lastHonest(now, PRESENT_MS)) return note !== null;
  await sharedNotes.replace(KEY, { value: note.value, until: now }, note.version, now);
  return false;
}
