import { dateAt, isoAt } from '../../domain/shanghai-time.js';
import { beginsAt } from '../../domain/rule-book/check-limits.js';
import { RULE_EVENT_NAMES, type RecordedRuleEvent, type RuleEvent } from '../../domain/rule-book/events.js';
import { TICKET_TYPE_NAMES, TICKET_TYPES } from '../../domain/ticket/ticket.js';
import { CLOCK_NAMES, KEPT_CLOCKS, RULED_CLOCKS, type TimeLimitRules } from '../../domain/time-limits.js';
import { unreachable } from '../../errors.js';
import type { CalendarYear } from '../../usecases/manage-calendar.js';
import type { TimeLimitsOverview } from '../../usecases/manage-time-limits.js';
import type { PreviewedDeadline } from '../../usecases/preview-deadlines.js';

/** A file's own words (its time zone) are left out. */
function contentOf({ version, effectiveFrom, officeHours, limits, warnings, handling, declineReasons }: TimeLimitRules) {
  return { version, effectiveFrom, officeHours, limits, warnings, handling, declineReasons };
}

export function timeLimitsView({ versions, inForce, book }: TimeLimitsOverview, now: number) {
  const version = (rules: TimeLimitRules) => {
    const published = book.published.find((one) => one.rules.version === rules.version);
    return {
      ...contentOf(rules), inForce: rules.version === inForce, origin: published ? 'console' : 'file', publishedAt: published ? isoAt(published.at) : null, publishedBy: published?.by ?? null, reason: published?.reason ?? null,
      withdrawable: published !== undefined && beginsAt(rules) > now,
    };
  };
  return {
    clocks: RULED_CLOCKS.map((clock) => ({ clock, name: CLOCK_NAMES[clock] })), warnedClocks: KEPT_CLOCKS.map((clock) => ({ clock, name: CLOCK_NAMES[clock] })), types: TICKET_TYPES.map((type) => ({ type, name: TICKET_TYPE_NAMES[type] })),
    versions: [...versions].sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom)).map(version),
    drafts: book.drafts.map(({ rules, revision, savedAt, savedBy }) => ({ ...contentOf(rules), revision, savedAt: isoAt(savedAt), savedBy })),
  };
}

export function previewView(deadlines: readonly PreviewedDeadline[]) {
  return deadlines.map(({ deadline, why, timeline }) => ({ clock: deadline.clock, name: CLOCK_NAMES[deadline.clock], dueAt: isoAt(deadline.dueAt), provisional: deadline.provisionalFrom !== null, why, timeline }));
}

/** Of supplements those that reach into the year. */
export function calendarView({ year, notice, days, book }: CalendarYear, now: number) {
  const standing = book.days.filter(({ withdrawnAt, from, to }) => withdrawnAt === null && from <= `${year}-12-31` && to >= `${year}-01-01`);
  return {
    year, published: notice !== null, source: notice?.source ?? null, notice: notice?.notice ?? null, workdays: days.filter(({ kind }) => kind.working).length,
    days: days.map(({ date, kind, source, notice: of }) => ({ date, working: kind.working, reason: kind.reason, provisional: kind.provisionalFrom !== null, source, notice: of })),
    supplements: [...standing].sort((a, b) => a.from.localeCompare(b.from)).map(({ id, working, from, to, name, notice: of, at, by, reason }) => ({ id, working, from, to, name, notice: of, at: isoAt(at), by, reason, withdrawable: from > dateAt(now) })),
    recounting: book.calendarChange !== null && book.calendarChange.sequence > book.recountedUpTo,
  };
}

function spanOf({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? from : `${from} 至 ${to}`;
}

function detailOf(event: RuleEvent): string {
  switch (event.name) {
    case 'TimeLimitsDrafted': case 'TimeLimitsPublished': return `${event.rules.version}，${event.rules.effectiveFrom} 起，${event.rules.limits.length} 条时限`;
    case 'DraftDiscarded': case 'TimeLimitsWithdrawn': return event.version;
    case 'DaysNamed': return `${spanOf(event)} ${event.working ? '上班' : '放假'}（${event.holiday}），${event.notice}`;
    case 'NamedDaysWithdrawn': return `${spanOf(event)}（${event.holiday}）`;
    case 'YearEntered': return `${event.year} 年，${event.notice}`;
    case 'DeadlinesRecounted': return `${event.changed} 个期限有变`;
    default: return unreachable(event);
  }
}

export function changeView({ sequence, event, hash }: RecordedRuleEvent) {
  return { sequence, at: isoAt(event.at), by: event.by, name: event.name, label: RULE_EVENT_NAMES[event.name], detail: detailOf(event), reason: event.reason, hash };
}
