import type { WorkingCalendar } from '../domain/calendar.js';
import { type Deadline, type DeadlineContext, explainDeadline, startDeadline, timelineOf } from '../domain/deadline.js';
import { demand, type Principal } from '../domain/permission.js';
import type { TimelineLine } from '../domain/deadline/timeline.js';
import { type ClockName, limitFor, type LimitCase, type TimeLimitRules } from '../domain/time-limits.js';
import { AppError } from '../errors.js';
import type { TimeLimitDeps } from './manage-time-limits.js';

export interface PreviewRequest extends LimitCase {
  /** When the ticket would be accepted, and each of its clocks begin. */
  readonly at: number;
  /** Of a version or a draft; null: what holds at that instant. */
  readonly version: string | null;
}

export interface PreviewedDeadline {
  readonly deadline: Deadline;
  readonly why: string;
  readonly timeline: readonly TimelineLine[];
}

/** Clocks that begin with a ticket or a department, in their order. */
const PREVIEWED: readonly ClockName[] = ['accept', 'dispatch', 'sign', 'return', 'reply', 'review', 'redo'];

/** @throws AppError RULES_UNKNOWN */
function rulesFor({ rules: { book }, district }: TimeLimitDeps, { version, at }: PreviewRequest): TimeLimitRules {
  if (version === null) return district.decideContext(at).rules;
  const found = district.timeLimits().find((rules) => rules.version === version) ?? book().drafts.find(({ rules }) => rules.version === version)?.rules;
  if (!found) throw new AppError('RULES_UNKNOWN');
  return found;
}

/**
 * When each step of a ticket would be due if it began at an instant. Nothing is saved.
 * @throws AppError FORBIDDEN, RULES_UNKNOWN
 */
export async function previewDeadlines(deps: TimeLimitDeps & { readonly calendar: WorkingCalendar }, principal: Principal, request: PreviewRequest): Promise<{ readonly version: string; readonly deadlines: readonly PreviewedDeadline[] }> {
  demand(principal, 'rules:manage');
  await deps.rules.follow();
  const rules = rulesFor(deps, request);
  const context: DeadlineContext = { calendar: deps.calendar, officeHours: rules.officeHours };
  const deadlines = PREVIEWED.flatMap((clock) => {
    const limit = limitFor(rules, clock, request);
    return limit ? [startDeadline(limit, rules.version, request.at, context)] : [];
  });
  return { version: rules.version, deadlines: deadlines.map((deadline) => ({ deadline, why: explainDeadline(deadline, context), timeline: timelineOf(deadline, context) })) };
}
