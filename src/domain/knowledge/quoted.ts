import { addDays, type IsoDate } from '../calendar.js';
import { type Interpretation, isInForce, type Policy } from '../knowledge.js';
import { type EntryContent, interpretationOf } from './content.js';
import type { Entry } from './entry.js';
import { wordingOn } from './standing.js';

export interface Quoted {
  readonly entries: readonly Interpretation[];
  /** Ids of published entries whose policy or section is gone: without a source they are not quoted. */
  readonly withoutSource: readonly string[];
  /** Planned wordings of entries that are quoted in another one till then. */
  readonly upcoming: readonly Interpretation[];
}

/** What the folder and the store hold together. Where both have a document of one id the folder's counts: files were checked as a whole. */
export function policiesOf(folder: readonly Policy[], stored: readonly Policy[]): readonly Policy[] {
  const own = new Set(folder.map(({ id }) => id));
  return [...folder, ...stored.filter(({ id }) => !own.has(id))];
}

/**
 * What may be quoted from a date on: the folder's entries, and over them those of the store by their ids. One that was withdrawn hides
 * the folder's; one that is only a draft hides nothing. What has expired is left out altogether, and what is not valid yet is
 * kept: each quotation looks at the day once more. Of an entry with a planned wording the one before it is quoted, until the day before.
 */
export function quotedEntries(folder: readonly Interpretation[], standing: readonly Entry[], policies: readonly Policy[], on: IsoDate): Quoted {
  const withoutSource: string[] = [];
  const own = new Map<string, Interpretation | null>();
  const upcoming: Interpretation[] = [];
  for (const stored of standing) {
    const { id, published, withdrawn } = stored;
    if (!published && !withdrawn) continue;
    const wording = wordingOn(stored, on);
    const planned = wording === published ? null : published;
    const entry = wording && interpretationOf(id, planned ? endedBefore(wording.content, planned.content) : wording.content, policies);
    const next = planned && interpretationOf(id, planned.content, policies);
    if ((wording && !entry) || (planned && !next)) withoutSource.push(id);
    if (next) upcoming.push(next);
    own.set(id, entry);
  }
  const entries = [...folder.filter(({ id }) => !own.has(id)), ...[...own.values()].filter((entry) => entry !== null)];
  return { entries: entries.filter(({ validUntil, policy }) => (validUntil === null || on <= validUntil) && isInForce(policy, on)), withoutSource, upcoming };
}

/** Not quoted on the first day of the next one, even by who has not heard of it yet. */
function endedBefore(content: EntryContent, { validFrom }: EntryContent): EntryContent {
  const dayBefore = addDays(validFrom, -1);
  return { ...content, validUntil: content.validUntil !== null && content.validUntil < dayBefore ? content.validUntil : dayBefore };
}
