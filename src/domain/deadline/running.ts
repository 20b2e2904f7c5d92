import type { ClockName, GivenEnd, LimitAmount, TimeLimit } from '../time-limits.js';
import { type DeadlineContext, dueTime, type Extension, type Pause } from './due-time.js';

/** A limit that runs, with all that is needed to compute and explain it again. */
export interface Deadline {
  readonly clock: ClockName;
  readonly startedAt: number;
  /** While paused: as it was when the pause began. */
  readonly dueAt: number;
  readonly amount: LimitAmount | GivenEnd;
  /** The first year whose calendar is not published and concerns a day reached: to be computed again when it is. Null: final. */
  readonly provisionalFrom: number | null;
  readonly ruleVersion: string;
  readonly source: string;
  /** In the order in which they began; only the last one may be open. */
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
}

/** Starts the clock of a limit at an instant. */
export function startDeadline(limit: TimeLimit, ruleVersion: string, startedAt: number, context: DeadlineContext): Deadline {
  const { dueAt, provisionalFrom } = dueTime(limit.amount, startedAt, context);
  return { clock: limit.clock, startedAt, dueAt, amount: limit.amount, provisionalFrom, ruleVersion, source: limit.source, pauses: [], extensions: [] };
}

/** A clock whose end somebody else has set: it runs on whatever the ticket does. @param source who has set it, and where */
export function givenDeadline(clock: ClockName, dueAt: number, startedAt: number, { version, source }: { readonly version: string; readonly source: string }): Deadline {
  return { clock, startedAt, dueAt, amount: { until: dueAt }, provisionalFrom: null, ruleVersion: version, source, pauses: [], extensions: [] };
}

export function isPaused(deadline: Deadline): boolean {
  return deadline.pauses.at(-1)?.to === null;
}

/** Stops the clock; the same deadline when it is stopped already, or its end is given. The due time stays until the clock runs again. */
export function pauseDeadline(deadline: Deadline, at: number, reason: string): Deadline {
  if (isPaused(deadline) || 'until' in deadline.amount) return deadline;
  return { ...deadline, pauses: [...deadline.pauses, { from: at, to: null, reason }] };
}

/** Lets the clock run again and computes when it is due; the same deadline when it runs. An instant before the pause counts as its beginning. */
export function resumeDeadline(deadline: Deadline, at: number, context: DeadlineContext): Deadline {
  const open = deadline.pauses.at(-1);
  if (open?.to !== null) return deadline;
  const pauses = [...deadline.pauses.slice(0, -1), { ...open, to: Math.max(at, open.from) }];
  return recomputeDeadline({ ...deadline, pauses }, context);
}

/**
 * Adds working days to a limit.
 * @throws RangeError when they are not a positive whole number
 */
export function extendDeadline(deadline: Deadline, extension: Extension, context: DeadlineContext): Deadline {
  return recomputeDeadline({ ...deadline, extensions: [...deadline.extensions, extension] }, context);
}

/** The same start, pauses and extensions under a (new) calendar; the same deadline when nothing changes. */
export function recomputeDeadline(deadline: Deadline, context: DeadlineContext): Deadline {
  const { dueAt, provisionalFrom } = dueTime(deadline.amount, deadline.startedAt, context, deadline.pauses, deadline.extensions);
  return dueAt === deadline.dueAt && provisionalFrom === deadline.provisionalFrom ? deadline : { ...deadline, dueAt, provisionalFrom };
}

/** The first year without a published calendar that concerns any of the deadlines; null: all are final. */
export function firstUnpublished(deadlines: readonly Deadline[]): number | null {
  const years = deadlines.flatMap((deadline) => deadline.provisionalFrom ?? []);
  return years.length === 0 ? null : Math.min(...years);
}
