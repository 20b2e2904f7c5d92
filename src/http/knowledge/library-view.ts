import { DOCUMENT_EVENT_NAMES, type DocumentEvent, type DocumentRecord, isOverdue, type Passage } from '../../domain/knowledge/document.js';
import { ENTRY_STATUS_NAMES, lastDayOf, statusOf } from '../../domain/knowledge/entry.js';
import { wordingOn } from '../../domain/knowledge/standing.js';
import { maySeeDrafts } from '../../domain/knowledge/access.js';
import { may } from '../../domain/permission.js';
import { dateAt, isoAt } from '../../domain/shanghai-time.js';
import type { LibraryDocument, RestingEntry } from '../../usecases/read-library.js';
import { deadlineView, type Looking, titleOf } from './view.js';

function isQuoted({ entry }: RestingEntry, looking: Looking): boolean {
  const wording = wordingOn(entry, dateAt(looking.now));
  return wording !== null && (wording.content.validUntil === null || wording.content.validUntil >= dateAt(looking.now));
}

/** A document in the list of all that entries rest on. */
export function libraryView({ policy, document, department, inForce, entries }: LibraryDocument, looking: Looking) {
  const { sections, expiresOn, ...known } = policy;
  const quoted = inForce ? entries.filter((resting) => isQuoted(resting, looking)) : [];
  const covered = new Set(quoted.map(({ section }) => section));
  return {
    ...known, source: document === null ? 'folder' as const : 'store' as const, department, departmentName: department === null ? null : looking.district.departmentName(department),
    expiresOn: expiresOn ?? null, inForce, sections: sections.length, covered: sections.filter(({ key }) => covered.has(key)).length, interpretations: quoted.length,
    drafts: maySeeDrafts(looking.principal) ? entries.filter(({ entry }) => entry.draft !== null).length : 0,
    deadline: document?.deadline ? deadlineView(document.deadline, looking, document.interpreted?.at ?? null) : null, overdue: document !== null && isOverdue(document, looking.now),
  };
}

function restingView({ entry }: RestingEntry, looking: Looking) {
  const status = maySeeDrafts(looking.principal) ? statusOf(entry) : 'published';
  return { id: entry.id, title: titleOf(entry, looking), status, statusName: ENTRY_STATUS_NAMES[status], published: entry.published !== null, validUntil: lastDayOf(entry) };
}

function detailOf(event: DocumentEvent): string {
  return event.name === 'DocumentExpirySet' ? `${event.expiresOn === null ? '重新有效' : `有效到${event.expiresOn}`}：${event.reason}` : '';
}

/** It opened: the text of each section beside what rests on it. */
export function libraryDetail(found: LibraryDocument, record: DocumentRecord | null, passages: readonly Passage[], looking: Looking) {
  const { policy, document, entries } = found;
  const keys = new Set(policy.sections.map(({ key }) => key));
  return {
    ...libraryView(found, looking), hasText: passages.length > 0, mayExpire: document !== null && may(looking.principal, 'knowledge:withdraw'), publishedAt: document && isoAt(document.publishedAt),
    parts: policy.sections.map(({ key, title }) => ({
      key, title, passages: passages.filter(({ section }) => section === key).map(({ text }) => text), entries: entries.filter(({ section }) => section === key).map((resting) => restingView(resting, looking)),
    })),
    elsewhere: entries.filter(({ section }) => !keys.has(section)).map((resting) => restingView(resting, looking)),
    history: (record?.events ?? []).map((event) => ({ name: event.name, label: DOCUMENT_EVENT_NAMES[event.name], at: isoAt(event.at), by: event.by, detail: detailOf(event) })),
  };
}
