import { type Deadline, isPaused } from '../deadline.js';
import { dateAt } from '../shanghai-time.js';
import type { TicketEvent, TicketEventName } from '../ticket/events.js';
import type { Ticket } from '../ticket/ticket.js';
import type { ClockName } from '../time-limits.js';
import type { FigureCount, Measure } from './measures.js';

interface CountedClock {
  readonly clock: ClockName;
  /** The event that keeps it. */
  readonly keptBy: TicketEventName;
  readonly kept: Measure;
  readonly missed: Measure;
}

/** The clocks that a department keeps or misses. */
const COUNTED: readonly CountedClock[] = [
  { clock: 'sign', keptBy: 'TicketSigned', kept: 'signed-in-time', missed: 'sign-missed' },
  { clock: 'reply', keptBy: 'TicketReplied', kept: 'replied-in-time', missed: 'reply-missed' },
  { clock: 'redo', keptBy: 'TicketReplied', kept: 'redone-in-time', missed: 'redo-missed' },
];

/**
 * Each run of a clock ends up as kept or missed, once:
 * - missed as soon as it is, not when the answer comes: a department can't stay on time by never answering. On the day it was due,
 *   whenever that was noticed.
 * - kept by when the department's own part was done. The clock of the answer stands still in review, so the desk's time is nobody's
 *   delay; an answer that was sent back is kept or missed by the one that went out.
 * - moved: an extension that was asked in time and granted late, or a calendar that came late, takes a miss back.
 * - of who is lead when it is due. Reassigned afterwards it stays theirs, and the new lead, who got it overdue, can only miss the
 *   clocks of its own (signing for it, a redo). Due before any department had it, or while a return was asked that turned out right,
 *   it is the desk's (''): late for the district, but no department's doing.
 */
export function clockCounts(before: Ticket, event: TicketEvent): FigureCount[] {
  return COUNTED.flatMap((counted) => {
    const deadline = before.deadlines[counted.clock];
    const merged = event.name === 'TicketWithdrawn' ? before.merge?.deadlines[counted.clock] : undefined;
    if (merged) return lateWhenMerged(before, counted, merged);
    return deadline ? countsOfRun(before, event, counted, deadline) : [];
  });
}

/** Withdrawn while it was merged: its clocks go on no more, and one that had run out before it was merged was missed, noticed or not. */
function lateWhenMerged(before: Ticket, { clock, missed }: CountedClock, deadline: Deadline): FigureCount[] {
  const { dueAt } = deadline;
  const stopped = isPaused(deadline) ? deadline.pauses.at(-1)?.from : before.merge?.at;
  if (stopped === undefined || stopped <= dueAt || isMissed(before, clock, dueAt)) return [];
  return [{ day: dateAt(dueAt), department: before.department ?? '', type: before.type, area: before.matter.area ?? '', measure: missed, n: 1 }];
}

function countsOfRun(before: Ticket, event: TicketEvent, counted: CountedClock, deadline: Deadline): FigureCount[] {
  const lead = before.department ?? '';
  const count = (measure: Measure, day: number, n: number, department = lead): FigureCount => (
    { day: dateAt(day), department, type: before.type, area: before.matter.area ?? '', measure, n }
  );
  const { dueAt } = deadline;
  if (event.name === 'DeadlineMissed') return event.clock === counted.clock && event.dueAt === dueAt ? [count(counted.missed, dueAt, 1)] : [];
  const wasMissed = isMissed(before, counted.clock, dueAt);
  // Its time ran out while the desk had yet to see that the ticket was not theirs.
  const blameless = isUpheld(before, event) && before.returnRequest !== null && dueAt >= before.returnRequest.at;
  const next = event.clocks?.[counted.clock];
  const moved = next && next.startedAt === deadline.startedAt && next.dueAt !== dueAt ? next.dueAt : null;
  if (moved !== null) {
    return [...(wasMissed ? [count(counted.missed, dueAt, -1)] : []), ...(isMissed(before, counted.clock, moved) ? [count(counted.missed, moved, 1)] : [])];
  }
  if (wasMissed) return blameless ? [count(counted.missed, dueAt, -1), count(counted.missed, dueAt, 1, '')] : [];
  const isOver = event.name === counted.keptBy || next === null || (next !== undefined && next.startedAt !== deadline.startedAt);
  // A merge may be undone, and the run goes on.
  if (!isOver || event.name === 'TicketMerged') return [];
  // Nobody had noticed yet that it was due.
  if (stoppedAt(deadline, event) > dueAt) return [count(counted.missed, dueAt, 1, blameless ? '' : lead)];
  return event.name === counted.keptBy ? [count(counted.kept, event.at, 1)] : [];
}

/** The state after an event without the clocks that it kept: events of the first tables do not say which they ended. */
export function withoutKept(after: Ticket, event: TicketEvent): Ticket {
  const over = COUNTED.filter(({ keptBy, clock }) => keptBy === event.name && after.deadlines[clock] !== undefined);
  if (over.length === 0) return after;
  return { ...after, deadlines: Object.fromEntries(Object.entries(after.deadlines).filter(([clock]) => !over.some((of) => of.clock === clock))) };
}

function isMissed(ticket: Ticket, clock: ClockName, dueAt: number): boolean {
  return ticket.warnings.some((given) => given.clock === clock && given.kind === 'missed' && given.dueAt === dueAt);
}

/** A return that was asked for turned out right: another department got the ticket, or it was nobody's. */
function isUpheld(before: Ticket, event: TicketEvent): boolean {
  return before.returnRequest !== null && (event.name === 'TicketReassigned' || event.name === 'TicketDeclined');
}

/** When the clock last ran. */
function stoppedAt(deadline: Deadline, event: TicketEvent): number {
  const pause = deadline.pauses.at(-1);
  return isPaused(deadline) && pause ? pause.from : event.at;
}
