import type { Clock } from '../domain/ports.js';
import type { SharedNoteStore } from '../domain/shared-notes.js';

const BATCH = 1_000;

/** Forgets what processes had to know of each other for a while. @returns how many notes */
export function forgetSharedNotes({ sharedNotes, clock }: { readonly sharedNotes: Pick<SharedNoteStore, 'forget'>; readonly clock: Clock }): Promise<number> {
  return sharedNotes.forget(clock.now(), BATCH);
}
