import type { IsoDate } from '../calendar.js';
import type { Interpretation, Policy } from '../knowledge.js';
import { interpretationOf } from './content.js';
import type { Entry } from './entry.js';

export interface Quoted {
  readonly entries: readonly Interpretation[];
  /** Ids of published entries whose policy or section is gone: without a source they are not quoted. */
  readonly withoutSource: readonly string[];
}

/** What the folder and the store hold together. Where both have a document of one id the folder's counts: files were checked as a whole. */
export function policiesOf(folder: readonly Policy[], stored: readonly Policy[]): readonly Policy[] {
  const own = new Set(folder.map(({ id }) => id));
  return [...folder, ...stored.filter(({ id }) => !own.has(id))];
}

/**
 * What may be quoted from a date on: the folder's entries, and over them those of the store by their ids. One that was withdrawn hides
 * the folder's; one that is only a draft hides nothing. What has expired is left out altogether, and what is not valid yet is
 * kept: each quotation looks at the day once more.
 */
export function quotedEntries(folder: readonly Interpretation[], standing: readonly Entry[], policies: readonly Policy[], on: IsoDate): Quoted {
  const withoutSource: string[] = [];
  const own = new Map<string, Interpretation | null>();
  for (const { id, published, withdrawn } of standing) {
    if (!published && !withdrawn) continue;
    const entry = published ? interpretationOf(id, published.content, policies) : null;
    if (published && !entry) withoutSource.push(id);
    own.set(id, entry);
  }
  const entries = [...folder.filter(({ id }) => !own.has(id)), ...[...own.values()].filter((entry) => entry !== null)];
  return { entries: entries.filter(({ validUntil }) => validUntil === null || on <= validUntil), withoutSource };
}
