import type { FieldFault } from '../../errors.js';
import { dateAt, instantOf } from '../shanghai-time.js';
import { TICKET_TYPE_NAMES, TICKET_TYPES } from '../ticket/ticket.js';
import { CLOCK_NAMES, type LimitCase, limitFor, RULED_CLOCKS, rulesOn, type TimeLimit, type TimeLimitRules } from '../time-limits.js';

/** Milliseconds before a version begins by which it has to be published: by then every process has it. */
const AHEAD_MS = 60_000;

const CASES: readonly LimitCase[] = TICKET_TYPES.flatMap((type) => [true, false].flatMap((urgent) => [true, false].map((utility) => ({ type, urgent, utility }))));

function caseText({ type, urgent, utility }: LimitCase): string {
  return `${urgent ? '紧急' : '一般'}${TICKET_TYPE_NAMES[type]}${utility ? '（水电气暖）' : ''}`;
}

function condition({ clock, types = [], urgent, utility }: Pick<TimeLimit, 'clock' | 'types' | 'urgent' | 'utility'>): string {
  return JSON.stringify([clock, [...types].sort(), urgent ?? null, utility ?? null]);
}

/** Lines that have come before, each with the place of the first like it. */
function repeatedIn(keys: readonly string[]): readonly { readonly at: number; readonly first: number }[] {
  return keys.flatMap((key, at) => {
    const first = keys.indexOf(key);
    return first === at ? [] : [{ at, first }];
  });
}

/** Two lines for the same tickets would leave to chance which one counts. */
function repeated({ limits, warnings, declineReasons }: TimeLimitRules): FieldFault[] {
  return [
    ...repeatedIn(limits.map(condition)).map(({ at, first }) => ({ field: `limits.${at}.clock`, message: `与第 ${first + 1} 行的环节和适用范围完全相同` })),
    ...repeatedIn(warnings.map((warning) => `${warning.kind} ${condition(warning)}`)).map(({ at, first }) => ({ field: `warnings.${at}.kind`, message: `与第 ${first + 1} 行的环节、适用范围和预警完全相同` })),
    ...repeatedIn(declineReasons.map(({ name }) => name)).map(({ at, first }) => ({ field: `declineReasons.${at}.name`, message: `与第 ${first + 1} 条相同` })),
    ...repeatedIn(declineReasons.map(({ id }) => id)).map(({ at, first }) => ({ field: `declineReasons.${at}.id`, message: `与第 ${first + 1} 条的编号相同` })),
  ];
}

/** A clock that has a limit today and would have none leaves tickets without a deadline, without a word. */
function missing(rules: TimeLimitRules, now: TimeLimitRules): FieldFault[] {
  return RULED_CLOCKS.flatMap((clock) => {
    const lost = CASES.find((of) => limitFor(now, clock, of) !== null && limitFor(rules, clock, of) === null);
    return lost ? [{ field: 'limits', message: `${caseText(lost)}没有“${CLOCK_NAMES[clock]}”时限，请补上适用的一行` }] : [];
  });
}

function hoursFaults({ officeHours }: TimeLimitRules): FieldFault[] {
  return officeHours.flatMap(({ from, to }, i) => {
    if (from >= to) return [{ field: `officeHours.${i}.to`, message: '下班时间应晚于上班时间' }];
    const before = officeHours[i - 1];
    return before && from < before.to ? [{ field: `officeHours.${i}.from`, message: `应不早于上一段的 ${before.to}` }] : [];
  });
}

/** From when on a version holds: the first instant of its day. */
export function beginsAt({ effectiveFrom }: Pick<TimeLimitRules, 'effectiveFrom'>): number {
  return instantOf(effectiveFrom, '00:00');
}

/** What is wrong with what is being written; a draft may still lack what only publishing asks for. */
export function draftFaults(rules: TimeLimitRules, versions: readonly TimeLimitRules[], withdrawn: readonly string[], now: number): FieldFault[] {
  const isTaken = versions.some(({ version }) => version === rules.version) || withdrawn.includes(rules.version);
  return [
    ...(isTaken ? [{ field: 'version', message: `版本“${rules.version}”已经有了，请换一个名称` }] : []),
    ...hoursFaults(rules), ...repeated(rules), ...missing(rules, rulesOn(versions, dateAt(now))),
  ];
}

/** What keeps a draft from being published: besides {@link draftFaults}, a day that has come or is another version's. */
export function publishingFaults(rules: TimeLimitRules, versions: readonly TimeLimitRules[], withdrawn: readonly string[], now: number): FieldFault[] {
  const sameDay = versions.find(({ effectiveFrom }) => effectiveFrom === rules.effectiveFrom);
  return [
    ...draftFaults(rules, versions, withdrawn, now),
    ...(beginsAt(rules) < now + AHEAD_MS ? [{ field: 'effectiveFrom', message: '生效日期应在今天以后：已经登记的工单不受新版本影响' }] : []),
    ...(sameDay ? [{ field: 'effectiveFrom', message: `版本“${sameDay.version}”也从这一天起生效，请换一天` }] : []),
  ];
}
