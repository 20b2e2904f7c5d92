import { AppError, type FieldFault, unreachable } from '../../errors.js';
import { type Deadline, recomputeDeadline } from '../deadline.js';
import type { IsoDate } from '../calendar.js';
import type { Policy } from '../knowledge.js';
import { type KnowledgeContext, reminderAt, startClock } from './context.js';
import { countingIn } from '../ticket/context.js';

/** `by`: an account's name; null: the system itself. */
type Of<Name extends string, Data> = { readonly name: Name; readonly at: number; readonly by: string | null; readonly cause: string } & Readonly<Data>;

/** A piece of a document's text: a paragraph of the section with this key. */
export interface Passage {
  readonly section: string;
  readonly text: string;
}

export type DocumentEvent =
  /** `passages`: its text, where it was read from a file; kept in the history alone, so that lists stay light. */
  | (Of<'DocumentPublished', { policy: Policy; department: string; publishedAt: number; deadline: Deadline | null; passages?: readonly Passage[] }> & { readonly by: string })
  | (Of<'DocumentExpirySet', { expiresOn: IsoDate | null; reason: string }> & { readonly by: string })
  | Of<'DocumentInterpreted', { entryId: string; publishedAt: number }>
  /** What had interpreted it was withdrawn before the limit was over: the clock runs as before. */
  | Of<'DocumentInterpretationLost', { entryId: string; withdrawnAt: number }>
  | Of<'DocumentInterpretationReminded', { dueAt: number }>
  | Of<'DocumentInterpretationOverdue', { dueAt: number }>
  | Of<'DocumentDeadlineRecomputed', { deadline: Deadline }>;
export type DocumentEventName = DocumentEvent['name'];

/** As a history says them. */
export const DOCUMENT_EVENT_NAMES: Readonly<Record<DocumentEventName, string>> = {
  DocumentPublished: '公开文件', DocumentExpirySet: '确定失效日期', DocumentInterpreted: '发布解读', DocumentInterpretationLost: '解读撤下，继续计时', DocumentInterpretationReminded: '到期提醒', DocumentInterpretationOverdue: '解读超过时限', DocumentDeadlineRecomputed: '重新计算期限',
};

/** A policy document that was published here: whoever drafted it has to interpret it in time (谁起草、谁解读). */
export interface PolicyDocument {
  readonly policy: Policy;
  /** Id of the department that drafted it. */
  readonly department: string;
  readonly publishedAt: number;
  readonly publishedBy: string;
  /** The limit of its interpretation; null: the rules had none. */
  readonly deadline: Deadline | null;
  /** The first entry that interprets it, and since when the public can read that; null: none yet. Overdue follows from both. */
  readonly interpreted: { readonly entryId: string; readonly at: number } | null;
  readonly warnings: readonly { readonly kind: 'reminder' | 'overdue'; readonly dueAt: number; readonly at: number }[];
}

export interface DocumentRecord {
  readonly document: PolicyDocument;
  /** Oldest first; only ever grows. */
  readonly events: readonly DocumentEvent[];
  readonly version: number;
  /** When time asks something of it; null: never. */
  readonly timerAt: number | null;
}

/** What is asked of a document after it was published; `by` null: the system itself. */
export type DocumentCommand = { readonly by: string | null; readonly cause: string } & (
  /** `publishedAt`: when it could be read first. */
  | { readonly name: 'NoteInterpretation'; readonly entryId: string; readonly publishedAt: number }
  | { readonly name: 'LoseInterpretation'; readonly entryId: string; readonly withdrawnAt: number }
  | { readonly name: 'RemindInterpretation' | 'MissInterpretation'; readonly dueAt: number }
  | { readonly name: 'RecomputeDeadline' }
  /** `expiresOn`: the last day on which it is in force; null: no end. */
  | { readonly name: 'SetDocumentExpiry'; readonly by: string; readonly expiresOn: IsoDate | null; readonly reason: string }
);

/** What is published, by whom, and since when the public can read it. */
export interface NewDocument {
  readonly policy: Policy;
  readonly department: string;
  readonly publishedAt: number;
  readonly by: string;
  readonly cause: string;
  /** Its text, where it is known. */
  readonly passages?: readonly Passage[];
  /** An old document that is only taken in starts no clock. */
  readonly isOld?: boolean;
}

/** Publishing starts the clock of the interpretation. @throws AppError VALIDATION_FAILED */
export function publishDocument({ policy, department, publishedAt, by, cause, passages = [], isOld = false }: NewDocument, context: KnowledgeContext): Extract<DocumentEvent, { name: 'DocumentPublished' }> {
  const faults = documentFaults(policy, publishedAt, context.now);
  if (faults.length > 0) throw new AppError('VALIDATION_FAILED', `文件信息有误：${faults.map(({ field, message }) => `${field} ${message}`).join('；')}`, { faults });
  return { name: 'DocumentPublished', at: context.now, by, cause, policy, department, publishedAt, deadline: isOld ? null : startClock('interpretation', context, publishedAt), ...(passages.length === 0 ? {} : { passages }) };
}

/** The text of a document by its history; empty: only its sections are known. */
export function passagesIn(events: readonly DocumentEvent[]): readonly Passage[] {
  return events.flatMap((event) => (event.name === 'DocumentPublished' ? event.passages ?? [] : []));
}

function documentFaults({ sections }: Policy, publishedAt: number, now: number): FieldFault[] {
  const keys = sections.map(({ key }) => key);
  return [
    ...(publishedAt > now ? [{ field: 'publishedAt', message: '公开时间还没有到' }] : []),
    ...(sections.length === 0 ? [{ field: 'sections', message: '至少要有一个章节' }] : []),
    ...keys.flatMap((key, i) => (keys.indexOf(key) < i ? [{ field: `sections.${i}`, message: `章节“${key}”重复` }] : [])),
  ];
}

/** The events that a command leads to; none when it says nothing new. */
export function decideDocument(document: PolicyDocument, command: DocumentCommand, context: KnowledgeContext): DocumentEvent[] {
  const { by, cause } = command;
  const stamp = { at: context.now, by, cause };
  const { deadline, interpreted } = document;
  switch (command.name) {
    case 'NoteInterpretation':
      return interpreted ? [] : [{ ...stamp, name: 'DocumentInterpreted', entryId: command.entryId, publishedAt: command.publishedAt }];
    case 'LoseInterpretation':
      return isLost(document, command) ? [{ ...stamp, name: 'DocumentInterpretationLost', entryId: command.entryId, withdrawnAt: command.withdrawnAt }] : [];
    case 'RemindInterpretation':
      return isNews(document, 'reminder', command.dueAt) ? [{ ...stamp, name: 'DocumentInterpretationReminded', dueAt: command.dueAt }] : [];
    case 'MissInterpretation':
      return isNews(document, 'overdue', command.dueAt) ? [{ ...stamp, name: 'DocumentInterpretationOverdue', dueAt: command.dueAt }] : [];
    case 'RecomputeDeadline': {
      const again = deadline && recomputeDeadline(deadline, countingIn(context));
      return again === null || again === deadline ? [] : [{ ...stamp, name: 'DocumentDeadlineRecomputed', deadline: again }];
    }
    case 'SetDocumentExpiry':
      return setExpiry(document, command, context);
    default:
      return unreachable(command);
  }
}

function setExpiry({ policy }: PolicyDocument, { by, cause, expiresOn, reason }: Extract<DocumentCommand, { name: 'SetDocumentExpiry' }>, { now }: KnowledgeContext): DocumentEvent[] {
  if (expiresOn !== null && expiresOn < policy.issuedOn) throw new AppError('VALIDATION_FAILED', '失效日期早于成文日期。', { faults: [{ field: 'expiresOn', message: `不能早于成文日期${policy.issuedOn}` }] });
  return (policy.expiresOn ?? null) === expiresOn ? [] : [{ name: 'DocumentExpirySet', at: now, by, cause, expiresOn, reason }];
}

/** After the limit what interpreted it in time has done so, whatever becomes of it. */
function isLost({ deadline, interpreted }: PolicyDocument, { entryId, withdrawnAt }: Extract<DocumentCommand, { name: 'LoseInterpretation' }>): boolean {
  return interpreted?.entryId === entryId && deadline !== null && withdrawnAt <= deadline.dueAt;
}

function isNews({ deadline, interpreted, warnings }: PolicyDocument, kind: 'reminder' | 'overdue', dueAt: number): boolean {
  return interpreted === null && deadline?.dueAt === dueAt && !warnings.some((given) => given.kind === kind && given.dueAt === dueAt);
}

/** A document after it was published. */
export function initialDocument({ policy, department, publishedAt, by, deadline }: Extract<DocumentEvent, { name: 'DocumentPublished' }>): PolicyDocument {
  return { policy, department, publishedAt, publishedBy: by, deadline, interpreted: null, warnings: [] };
}

/** The document after an event. */
export function evolveDocument(document: PolicyDocument, event: DocumentEvent): PolicyDocument {
  switch (event.name) {
    case 'DocumentPublished': return initialDocument(event);
    case 'DocumentInterpreted': return { ...document, interpreted: { entryId: event.entryId, at: event.publishedAt } };
    case 'DocumentInterpretationLost': return { ...document, interpreted: null };
    case 'DocumentInterpretationReminded': return { ...document, warnings: [...document.warnings, { kind: 'reminder', dueAt: event.dueAt, at: event.at }] };
    case 'DocumentInterpretationOverdue': return { ...document, warnings: [...document.warnings, { kind: 'overdue', dueAt: event.dueAt, at: event.at }] };
    case 'DocumentDeadlineRecomputed': return { ...document, deadline: event.deadline };
    case 'DocumentExpirySet': return { ...document, policy: { ...document.policy, expiresOn: event.expiresOn ?? undefined } };
    default: return unreachable(event);
  }
}

/** Interpreted too late, or not at all by now though it is due. */
export function isOverdue({ deadline, interpreted }: PolicyDocument, now: number): boolean {
  return deadline !== null && (interpreted?.at ?? now) > deadline.dueAt;
}

interface DocumentTimer {
  readonly at: number;
  readonly command: { readonly name: 'RemindInterpretation' | 'MissInterpretation'; readonly dueAt: number };
}

/** All that time will ask of a document as it stands; what is over before what is to come. */
export function documentTimersOf(document: PolicyDocument, counting: Pick<KnowledgeContext, 'calendar' | 'rules'>): DocumentTimer[] {
  const { deadline } = document;
  if (!deadline) return [];
  const { dueAt } = deadline;
  const isOver = !isNews(document, 'overdue', dueAt);
  const missed: DocumentTimer[] = isOver ? [] : [{ at: dueAt + 1, command: { name: 'MissInterpretation', dueAt } }];
  const reminded: DocumentTimer[] = isOver || !isNews(document, 'reminder', dueAt) ? [] : [{ at: reminderAt('interpretation', deadline, counting), command: { name: 'RemindInterpretation', dueAt } }];
  return [...missed, ...reminded];
}

/** When time asks something of the document next; null: never. */
export function nextDocumentTimerAt(document: PolicyDocument, counting: Pick<KnowledgeContext, 'calendar' | 'rules'>): number | null {
  const timers = documentTimersOf(document, counting).map(({ at }) => at);
  return timers.length === 0 ? null : Math.min(...timers);
}
