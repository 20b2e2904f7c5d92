import { type Deadline, startDeadline } from '../deadline.js';
import { momentBefore } from '../deadline/moments.js';
import { countingIn, type DecideContext } from '../ticket/context.js';
import { type LimitAmount, limitFor, type LimitCase, warningsFor } from '../time-limits.js';
import type { EntryClock } from './entry.js';

/** What a ticket's decision depends on, an entry's depends on too. */
export type KnowledgeContext = DecideContext;

/** The knowledge's clocks are the same for all kinds of tickets. */
const ANY: LimitCase = { type: 'consult', urgent: false };
/** When a reminder comes where the rules name no time for it. */
const DEFAULT_REMINDERS: Readonly<Record<EntryClock, LimitAmount>> = { interpretation: { workingDays: 1 }, 'service-guide': { workingHours: 2 } };

/** Starts a clock; null: the rules have no limit for it. @param at when it starts; usually now */
export function startClock(clock: EntryClock, context: KnowledgeContext, at = context.now): Deadline | null {
  const limit = limitFor(context.rules, clock, ANY);
  return limit ? startDeadline(limit, context.rules.version, at, countingIn(context)) : null;
}

/** When somebody is reminded of a clock before it is due: by the rules' own reminder, else by ours. */
export function reminderAt(clock: EntryClock, { dueAt }: Deadline, context: Pick<KnowledgeContext, 'calendar' | 'rules'>): number {
  const warning = warningsFor(context.rules, clock, ANY).find(({ kind, before }) => kind === 'reminder' && before !== undefined);
  return momentBefore(warning?.before ?? DEFAULT_REMINDERS[clock], dueAt, countingIn(context));
}
