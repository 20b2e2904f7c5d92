import { addDays, type IsoDate } from '../calendar.js';
import { dateAt, instantOf } from '../shanghai-time.js';
import type { EntryContent } from './content.js';

/** A wording that was published. `by` null: it stood in the folder. */
export interface PublishedWording {
  readonly content: EntryContent;
  readonly by: string | null;
  readonly at: number;
}

/** What of an entry is public, or will be. */
export interface Wordings {
  /** Published last: quoted from its first day on, while its days last. */
  readonly published: PublishedWording | null;
  /** Quoted until the day before the first one of what was published last; not there: nothing is. */
  readonly standing?: PublishedWording;
}

/** The wording that counts on a date; its own days may be over, or not have begun. */
export function wordingOn({ published, standing }: Wordings, on: IsoDate): PublishedWording | null {
  return published && standing && on < published.content.validFrom ? standing : published;
}

/** What goes on being quoted beside a wording that is published at an instant for a later day; none when nothing holds by then. */
export function keptBeside({ validFrom }: EntryContent, before: Wordings, at: number): { readonly standing?: PublishedWording } {
  const today = dateAt(at);
  const current = wordingOn(before, today);
  if (!current || validFrom <= today) return {};
  const { content } = current;
  const holds = content.validFrom <= today && (content.validUntil === null || today <= content.validUntil);
  return holds ? { standing: current } : {};
}

/** The wording whose last day comes next. Where the new wording follows at once, that of the old one ends nothing. */
export function endingOf({ published, standing }: Wordings): 'standing' | 'published' {
  const last = standing?.content.validUntil ?? null;
  return published && last !== null && addDays(last, 1) < published.content.validFrom ? 'standing' : 'published';
}

/** The instant since when, or from when on, the public can read the entry: published, and its first day begun. Null: it is not published. */
export function readableAt({ published, standing }: Wordings): number | null {
  const times = [published, standing].flatMap((wording) => (wording ? [Math.max(wording.at, instantOf(wording.content.validFrom, '00:00'))] : []));
  return times.length === 0 ? null : Math.min(...times);
}
