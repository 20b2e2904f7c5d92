import { firstUnpublished } from '../deadline.js';
import { addDays } from '../calendar.js';
import { instantOf } from '../shanghai-time.js';
import type { TimedEntryCommand } from './commands.js';
import { type KnowledgeContext, reminderAt } from './context.js';
import { type Entry, type EntryClock, type EntryWarning, lastDayOf, warningDayOf } from './entry.js';

type WithoutOrigin<C> = C extends TimedEntryCommand ? Omit<C, 'by' | 'cause'> : never;
/** What time alone asks of an entry. What is to be announced is done by a use case first, so it is only known that it is due. */
export type EntryTimer = { readonly at: number } & (
  | { readonly kind: 'announce' }
  | { readonly kind: 'command'; readonly command: WithoutOrigin<Exclude<TimedEntryCommand, { name: 'AnnounceEntry' | 'RecomputeDeadlines' }>> }
);

type Counting = Pick<KnowledgeContext, 'calendar' | 'rules'>;

function ofLastDay(entry: Entry): EntryTimer[] {
  const validUntil = lastDayOf(entry);
  if (validUntil === null) return [];
  const isGiven = (kind: EntryWarning['kind']): boolean => entry.warnings.some((given) => given.kind === kind && 'validUntil' in given && given.validUntil === validUntil);
  const isOver = isGiven('expired');
  return [
    ...(isGiven('expiring') || isOver ? [] : [{ at: instantOf(warningDayOf(validUntil), '00:00'), kind: 'command', command: { name: 'WarnExpiry', validUntil } } as const]),
    ...(isOver ? [] : [{ at: instantOf(addDays(validUntil, 1), '00:00'), kind: 'command', command: { name: 'ExpireEntry', validUntil } } as const]),
  ];
}

/** On the first day of a planned wording the one before it goes. */
function ofSuccession({ standing, published }: Entry): EntryTimer[] {
  if (!standing || !published) return [];
  const { validFrom } = published.content;
  return [{ at: instantOf(validFrom, '00:00'), kind: 'command', command: { name: 'SucceedWording', validFrom } }];
}

function ofClocks(entry: Entry, counting: Counting): EntryTimer[] {
  return Object.entries(entry.deadlines).flatMap(([name, deadline]) => {
    const clock = name as EntryClock;
    const { dueAt } = deadline;
    const isGiven = (kind: EntryWarning['kind']): boolean => entry.warnings.some((given) => given.kind === kind && 'clock' in given && given.clock === clock && given.dueAt === dueAt);
    const isOver = isGiven('overdue');
    return [
      ...(isGiven('reminder') || isOver ? [] : [{ at: reminderAt(clock, deadline, counting), kind: 'command', command: { name: 'RemindDeadline', clock, dueAt } } as const]),
      ...(isOver ? [] : [{ at: dueAt + 1, kind: 'command', command: { name: 'MissDeadline', clock, dueAt } } as const]),
    ];
  });
}

/** All that time will ask of an entry as it stands, earliest first. */
export function timersOf(entry: Entry, counting: Counting): EntryTimer[] {
  const announce: EntryTimer[] = entry.announcement ? [{ at: entry.announcement.at, kind: 'announce' }] : [];
  return [...announce, ...ofLastDay(entry), ...ofSuccession(entry), ...ofClocks(entry, counting)].sort((a, b) => a.at - b.at);
}

/** When time asks something of the entry next; null: never. */
export function nextTimerAt(entry: Entry, counting: Counting): number | null {
  return timersOf(entry, counting)[0]?.at ?? null;
}

/**
 * The first thing that is due at an instant; null: nothing. What is over (after the service was down) is told as over, and
 * nobody is warned that it will be.
 */
export function dueTimer(entry: Entry, now: number, counting: Counting): EntryTimer | null {
  const due = timersOf(entry, counting).filter((timer) => timer.at <= now);
  const isOver = (timer: EntryTimer): boolean => timer.kind === 'command' && (timer.command.name === 'ExpireEntry' || timer.command.name === 'MissDeadline');
  return due.find(isOver) ?? due[0] ?? null;
}

/** The first year without a published calendar that a deadline reaches into; null: all are final. */
export function provisionalFrom(entry: Entry): number | null {
  return firstUnpublished(Object.values(entry.deadlines));
}
