import type { IsoDate } from '../calendar.js';
import type { Deadline } from '../deadline.js';
import type { EntryContent } from './content.js';
import type { EntryClock, EntryKind } from './entry.js';

/** `by`: an account's name; null: the system itself. */
type Of<Name extends string, Data> = { readonly name: Name; readonly at: number; readonly by: string | null; readonly cause: string } & Readonly<Data>;
type ByPerson<Name extends string, Data> = Of<Name, Data> & { readonly by: string };

/** What an entry begins with. */
export type FirstEvent =
  | ByPerson<'EntryRequested', { id: string; kind: EntryKind; department: string; groupId: string | null; question: string | null; note: string; deadline: Deadline | null }>
  | ByPerson<'EntryDrafted', { id: string; kind: EntryKind; department: string; groupId: string | null; question: string | null; content: EntryContent }>
  /** Taken over from the folder as it stood there, to be changed here. */
  | ByPerson<'EntryAdopted', { id: string; kind: EntryKind; department: string; content: EntryContent }>;

/** Past facts of an entry: who, when, why. */
export type EntryEvent = FirstEvent
  | ByPerson<'EntryRevised', { content: EntryContent }>
  | ByPerson<'EntryReviewed', { revision: number; deadline: Deadline | null }>
  | ByPerson<'EntrySentBack', { reason: string }>
  | ByPerson<'DraftDiscarded', { reason: string }>
  | ByPerson<'EntryPublished', { announceAt: number | null }>
  | ByPerson<'EntryWithdrawn', { reason: string }>
  | ByPerson<'EntryRenewed', { validUntil: IsoDate | null; reason: string }>
  | Of<'EntryExpiryWarned', { validUntil: IsoDate }>
  | Of<'EntryExpired', { validUntil: IsoDate }>
  /** The first day of the wording that was published last has begun: the one before it is over. */
  | Of<'EntrySucceeded', { validFrom: IsoDate }>
  | Of<'EntryDeadlineReminded', { clock: EntryClock; dueAt: number }>
  | Of<'EntryDeadlineMissed', { clock: EntryClock; dueAt: number }>
  | Of<'EntryDeadlinesRecomputed', { deadlines: Readonly<Partial<Record<EntryClock, Deadline>>> }>
  /** `told`: people who had asked; `againAt`: when those who came late are looked for. */
  | Of<'EntryAnnounced', { told: number; againAt: number | null }>;

export type EntryEventName = EntryEvent['name'];

/** As a history says them. */
export const ENTRY_EVENT_NAMES: Readonly<Record<EntryEventName, string>> = {
  EntryRequested: '布置起草', EntryDrafted: '起草', EntryAdopted: '从文件夹接管', EntryRevised: '修改', EntryReviewed: '审核通过', EntrySentBack: '退回修改',
  DraftDiscarded: '放弃修改', EntryPublished: '发布', EntryWithdrawn: '撤下', EntryRenewed: '延长有效期', EntryExpiryWarned: '提醒即将失效', EntryExpired: '失效',
  EntrySucceeded: '新内容生效', EntryDeadlineReminded: '到期提醒', EntryDeadlineMissed: '超过时限', EntryDeadlinesRecomputed: '重新计算期限', EntryAnnounced: '告知提问人',
};

/** The wording that an event brought; null: it brought none. */
export function contentIn(event: EntryEvent): EntryContent | null {
  return 'content' in event ? event.content : null;
}
