import { DOCUMENT_EVENT_NAMES, type DocumentRecord, isOverdue, type PolicyDocument } from '../../domain/knowledge/document.js';
import { isoAt, spokenAt } from '../../domain/shanghai-time.js';
import { deadlineView, type Looking } from './view.js';

const WARNINGS = { reminder: '快到解读发布的期限', overdue: '已超过解读发布的期限' } as const;

/** A document in a list, with the clock of its interpretation. */
export function documentSummary(document: PolicyDocument, looking: Looking) {
  const { policy, deadline, interpreted, warnings } = document;
  const last = warnings.at(-1);
  return {
    ...policy, department: document.department, departmentName: looking.district.departmentName(document.department),
    publishedAt: isoAt(document.publishedAt), publishedBy: document.publishedBy, overdue: isOverdue(document, looking.now),
    interpreted: interpreted && { entryId: interpreted.entryId, at: isoAt(interpreted.at) },
    deadline: deadline && deadlineView(deadline, looking, interpreted?.at ?? null),
    warnings: interpreted || !last || last.dueAt !== deadline?.dueAt ? [] : [{ kind: last.kind, at: isoAt(last.at), text: `${WARNINGS[last.kind]}：${spokenAt(last.dueAt, looking.now)}` }],
  };
}

/** A document opened, with its history. */
export function documentDetail({ document, events }: DocumentRecord, looking: Looking) {
  return { ...documentSummary(document, looking), history: events.map(({ name, at, by }) => ({ name, label: DOCUMENT_EVENT_NAMES[name], at: isoAt(at), by })) };
}
