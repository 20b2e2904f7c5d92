import type { IsoDate } from './calendar.js';
import type { TicketType } from './ticket/ticket.js';

/** The clocks of `intents/time-limits`; each starts with its own event. */
export const CLOCKS = [
  'accept', 'dispatch', 'sign', 'return', 'reply', 'extension', 'review', 'follow-up', 'follow-up-answer', 'redo',
  'supervision', 'archive', 'interpretation', 'service-guide', 'city',
] as const;
export type ClockName = (typeof CLOCKS)[number];

export const CLOCK_NAMES: Readonly<Record<ClockName, string>> = {
  accept: '受理', dispatch: '派单', sign: '签收', return: '退单', reply: '答复', extension: '延期', review: '答复审核', 'follow-up': '回访',
  'follow-up-answer': '市民评价', redo: '重办', supervision: '督办', archive: '归档', interpretation: '政策解读发布', 'service-guide': '办事指南更新', city: '市平台办理',
};

/** The clock of the city's own deadline: its end is given with the matter, so no rule has a limit for it; what is told before and after, rules say. */
export const RULED_CLOCKS: readonly ClockName[] = CLOCKS.filter((clock) => clock !== 'city');

export type LimitAmount =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly workingHours: number }
  | { readonly workingDays: number };

/** An end that somebody else has set, an instant: nothing of ours pauses, extends or moves it. */
export interface GivenEnd {
  readonly until: number;
}

/** One line of the time-limit rules: which clock, for which tickets, how long, and where that comes from. */
export interface TimeLimit {
  readonly clock: ClockName;
  readonly types?: readonly TicketType[] | undefined;
  readonly urgent?: boolean | undefined;
  /** Water, power, gas, heat: a sign-for clock of its own. */
  readonly utility?: boolean | undefined;
  readonly amount: LimitAmount;
  /** How often it may be had; only of an extension (一次为限). */
  readonly times?: number | undefined;
  readonly source: string;
}

/** What happens around a due time. `supervision` orders it (督办), the others tell. */
export const WARNING_KINDS = ['reminder', 'yellow', 'red', 'supervision'] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

export const WARNING_NAMES: Readonly<Record<WarningKind, string>> = { reminder: '到期提醒', yellow: '黄牌', red: '红牌', supervision: '超期督办' };

/**
 * A moment before or after a clock is due. `before` of working days is the close of business so many working days earlier,
 * `after` of working days the opening of that many working days later.
 */
export interface TimeLimitWarning {
  readonly clock: ClockName;
  readonly types?: readonly TicketType[] | undefined;
  readonly urgent?: boolean | undefined;
  readonly utility?: boolean | undefined;
  readonly kind: WarningKind;
  readonly before?: LimitAmount | undefined;
  readonly after?: LimitAmount | undefined;
}

/** Why a matter may not be taken in (不予受理), with what that rests on. */
export interface DeclineReason {
  readonly id: string;
  readonly name: string;
  readonly basis: string;
}

/** What is not a length of time. */
export interface HandlingRules {
  /** What a citizen's silence until the end of the follow-up counts as. */
  readonly silence: 'resolved' | 'unresolved' | 'unknown';
  /** The lowest mark of five that counts as satisfied. */
  readonly satisfiedFrom: number;
  /** From so many returns on a supervisor decides, and what is decided binds. */
  readonly arbitrateFrom: number;
  /** From so many redos on the ticket is supervised. */
  readonly superviseFrom: number;
  /** Redos that a citizen may ask for; after the last one the ticket closes as it is. */
  readonly redosAtMost: number;
  /** Days a ticket may stay suspended at a time. */
  readonly suspendAtMostDays: number;
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
  readonly warnings: readonly TimeLimitWarning[];
  readonly handling: HandlingRules;
  readonly declineReasons: readonly DeclineReason[];
}

/** What a limit may depend on. */
export interface LimitCase {
  readonly type: TicketType;
  readonly urgent: boolean;
  readonly utility?: boolean;
}

type Condition = Pick<TimeLimit, 'types' | 'urgent' | 'utility'>;

function fits(limit: Condition, of: LimitCase): boolean {
  return (limit.types === undefined || limit.types.includes(of.type))
    && (limit.urgent === undefined || limit.urgent === of.urgent)
    && (limit.utility === undefined || limit.utility === (of.utility ?? false));
}

function exactness(limit: Condition): number {
  return [limit.types, limit.urgent, limit.utility].filter((condition) => condition !== undefined).length;
}

/** The most exact limit of a clock that fits the case; null when the rules hold none. */
export function limitFor(rules: TimeLimitRules, clock: ClockName, of: LimitCase): TimeLimit | null {
  const fitting = rules.limits.filter((limit) => limit.clock === clock && fits(limit, of));
  return fitting.sort((a, b) => exactness(b) - exactness(a))[0] ?? null;
}

/** The warnings that a clock gives in a case: of each kind the most exact that fits. */
export function warningsFor(rules: TimeLimitRules, clock: ClockName, of: LimitCase): readonly TimeLimitWarning[] {
  const fitting = rules.warnings.filter((warning) => warning.clock === clock && fits(warning, of));
  return WARNING_KINDS.flatMap((kind) => fitting.filter((warning) => warning.kind === kind).sort((a, b) => exactness(b) - exactness(a)).slice(0, 1));
}

/** Clocks that somebody can fail to keep. The others only say until when something may be asked, or when the system acts. */
export const KEPT_CLOCKS: readonly ClockName[] = ['accept', 'dispatch', 'sign', 'reply', 'redo', 'review', 'supervision', 'interpretation', 'service-guide', 'city'];

/** The version in force on a date: the latest that had begun, else the earliest there is. */
export function rulesOn(versions: readonly TimeLimitRules[], date: IsoDate): TimeLimitRules {
  const sorted = [...versions].sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
  const begun = sorted.filter((version) => version.effectiveFrom <= date);
  const chosen = begun.at(-1) ?? sorted[0];
  if (!chosen) throw new RangeError('no time-limit rules given');
  return chosen;
}

/** `5个工作日`, `4个工作小时`, `24小时`, `15分钟`; of a given end `指定的时间`. */
export function amountText(amount: LimitAmount | GivenEnd): string {
  if ('until' in amount) return '指定的时间';
  if ('workingDays' in amount) return `${amount.workingDays}个工作日`;
  if ('workingHours' in amount) return `${amount.workingHours}个工作小时`;
  return 'hours' in amount ? `${amount.hours}小时` : `${amount.minutes}分钟`;
}
