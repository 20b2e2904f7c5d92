import { unreachable } from '../../errors.js';
import type { EntryContent } from './content.js';
import type { Entry, EntryClock, EntryDraft, EntryWarning } from './entry.js';
import type { EntryEvent, FirstEvent } from './events.js';
import { endingOf, keptBeside, wordingOn } from './standing.js';
import { dateAt } from '../shanghai-time.js';

type Event<Name extends EntryEvent['name']> = Extract<EntryEvent, { name: Name }>;

/** Warnings that are kept: the latest, far more than hold at a time. */
const KEPT_WARNINGS = 40;

function draftBy(content: EntryContent, by: string, at: number, before: EntryDraft | null = null): EntryDraft {
  return { content, authors: [...new Set([...(before?.authors ?? []), by])], at, reviewed: null, sentBack: null };
}

/** An entry after its first event. */
export function initialState(event: FirstEvent): Entry {
  const { id, kind, department } = event;
  const empty: Entry = {
    id, kind, department, groupId: null, question: null, request: null, draft: null, published: null, withdrawn: null, revision: 0, deadlines: {}, warnings: [], announcement: null,
  };
  switch (event.name) {
    case 'EntryRequested': return requested(empty, event);
    case 'EntryDrafted': return { ...empty, groupId: event.groupId, question: event.question, draft: draftBy(event.content, event.by, event.at), revision: 1 };
    case 'EntryAdopted': return { ...empty, published: { content: event.content, by: null, at: event.at } };
    default: return unreachable(event);
  }
}

/** The entry after an event. */
export function evolve(entry: Entry, event: EntryEvent): Entry {
  switch (event.name) {
    case 'EntryRequested': return requested(entry, event);
    case 'EntryDrafted': case 'EntryAdopted': return initialState(event);
    case 'EntryRevised': return { ...withoutClock(entry, 'service-guide'), draft: draftBy(event.content, event.by, event.at, entry.draft), revision: entry.revision + 1 };
    case 'EntryReviewed': return reviewed(entry, event);
    case 'EntrySentBack': return sentBack(entry, event);
    case 'DraftDiscarded': return { ...withoutClock(entry, 'service-guide'), draft: null };
    case 'EntryPublished': return published(entry, event);
    case 'EntryWithdrawn': return withdrawn(entry, event);
    case 'EntryRenewed': return renewed(entry, event);
    case 'EntryExpiryWarned': return warned(entry, { kind: 'expiring', validUntil: event.validUntil, at: event.at });
    case 'EntryExpired': return warned(entry, { kind: 'expired', validUntil: event.validUntil, at: event.at });
    case 'EntrySucceeded': return withoutStanding(entry);
    case 'EntryDeadlineReminded': return warned(entry, { kind: 'reminder', clock: event.clock, dueAt: event.dueAt, at: event.at });
    case 'EntryDeadlineMissed': return warned(entry, { kind: 'overdue', clock: event.clock, dueAt: event.dueAt, at: event.at });
    case 'EntryDeadlinesRecomputed': return { ...entry, deadlines: event.deadlines };
    case 'EntryAnnounced': return { ...entry, announcement: event.againAt === null ? null : { at: event.againAt, isLast: true } };
    default: return unreachable(event);
  }
}

function requested(entry: Entry, { by, at, note, department, groupId, question, deadline }: Event<'EntryRequested'>): Entry {
  return { ...entry, department, groupId, question, request: { by, at, note }, deadlines: deadline ? { ...entry.deadlines, interpretation: deadline } : entry.deadlines };
}

function withoutClock(entry: Entry, clock: EntryClock): Entry {
  const { [clock]: _ended, ...deadlines } = entry.deadlines;
  return { ...entry, deadlines };
}

function reviewed(entry: Entry, { by, at, deadline }: Event<'EntryReviewed'>): Entry {
  const draft = entry.draft && { ...entry.draft, reviewed: { by, at }, sentBack: null };
  return { ...entry, draft, deadlines: deadline ? { ...entry.deadlines, 'service-guide': deadline } : entry.deadlines };
}

/** What was approved is so no longer: there is nothing to be published in time. */
function sentBack(entry: Entry, { by, at, reason }: Event<'EntrySentBack'>): Entry {
  return { ...withoutClock(entry, 'service-guide'), draft: entry.draft && { ...entry.draft, reviewed: null, sentBack: { by, at, reason } } };
}

function withoutStanding({ standing: _over, ...entry }: Entry): Entry {
  return entry;
}

function published(entry: Entry, { by, at, announceAt }: Event<'EntryPublished'>): Entry {
  if (!entry.draft) return entry;
  return {
    ...withoutStanding(entry), ...keptBeside(entry.draft.content, entry, at), published: { content: entry.draft.content, by, at }, draft: null, request: null, withdrawn: null, deadlines: {},
    announcement: announceAt === null ? null : { at: announceAt, isLast: false },
  };
}

/** What was public is hidden, and the work on it goes on; a document that it interpreted has to hear of it. What never was is given up, with the work on it. */
function withdrawn(entry: Entry, { by, at, reason }: Event<'EntryWithdrawn'>): Entry {
  const quoted = wordingOn(entry, dateAt(at));
  if (quoted) return { ...withoutStanding(entry), published: null, withdrawn: { by, at, reason, content: quoted.content }, announcement: entry.kind === 'interpretation' ? { at, isLast: true } : null };
  return { ...entry, draft: null, request: null, deadlines: {}, withdrawn: { by, at, reason, content: entry.withdrawn?.content ?? null } };
}

/** A draft that had the old last day gets the new one: publishing it must not take it back. */
function renewed(entry: Entry, { validUntil }: Event<'EntryRenewed'>): Entry {
  if (!entry.published) return entry;
  if (entry.standing && endingOf(entry) === 'standing') return { ...entry, standing: { ...entry.standing, content: { ...entry.standing.content, validUntil } } };
  const before = entry.published.content.validUntil;
  const { draft } = entry;
  const content = { ...entry.published.content, validUntil };
  const follows = draft && draft.content.validUntil === before && (validUntil === null || draft.content.validFrom <= validUntil);
  return { ...entry, published: { ...entry.published, content }, draft: follows ? { ...draft, content: { ...draft.content, validUntil } } : draft };
}

function warned(entry: Entry, warning: EntryWarning): Entry {
  return { ...entry, warnings: [...entry.warnings, warning].slice(-KEPT_WARNINGS) };
}
