import { type CalendarBook, datesBetween, type DayKind, type DaySource, type IsoDate } from '../domain/calendar.js';
import { demand, type Principal } from '../domain/permission.js';
import type { Clock } from '../domain/ports.js';
import type { RuleBook } from '../domain/rule-book/book.js';
import { daysFaults, type WantedDays, withdrawalFaults, yearFaults } from '../domain/rule-book/check-calendar.js';
import type { RuleEventStore } from '../domain/rule-book/events.js';
import { AppError, type FieldFault } from '../errors.js';
import { addRuleEvent, type RuleBookFollower } from './follow-rule-book.js';

export interface ManageCalendarDeps {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly ruleEvents: RuleEventStore;
  readonly rules: RuleBookFollower;
  readonly calendar: CalendarBook;
}

export interface CalendarDay {
  readonly date: IsoDate;
  readonly kind: DayKind;
  readonly source: DaySource;
  readonly notice: string | null;
}

/** A year day by day, where it is from, and what was added to it. */
export interface CalendarYear {
  readonly year: number;
  /** null: no notice is there, and days that nobody has named go by the weekday. */
  readonly notice: ReturnType<CalendarBook['noticeOf']>;
  readonly days: readonly CalendarDay[];
  readonly book: RuleBook;
}

function demandNone(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new AppError('VALIDATION_FAILED', faults[0]?.message, { faults });
}

function yearIn({ calendar }: ManageCalendarDeps, year: number, book: RuleBook): CalendarYear {
  const days = datesBetween(`${year}-01-01`, `${year}-12-31`).map((date) => ({ date, kind: calendar.dayKind(date), ...calendar.sourceOf(date) }));
  return { year, notice: calendar.noticeOf(year), days, book };
}

/** @throws AppError FORBIDDEN */
export async function readCalendar(deps: ManageCalendarDeps, principal: Principal, year: number): Promise<CalendarYear> {
  demand(principal, 'rules:manage');
  return yearIn(deps, year, await deps.rules.follow());
}

/** Names days beside what notices say. @throws AppError FORBIDDEN, VALIDATION_FAILED, VERSION_CONFLICT */
export async function nameDays(deps: ManageCalendarDeps, principal: Principal, wanted: WantedDays & { readonly reason: string }): Promise<CalendarYear> {
  demand(principal, 'rules:manage');
  const { working, from, to, name, notice, reason } = wanted;
  const id = deps.newId();
  const book = await addRuleEvent(deps, ({ days }) => {
    demandNone(daysFaults(wanted, days, deps.calendar, deps.clock.now()));
    return { name: 'DaysNamed', at: deps.clock.now(), by: principal.name, reason, id, working, from, to, holiday: name, notice };
  });
  return yearIn(deps, Number(from.slice(0, 4)), book);
}

/** Takes named days back before they come; who was promised them as free keeps them. @throws AppError FORBIDDEN, CALENDAR_DAYS_NOT_FOUND, VALIDATION_FAILED, VERSION_CONFLICT */
export async function withdrawDays(deps: ManageCalendarDeps, principal: Principal, id: string, reason: string): Promise<CalendarYear> {
  demand(principal, 'rules:manage');
  const book = await addRuleEvent(deps, ({ days }) => {
    const named = days.find((one) => one.id === id && one.withdrawnAt === null);
    if (!named) throw new AppError('CALENDAR_DAYS_NOT_FOUND');
    demandNone(withdrawalFaults(named, deps.clock.now()));
    return { name: 'NamedDaysWithdrawn', at: deps.clock.now(), by: principal.name, reason, id, from: named.from, to: named.to, holiday: named.name };
  });
  return yearIn(deps, Number(book.days.find((one) => one.id === id)?.from.slice(0, 4)), book);
}

/** Says that a year's notice has been entered whole: its other days are settled too. @throws AppError FORBIDDEN, VALIDATION_FAILED, VERSION_CONFLICT */
export async function enterYear(deps: ManageCalendarDeps, principal: Principal, { year, notice, reason }: { readonly year: number; readonly notice: string; readonly reason: string }): Promise<CalendarYear> {
  demand(principal, 'rules:manage');
  return yearIn(deps, year, await addRuleEvent(deps, ({ days }) => {
    demandNone(yearFaults(year, days, deps.calendar, deps.clock.now()));
    return { name: 'YearEntered', at: deps.clock.now(), by: principal.name, reason, year, notice };
  }));
}
