import { demand, type Principal } from '../domain/permission.js';
import type { RecordedRuleEvent, RuleEventStore } from '../domain/rule-book/events.js';
import { breachInRules } from './follow-rule-book.js';

export interface RuleChanges {
  /** Latest first. */
  readonly events: readonly RecordedRuleEvent[];
  readonly total: number;
  /** Place of the first record that was changed behind the product's back; null: all stand as they were written. */
  readonly broken: number | null;
}

/** Who changed time limits and calendar, when and why; checked each time. @throws AppError FORBIDDEN */
export async function listRuleChanges({ ruleEvents }: { readonly ruleEvents: RuleEventStore }, principal: Principal, { limit, offset }: { readonly limit: number; readonly offset: number }): Promise<RuleChanges> {
  demand(principal, 'rules:manage');
  const all = await ruleEvents.since(0);
  return { events: [...all].reverse().slice(offset, offset + limit), total: all.length, broken: breachInRules(all) };
}
