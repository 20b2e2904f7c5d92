import { addDays, type IsoDate } from '../calendar.js';
import type { Deadline } from '../deadline.js';
import type { EntryContent } from './content.js';
import type { EntryEvent } from './events.js';
import { endingOf, type PublishedWording } from './standing.js';

export const ENTRY_KIND_NAMES = { interpretation: '政策解读', 'service-guide': '办事指南' } as const;
export type EntryKind = keyof typeof ENTRY_KIND_NAMES;
export const ENTRY_KINDS = Object.keys(ENTRY_KIND_NAMES) as EntryKind[];

/** How far the work on an entry is. Expiring and expired are none of them: they follow from its last day. */
export const ENTRY_STATUS_NAMES = { requested: '待起草', draft: '草稿', reviewed: '已审核', published: '已发布', withdrawn: '已撤下' } as const;
export type EntryStatus = keyof typeof ENTRY_STATUS_NAMES;
export const ENTRY_STATUSES = Object.keys(ENTRY_STATUS_NAMES) as EntryStatus[];

/** Days before the last one from which on the owner is warned. No rule was found; a month leaves time to ask the drafters. */
export const EXPIRY_WARNING_DAYS = 30;

/** Clocks of an entry: until an interpretation that was asked for is published, and until an approved change of a guide is. */
export type EntryClock = 'interpretation' | 'service-guide';

/** A wording that is being worked on. */
export interface EntryDraft {
  readonly content: EntryContent;
  /** Account names of all who have written on it: none of them may review it. */
  readonly authors: readonly string[];
  readonly at: number;
  readonly reviewed: { readonly by: string; readonly at: number } | null;
  readonly sentBack: { readonly by: string; readonly at: number; readonly reason: string } | null;
}

/** Given once for each last day, or for each due time of a clock. */
export type EntryWarning =
  | { readonly kind: 'expiring' | 'expired'; readonly validUntil: IsoDate; readonly at: number }
  | { readonly kind: 'reminder' | 'overdue'; readonly clock: EntryClock; readonly dueAt: number; readonly at: number };

/** An interpretation or service guide with the work on it: the state that its events add up to. */
export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  /** Id of the department that owns it: it is asked to write, and warned. */
  readonly department: string;
  /** The group of unanswered questions that it is to answer. */
  readonly groupId: string | null;
  /** What was asked in that group, without what tells who asked. */
  readonly question: string | null;
  /** Somebody has to write it; null: nobody was asked to, or it is published since. */
  readonly request: { readonly by: string; readonly at: number; readonly note: string } | null;
  readonly draft: EntryDraft | null;
  /** The wording that was published last: quoted from its first day on, while its days last. */
  readonly published: PublishedWording | null;
  /** The wording that is quoted until the day before that first day; only there while it is to come. */
  readonly standing?: PublishedWording;
  /** Taken from the public; what the folder has under the same id is hidden as well. `content`: what was quoted last. */
  readonly withdrawn: { readonly by: string; readonly at: number; readonly reason: string; readonly content: EntryContent | null } | null;
  /** Counts the wordings: who reviews or rewrites says which one was read. */
  readonly revision: number;
  readonly deadlines: Readonly<Partial<Record<EntryClock, Deadline>>>;
  readonly warnings: readonly EntryWarning[];
  /** When those who asked are to be told and the document is to be noted; `isLast`: the look for those who came late, or what follows from a withdrawal. */
  readonly announcement: { readonly at: number; readonly isLast: boolean } | null;
}

/** State and history are one document; `version` counts its saves. */
export interface EntryRecord {
  readonly entry: Entry;
  /** Oldest first; only ever grows. */
  readonly events: readonly EntryEvent[];
  readonly version: number;
  /** When time asks something of it; null: never. */
  readonly timerAt: number | null;
}

/** How far the work is; what is published goes on being quoted meanwhile. */
export function statusOf({ draft, request, published }: Entry): EntryStatus {
  if (draft) return draft.reviewed ? 'reviewed' : 'draft';
  if (request) return 'requested';
  return published ? 'published' : 'withdrawn';
}

/** The last day on which it may be quoted, before a gap or for good; null: it is not published, or has none. Of which wording: {@link endingOf}. */
export function lastDayOf(entry: Entry): IsoDate | null {
  return entry[endingOf(entry)]?.content.validUntil ?? null;
}

/** The day from which on the owner is warned of a last day. */
export function warningDayOf(validUntil: IsoDate): IsoDate {
  return addDays(validUntil, -EXPIRY_WARNING_DAYS);
}

export const EXPIRY_NAMES = { expiring: '即将失效', expired: '已失效' } as const;
export type Expiry = keyof typeof EXPIRY_NAMES;

/** Whether a published entry's days are ending or over on a date; null: neither. */
export function expiryOn(entry: Entry, on: IsoDate): Expiry | null {
  const last = lastDayOf(entry);
  if (last === null || on < warningDayOf(last)) return null;
  return on > last ? 'expired' : 'expiring';
}

/** The warnings that still hold: not those of a last day or a due time that has changed since. */
export function warningsOf(entry: Entry): readonly EntryWarning[] {
  const last = lastDayOf(entry);
  const isOver = entry.warnings.some((warning) => warning.kind === 'expired' && warning.validUntil === last);
  const holds = (warning: EntryWarning): boolean => {
    if ('clock' in warning) return entry.deadlines[warning.clock]?.dueAt === warning.dueAt;
    return warning.validUntil === last && !(isOver && warning.kind === 'expiring');
  };
  const held = entry.warnings.filter(holds);
  return held.filter((warning) => !(warning.kind === 'reminder' && held.some((other) => other.kind === 'overdue' && other.clock === warning.clock)));
}
