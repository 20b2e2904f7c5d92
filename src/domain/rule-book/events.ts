import type { IsoDate } from '../calendar.js';
import type { TimeLimitRules } from '../time-limits.js';

/** Who did it, when and why; of what the system does by itself `by` is null. */
interface Told {
  readonly at: number;
  /** Name of the account. */
  readonly by: string | null;
  /** In the administrator's words; '' where none are asked for. */
  readonly reason: string;
}

/** What administrators do to the time limits and the calendar, each once. Drafts are whole, so that nothing has to be computed from changes. */
export type RuleEvent = Told & (
  | { readonly name: 'TimeLimitsDrafted'; readonly rules: TimeLimitRules }
  | { readonly name: 'DraftDiscarded'; readonly version: string }
  | { readonly name: 'TimeLimitsPublished'; readonly rules: TimeLimitRules }
  | { readonly name: 'TimeLimitsWithdrawn'; readonly version: string }
  | { readonly name: 'DaysNamed'; readonly id: string; readonly working: boolean; readonly from: IsoDate; readonly to: IsoDate; readonly holiday: string; readonly notice: string }
  | { readonly name: 'NamedDaysWithdrawn'; readonly id: string; readonly from: IsoDate; readonly to: IsoDate; readonly holiday: string }
  | { readonly name: 'YearEntered'; readonly year: number; readonly notice: string }
  | { readonly name: 'DeadlinesRecounted'; readonly upTo: number; readonly changed: number }
);
export type RuleEventName = RuleEvent['name'];

export const RULE_EVENT_NAMES: Readonly<Record<RuleEventName, string>> = {
  TimeLimitsDrafted: '保存时限草稿', DraftDiscarded: '删除时限草稿', TimeLimitsPublished: '发布时限版本', TimeLimitsWithdrawn: '撤回时限版本',
  DaysNamed: '补充日历', NamedDaysWithdrawn: '撤销日历补充', YearEntered: '确认全年放假安排', DeadlinesRecounted: '重新计算在办期限',
};

/** An event at its place, bound to all before it by its hash. */
export interface RecordedRuleEvent {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly event: RuleEvent;
  /** SHA-256, hexadecimal, over the hash before and the event. */
  readonly hash: string;
}

/** Every change of time limits and calendar, in order; nothing is ever taken out. */
export interface RuleEventStore {
  /** Those after a sequence. */
  since(sequence: number): Promise<readonly RecordedRuleEvent[]>;
  /** Resolves after it is durable. @throws AppError VERSION_CONFLICT: another has this place */
  append(recorded: RecordedRuleEvent): Promise<void>;
}
