import type { IsoDate } from './calendar.js';
import type { TicketType } from './ticket/ticket.js';

/** The clocks of `intents/time-limits`; each starts with its own event. */
export const CLOCKS = [
  'accept', 'dispatch', 'sign', 'return', 'reply', 'extension', 'follow-up', 'redo',
  'supervision', 'disclosure', 'disclosure-extension', 'interpretation', 'service-guide',
] as const;
export type ClockName = (typeof CLOCKS)[number];

export const CLOCK_NAMES: Readonly<Record<ClockName, string>> = {
  accept: '受理', dispatch: '派单', sign: '签收', return: '退单', reply: '答复', extension: '延期', 'follow-up': '回访',
  redo: '重办', supervision: '督办', disclosure: '依申请公开答复', 'disclosure-extension': '依申请公开延期',
  interpretation: '政策解读发布', 'service-guide': '办事指南更新',
};

export type LimitAmount =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly workingDays: number };

/** One line of the time-limit rules: which clock, for which tickets, how long, and where that comes from. */
export interface TimeLimit {
  readonly clock: ClockName;
  readonly types?: readonly TicketType[] | undefined;
  readonly urgent?: boolean | undefined;
  /** Water, power, gas, heat: a sign-for clock of its own. */
  readonly utility?: boolean | undefined;
  readonly amount: LimitAmount;
  readonly source: string;
}

export interface OfficeHours {
  readonly from: string;
  readonly to: string;
}

/** One dated version of all limits; tickets keep the version they began with. */
export interface TimeLimitRules {
  readonly version: string;
  readonly effectiveFrom: IsoDate;
  readonly officeHours: readonly OfficeHours[];
  readonly limits: readonly TimeLimit[];
}

/** What a limit may depend on. */
export interface LimitCase {
  readonly type: TicketType;
  readonly urgent: boolean;
  readonly utility?: boolean;
}

function fits(limit: TimeLimit, of: LimitCase): boolean {
  return (limit.types === undefined || limit.types.includes(of.type))
    && (limit.urgent === undefined || limit.urgent === of.urgent)
    && (limit.utility === undefined || limit.utility === (of.utility ?? false));
}

function exactness(limit: TimeLimit): number {
  return [limit.types, limit.urgent, limit.utility].filter((condition) => condition !== undefined).length;
}

/** The most exact limit of a clock that fits the case; null when the rules hold none. */
export function limitFor(rules: TimeLimitRules, clock: ClockName, of: LimitCase): TimeLimit | null {
  const fitting = rules.limits.filter((limit) => limit.clock === clock && fits(limit, of));
  return fitting.sort((a, b) => exactness(b) - exactness(a))[0] ?? null;
}

/** The version in force on a date: the latest that had begun, else the earliest there is. */
export function rulesOn(versions: readonly TimeLimitRules[], date: IsoDate): TimeLimitRules {
  const sorted = [...versions].sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
  const begun = sorted.filter((version) => version.effectiveFrom <= date);
  const chosen = begun.at(-1) ?? sorted[0];
  if (!chosen) throw new RangeError('no time-limit rules given');
  return chosen;
}

/** `5个工作日`, `24小时`, `15分钟`. */
export function amountText(amount: LimitAmount): string {
  if ('workingDays' in amount) return `${amount.workingDays}个工作日`;
  return 'hours' in amount ? `${amount.hours}小时` : `${amount.minutes}分钟`;
}
