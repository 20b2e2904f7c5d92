import { citationOf } from '../../domain/conversation/answers.js';
import { type Deadline, explainDeadline, timelineOf } from '../../domain/deadline.js';
import type { District } from '../../domain/district.js';
import { entryCommandsFor, maySeeDrafts } from '../../domain/knowledge/access.js';
import { ENTRY_COMMAND_NAMES } from '../../domain/knowledge/commands.js';
import { type EntryContent, interpretationOf } from '../../domain/knowledge/content.js';
import { countingIn } from '../../domain/ticket/context.js';
import { type Entry, ENTRY_KIND_NAMES, ENTRY_STATUS_NAMES, type EntryRecord, type EntryWarning, EXPIRY_NAMES, expiryOn, lastDayOf, statusOf, warningsOf } from '../../domain/knowledge/entry.js';
import { contentIn, ENTRY_EVENT_NAMES, type EntryEvent } from '../../domain/knowledge/events.js';
import { wordingsIn } from '../../domain/knowledge/history.js';
import { restingOn } from '../../domain/knowledge/resting.js';
import { endingOf, type PublishedWording, wordingOn } from '../../domain/knowledge/standing.js';
import type { Policy } from '../../domain/knowledge.js';
import { citationText } from '../../domain/message.js';
import { may, type Principal } from '../../domain/permission.js';
import { dateAt, isoAt, spokenAt } from '../../domain/shanghai-time.js';
import { CLOCK_NAMES } from '../../domain/time-limits.js';
import { ENDPOINTS } from './bodies.js';
import { diffOf } from './diff.js';

/** Who looks, at what, when. */
export interface Looking {
  readonly principal: Principal;
  readonly district: District;
  readonly now: number;
}

function spokenDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Which of two public wordings a last day is of; nothing where there is only one. */
function wordingName(entry: Entry): string {
  return entry.standing ? { standing: '现行内容', published: '新内容' }[endingOf(entry)] : '';
}

function warningText(warning: EntryWarning, entry: Entry, now: number): string {
  switch (warning.kind) {
    case 'expiring': return `${wordingName(entry)}${spokenDate(warning.validUntil)}失效，请及时续期或修改`;
    case 'expired': return `${wordingName(entry)}已于${spokenDate(warning.validUntil)}失效，不再引用`;
    case 'reminder': return `${CLOCK_NAMES[warning.clock]}应于${spokenAt(warning.dueAt, now)}前完成`;
    default: return `${CLOCK_NAMES[warning.clock]}已超过时限（${spokenAt(warning.dueAt, now)}）`;
  }
}

/** A clock as desks show it, with the reason of its due time. */
export function deadlineView(deadline: Deadline, { district, now }: Looking, endedAt: number | null = null) {
  const context = countingIn(district.decideContext(now, deadline.ruleVersion));
  return {
    clock: deadline.clock, clockName: CLOCK_NAMES[deadline.clock], startedAt: isoAt(deadline.startedAt), dueAt: isoAt(deadline.dueAt), provisional: deadline.provisionalFrom !== null,
    overdue: (endedAt ?? now) > deadline.dueAt, why: explainDeadline(deadline, context), timeline: timelineOf(deadline, context),
  };
}

/** The wording that stands for the entry in a list. */
function shown(entry: Entry, looking: Looking): EntryContent | null {
  const draft = maySeeDrafts(looking.principal) ? entry.draft?.content : undefined;
  return draft ?? wordingOn(entry, dateAt(looking.now))?.content ?? entry.withdrawn?.content ?? null;
}

/** What an entry is called in a list. */
export function titleOf(entry: Entry, looking: Looking): string {
  return shown(entry, looking)?.title ?? entry.question ?? entry.id;
}

/** An entry in a list. An operator sees what is published and nothing of the work on it. @param policies that may be rested on */
export function entrySummary(entry: Entry, policies: readonly Policy[], looking: Looking) {
  const { principal, district, now } = looking;
  const content = shown(entry, looking);
  const status = maySeeDrafts(principal) ? statusOf(entry) : 'published';
  const expiry = expiryOn(entry, dateAt(now));
  return {
    id: entry.id, kind: entry.kind, kindName: ENTRY_KIND_NAMES[entry.kind], status, statusName: ENTRY_STATUS_NAMES[status], title: titleOf(entry, looking), topic: content?.topic ?? null,
    department: entry.department, departmentName: district.departmentName(entry.department), question: entry.question, groupId: may(principal, 'unanswered:read') ? entry.groupId : null,
    published: entry.published !== null, publishedAt: entry.published && isoAt(entry.published.at), validFrom: content?.validFrom ?? null, validUntil: lastDayOf(entry) ?? content?.validUntil ?? null,
    expiry, expiryName: expiry && EXPIRY_NAMES[expiry], document: restingOn(entry, policies, dateAt(now), maySeeDrafts(principal)), revision: entry.revision,
    warnings: !maySeeDrafts(principal) ? [] : warningsOf(entry).map((warning) => ({ kind: warning.kind, at: isoAt(warning.at), text: warningText(warning, entry, now) })),
    deadlines: !maySeeDrafts(principal) ? [] : Object.values(entry.deadlines).map((deadline) => ({ clock: deadline.clock, clockName: CLOCK_NAMES[deadline.clock], dueAt: isoAt(deadline.dueAt), provisional: deadline.provisionalFrom !== null, overdue: now > deadline.dueAt })),
  };
}

/** What an event says besides its name, in a line. */
function eventDetail(event: EntryEvent, { district }: Looking): string {
  switch (event.name) {
    case 'EntryRequested': return [district.departmentName(event.department), event.note].filter(Boolean).join('：');
    case 'EntrySentBack': case 'DraftDiscarded': case 'EntryWithdrawn': return event.reason;
    case 'EntryRenewed': return `${event.validUntil === null ? '长期有效' : `到${spokenDate(event.validUntil)}`}：${event.reason}`;
    case 'EntryExpiryWarned': case 'EntryExpired': return spokenDate(event.validUntil);
    case 'EntrySucceeded': return spokenDate(event.validFrom);
    case 'EntryDeadlineReminded': case 'EntryDeadlineMissed': return CLOCK_NAMES[event.clock];
    case 'EntryAnnounced': return `${event.told}人`;
    default: return '';
  }
}

/** The look for those who came late, and a publication nobody waited for, tell nothing. */
function isToldOf(event: EntryEvent, before: readonly EntryEvent[]): boolean {
  if (event.name !== 'EntryAnnounced') return true;
  const last = before.findLast((other) => other.name === 'EntryAnnounced' || other.name === 'EntryPublished');
  return event.told > (last?.name === 'EntryAnnounced' ? last.told : 0);
}

function historyOf({ events }: EntryRecord, looking: Looking) {
  const wordings = wordingsIn(events);
  const told = events.filter((event, i) => isToldOf(event, events.slice(0, i)));
  return told.map((event) => {
    const place = wordings.findIndex(({ content }) => content === contentIn(event));
    const wording = wordings[place];
    return {
      name: event.name, label: ENTRY_EVENT_NAMES[event.name], at: isoAt(event.at), by: event.by, detail: eventDetail(event, looking), revision: wording?.revision ?? null,
      changed: wording && place > 0 ? diffOf(wordings[place - 1]?.content ?? null, wording.content).map(({ name }) => name) : [],
    };
  });
}

function sourceOf(content: EntryContent | null, policies: readonly Policy[]): string | null {
  const entry = content && interpretationOf('', content, policies);
  return entry && citationText(citationOf(entry));
}

/** What is to change, and between which wordings: by the draft, else by the planned wording on its first day. */
function comparisonOf({ draft, published, standing, withdrawn }: Entry) {
  if (draft) return { diff: diffOf(published?.content ?? withdrawn?.content ?? null, draft.content), compared: { from: published ? 'published' : withdrawn?.content ? 'withdrawn' : null, to: 'draft' } };
  if (published && standing) return { diff: diffOf(standing.content, published.content), compared: { from: 'standing', to: 'published' } };
  return { diff: [], compared: null };
}

/** An entry opened: its wordings, what is to change, its history, and what this person can do with it now. */
export function entryDetail(record: EntryRecord, policies: readonly Policy[], looking: Looking) {
  const { entry } = record;
  const publicView = ({ content, at, by }: PublishedWording) => ({ content, at: isoAt(at), by, source: sourceOf(content, policies) });
  const published = entry.published && publicView(entry.published);
  const standing = entry.standing ? publicView(entry.standing) : null;
  const summary = { ...entrySummary(entry, policies, looking), source: record.version === 0 ? 'folder' : 'store', version: record.version };
  if (!maySeeDrafts(looking.principal)) return { ...summary, content: { draft: null, published, standing, withdrawn: null }, deadlines: [], history: [], diff: [], compared: null, allowed: [] };
  const { draft, withdrawn, request } = entry;
  return {
    ...summary,
    request: request && { ...request, at: isoAt(request.at) },
    content: {
      published,
      standing,
      draft: draft && {
        content: draft.content, at: isoAt(draft.at), authors: draft.authors, source: sourceOf(draft.content, policies),
        reviewed: draft.reviewed && { ...draft.reviewed, at: isoAt(draft.reviewed.at) }, sentBack: draft.sentBack && { ...draft.sentBack, at: isoAt(draft.sentBack.at) },
      },
      withdrawn: withdrawn && { ...withdrawn, at: isoAt(withdrawn.at) },
    },
    ...comparisonOf(entry),
    deadlines: Object.values(entry.deadlines).map((deadline) => deadlineView(deadline, looking)),
    history: record.version === 0 ? [] : historyOf(record, looking),
    allowed: entryCommandsFor(looking.principal, entry).filter((name) => name !== 'RequestEntry').map((name) => ({ name, label: ENTRY_COMMAND_NAMES[name], path: ENDPOINTS[name].path })),
  };
}
