import type { IsoDate } from '../calendar.js';
import type { EntryContent } from './content.js';
import { type Entry, type EntryClock, type EntryStatus, lastDayOf, statusOf } from './entry.js';

type Of<Name extends string, Data> = { readonly name: Name; readonly by: string; readonly cause: string } & Readonly<Data>;
type Timed<Name extends string, Data> = { readonly name: Name; readonly by: null; readonly cause: string } & Readonly<Data>;
type Nothing = Record<never, never>;

/** What people ask of an entry; `cause` is the id of the request that asks it. */
export type EntryCommand =
  /** Somebody has to write it, or write it anew. */
  | Of<'RequestEntry', { department: string; groupId: string; question: string; note: string }>
  /** `revision`: the wording that the new one was written from. */
  | Of<'ReviseEntry', { revision: number; content: EntryContent }>
  /** `revision`: the wording that was read. */
  | Of<'ReviewEntry', { revision: number }>
  | Of<'SendBackEntry', { reason: string }>
  | Of<'DiscardDraft', { reason: string }>
  | Of<'PublishEntry', Nothing>
  | Of<'WithdrawEntry', { reason: string }>
  | Of<'RenewEntry', { validUntil: IsoDate | null; reason: string }>;

/** What time asks of an entry. */
export type TimedEntryCommand =
  | Timed<'WarnExpiry', { validUntil: IsoDate }>
  | Timed<'ExpireEntry', { validUntil: IsoDate }>
  | Timed<'SucceedWording', { validFrom: IsoDate }>
  | Timed<'RemindDeadline', { clock: EntryClock; dueAt: number }>
  | Timed<'MissDeadline', { clock: EntryClock; dueAt: number }>
  | Timed<'RecomputeDeadlines', Nothing>
  | Timed<'AnnounceEntry', { told: number }>;

export type EntryCommandName = EntryCommand['name'];

/** As a button says them. */
export const ENTRY_COMMAND_NAMES: Readonly<Record<EntryCommandName, string>> = {
  RequestEntry: '布置起草', ReviseEntry: '修改', ReviewEntry: '审核通过', SendBackEntry: '退回修改', DiscardDraft: '放弃修改', PublishEntry: '发布', WithdrawEntry: '撤下', RenewEntry: '延长有效期',
};

const FROM: Readonly<Record<EntryCommandName, readonly EntryStatus[]>> = {
  RequestEntry: ['published', 'withdrawn'],
  ReviseEntry: ['requested', 'draft', 'reviewed', 'published', 'withdrawn'],
  ReviewEntry: ['draft'],
  SendBackEntry: ['draft', 'reviewed'],
  DiscardDraft: ['draft', 'reviewed'],
  PublishEntry: ['reviewed'],
  WithdrawEntry: ['requested', 'draft', 'reviewed', 'published'],
  RenewEntry: ['requested', 'draft', 'reviewed', 'published'],
};

/** Does the entry's state allow the command? */
export function isPossible(name: EntryCommandName, entry: Entry): boolean {
  const { draft, published, withdrawn, request } = entry;
  if (!FROM[name].includes(statusOf(entry))) return false;
  switch (name) {
    // Without a draft there has to be something left.
    case 'DiscardDraft': return published !== null || withdrawn !== null || request !== null;
    // What is hidden already is not withdrawn again; a request for it can be.
    case 'WithdrawEntry': return published !== null || withdrawn === null || (draft === null && request !== null);
    case 'RenewEntry': return lastDayOf(entry) !== null;
    default: return true;
  }
}

/** The commands that the entry's state allows now. */
export function allowedNow(entry: Entry): EntryCommandName[] {
  return (Object.keys(FROM) as EntryCommandName[]).filter((name) => isPossible(name, entry));
}
