import type { EntryContent } from './content.js';
import { contentIn, type EntryEvent } from './events.js';

/** One wording of an entry, with who wrote it and when. */
export interface Wording {
  /** As {@link Entry.revision} counted when it was written; 0: as it stood in the folder. */
  readonly revision: number;
  readonly content: EntryContent;
  readonly at: number;
  readonly by: string | null;
}

/** All wordings that an entry ever had, oldest first. What renewing changes is only the last day, and no wording. */
export function wordingsIn(events: readonly EntryEvent[]): Wording[] {
  const wordings: Wording[] = [];
  let revision = 0;
  for (const event of events) {
    const content = contentIn(event);
    if (!content) continue;
    if (event.name !== 'EntryAdopted') revision += 1;
    wordings.push({ revision, content, at: event.at, by: event.by });
  }
  return wordings;
}
