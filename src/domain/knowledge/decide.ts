import { AppError, unreachable } from '../../errors.js';
import { type Deadline, recomputeDeadline } from '../deadline.js';
import { dateAt } from '../shanghai-time.js';
import { openingOn } from '../working-time.js';
import { type EntryCommand, isPossible, type TimedEntryCommand } from './commands.js';
import { type EntryContent, contentFaults, isSameContent } from './content.js';
import { type KnowledgeContext, startClock } from './context.js';
import { countingIn } from '../ticket/context.js';
import { type Entry, type EntryClock, type EntryDraft, lastDayOf } from './entry.js';
import type { EntryEvent, FirstEvent } from './events.js';
import { refuse, refuseByState } from './refusal.js';

/** Milliseconds after which those are looked for whose question was still being put into its group. */
const LATE_MS = 60_000;

type Command<Name extends (EntryCommand | TimedEntryCommand)['name']> = Extract<EntryCommand | TimedEntryCommand, { name: Name }>;

/** @throws AppError VALIDATION_FAILED naming every field that is wrong */
export function requireContent(content: EntryContent): void {
  const faults = contentFaults(content);
  if (faults.length > 0) throw new AppError('VALIDATION_FAILED', `条目内容有误：${faults.map(({ field, message }) => `${field} ${message}`).join('；')}`, { faults });
}

/** What a new entry begins with besides its wording. */
export type NewEntry = Pick<Entry, 'id' | 'kind' | 'department' | 'groupId' | 'question'> & { readonly by: string; readonly cause: string };

/** A first draft. @throws AppError VALIDATION_FAILED */
export function draftEntry(wanted: NewEntry, content: EntryContent, { now }: KnowledgeContext): FirstEvent {
  requireContent(content);
  return { name: 'EntryDrafted', at: now, ...wanted, content };
}

/** A draft that was made of a document's words, as far as those go; who reviews it finds it whole. */
export function proposeEntry(wanted: NewEntry, content: EntryContent, { now }: KnowledgeContext): FirstEvent {
  return { name: 'EntryDrafted', at: now, ...wanted, content };
}

/** An entry that a department has to write first, within the limit of an interpretation. */
export function requestEntry(wanted: NewEntry, note: string, context: KnowledgeContext): FirstEvent {
  return { name: 'EntryRequested', at: context.now, ...wanted, note, deadline: startClock('interpretation', context) };
}

/** Takes over an entry of the folder, so that it can be changed here. */
export function adoptEntry({ id, kind, department, by, cause }: Omit<NewEntry, 'groupId' | 'question'>, content: EntryContent, { now }: KnowledgeContext): FirstEvent {
  return { name: 'EntryAdopted', at: now, by, cause, id, kind, department, content };
}

/**
 * The events that a command leads to; none when it says nothing new.
 * @throws AppError ENTRY_COMMAND_REFUSED by the entry's state, else the code of the exact refusal; each with what is `allowed` now
 */
export function decide(entry: Entry, command: EntryCommand | TimedEntryCommand, context: KnowledgeContext): EntryEvent[] {
  if (command.by !== null && !isPossible(command.name, entry)) refuseByState(entry, command.name);
  switch (command.name) {
    case 'RequestEntry': return request(entry, command, context);
    case 'ReviseEntry': return revise(entry, command, context);
    case 'ReviewEntry': return review(entry, command, context);
    case 'SendBackEntry': return [{ name: 'EntrySentBack', at: context.now, by: command.by, cause: command.cause, reason: command.reason }];
    case 'DiscardDraft': return [{ name: 'DraftDiscarded', at: context.now, by: command.by, cause: command.cause, reason: command.reason }];
    case 'PublishEntry': return publish(entry, command, context);
    case 'WithdrawEntry': return [{ name: 'EntryWithdrawn', at: context.now, by: command.by, cause: command.cause, reason: command.reason }];
    case 'RenewEntry': return renew(entry, command, context);
    case 'WarnExpiry': return ofLastDay(entry, command, 'expiring') ? [{ ...stamp(command, context), name: 'EntryExpiryWarned', validUntil: command.validUntil }] : [];
    case 'ExpireEntry': return ofLastDay(entry, command, 'expired') ? [{ ...stamp(command, context), name: 'EntryExpired', validUntil: command.validUntil }] : [];
    case 'SucceedWording': return entry.standing && entry.published?.content.validFrom === command.validFrom ? [{ ...stamp(command, context), name: 'EntrySucceeded', validFrom: command.validFrom }] : [];
    case 'RemindDeadline': return ofClock(entry, command, 'reminder') ? [{ ...stamp(command, context), name: 'EntryDeadlineReminded', clock: command.clock, dueAt: command.dueAt }] : [];
    case 'MissDeadline': return ofClock(entry, command, 'overdue') ? [{ ...stamp(command, context), name: 'EntryDeadlineMissed', clock: command.clock, dueAt: command.dueAt }] : [];
    case 'RecomputeDeadlines': return recompute(entry, command, context);
    case 'AnnounceEntry': return announce(entry, command, context);
    default: return unreachable(command);
  }
}

function stamp({ cause }: TimedEntryCommand, { now }: KnowledgeContext) {
  return { at: now, by: null, cause };
}

/** The wording that is worked on; `isPossible` has looked for it. */
function draftOf({ draft }: Entry): EntryDraft {
  if (!draft) throw new RangeError('the entry has no draft');
  return draft;
}

function request({ id, kind }: Entry, { by, cause, department, question, groupId, note }: Command<'RequestEntry'>, context: KnowledgeContext): EntryEvent[] {
  return [requestEntry({ id, kind, department, groupId, question, by, cause }, note, context)];
}

/** A wording is written from the one that was read; a published one stays as it is meanwhile. */
function revise(entry: Entry, { by, cause, revision, content }: Command<'ReviseEntry'>, { now }: KnowledgeContext): EntryEvent[] {
  requireRevision(entry, revision);
  requireContent(content);
  const current = entry.draft?.content ?? entry.published?.content;
  if (current && isSameContent(current, content)) return [];
  return [{ name: 'EntryRevised', at: now, by, cause, content }];
}

function requireRevision(entry: Entry, revision: number): void {
  if (entry.revision !== revision) throw new AppError('VERSION_CONFLICT', '草稿已被他人修改，请看过最新的内容再操作。');
}

/** First reviewed, then public (先审查后公开); nobody reviews what they have written on. An approved change of a guide starts its clock. */
function review(entry: Entry, { by, cause, revision }: Command<'ReviewEntry'>, context: KnowledgeContext): EntryEvent[] {
  requireRevision(entry, revision);
  if (draftOf(entry).authors.includes(by)) refuse('ENTRY_REVIEWER_IS_AUTHOR', entry, 'ReviewEntry', '解读要由没有参与起草、修改的人审核。');
  const isChangedGuide = entry.kind === 'service-guide' && entry.published !== null;
  return [{ name: 'EntryReviewed', at: context.now, by, cause, revision, deadline: isChangedGuide ? startClock('service-guide', context) : null }];
}

function publish(entry: Entry, { by, cause }: Command<'PublishEntry'>, context: KnowledgeContext): EntryEvent[] {
  const { content } = draftOf(entry);
  if (content.validUntil !== null && content.validUntil < dateAt(context.now)) {
    refuse('ENTRY_VALIDITY_REFUSED', entry, 'PublishEntry', `这条到${content.validUntil}已经失效，请先修改有效期，再审核发布。`);
  }
  const isAwaited = entry.groupId !== null || entry.kind === 'interpretation';
  return [{ name: 'EntryPublished', at: context.now, by, cause, announceAt: isAwaited ? announceableAt(content, context) : null }];
}

/** At once, or when it may be quoted and people are awake: on the morning of its first day. */
function announceableAt({ validFrom }: EntryContent, { now, rules }: KnowledgeContext): number {
  return validFrom <= dateAt(now) ? now : openingOn(validFrom, rules);
}

function renew(entry: Entry, { by, cause, validUntil, reason }: Command<'RenewEntry'>, { now }: KnowledgeContext): EntryEvent[] {
  const last = lastDayOf(entry) ?? '';
  if (validUntil !== null && validUntil < dateAt(now)) refuse('ENTRY_VALIDITY_REFUSED', entry, 'RenewEntry', '新的失效日期不能早于今天。');
  if (validUntil !== null && validUntil < last) refuse('ENTRY_VALIDITY_REFUSED', entry, 'RenewEntry', `现在的失效日期是${last}，新的要更晚；要提前失效，请修改条目或撤下。`);
  return validUntil === last ? [] : [{ name: 'EntryRenewed', at: now, by, cause, validUntil, reason }];
}

/** Still the last day, and not told of yet. */
function ofLastDay(entry: Entry, { validUntil }: Command<'WarnExpiry' | 'ExpireEntry'>, kind: 'expiring' | 'expired'): boolean {
  return lastDayOf(entry) === validUntil && !entry.warnings.some((given) => given.kind === kind && given.validUntil === validUntil);
}

/** Still the due time of a clock that runs, and not told of yet. */
function ofClock(entry: Entry, { clock, dueAt }: Command<'RemindDeadline' | 'MissDeadline'>, kind: 'reminder' | 'overdue'): boolean {
  return entry.deadlines[clock]?.dueAt === dueAt && !entry.warnings.some((given) => given.kind === kind && given.clock === clock && given.dueAt === dueAt);
}

/** The same starts by the calendar as it is now. */
function recompute(entry: Entry, command: Command<'RecomputeDeadlines'>, context: KnowledgeContext): EntryEvent[] {
  const pairs = Object.entries(entry.deadlines).map(([clock, deadline]) => [clock, recomputeDeadline(deadline, countingIn(context))] as const);
  const isChanged = pairs.some(([clock, deadline]) => deadline !== entry.deadlines[clock as EntryClock]);
  const deadlines = Object.fromEntries(pairs) as Partial<Record<EntryClock, Deadline>>;
  return isChanged ? [{ ...stamp(command, context), name: 'EntryDeadlinesRecomputed', deadlines }] : [];
}

function announce(entry: Entry, command: Command<'AnnounceEntry'>, context: KnowledgeContext): EntryEvent[] {
  if (!entry.announcement) return [];
  const isOver = entry.announcement.isLast || entry.groupId === null;
  return [{ ...stamp(command, context), name: 'EntryAnnounced', told: command.told, againAt: isOver ? null : context.now + LATE_MS }];
}
