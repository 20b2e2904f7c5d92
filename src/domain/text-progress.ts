import type { Clock } from './ports.js';
import type { SharedNoteStore } from './shared-notes.js';

export interface TextProgressDeps {
  readonly sharedNotes: Pick<SharedNoteStore, 'load' | 'replace'>;
  readonly clock: Clock;
}

/** How many texts of a message have gone. */
export interface TextProgress {
  gone(): Promise<number>;
  note(count: number): Promise<void>;
}

/** Longer than the outbox tries a message. */
const REMEMBERED_MS = 3 * 86_400_000;

/**
 * For all processes: a message of several texts that broke off half-way goes on there. The other side knows no ids of ours: a crash
 * between a text and its note says that text again, never the ones before.
 * @param key the channel's own, with the message's id
 */
export function textProgress({ sharedNotes, clock }: TextProgressDeps, key: string): TextProgress {
  return {
    gone: async () => Number((await sharedNotes.load(key, clock.now()))?.value ?? 0),
    note: async (count) => {
      const now = clock.now();
      const before = await sharedNotes.load(key, now);
      await sharedNotes.replace(key, { value: String(count), until: now + REMEMBERED_MS }, before?.version ?? 0, now);
    },
  };
}
