import chineseDays from 'chinese-days';
import { type CalendarAdditions, type CalendarBook, type CalendarSupplement, datesBetween, type DayKind, type DaySource, type EnteredYear, type IsoDate, isWeekend, type NamedDays, type WorkingCalendar, yearOf } from './domain/calendar.js';

/** Years whose State Council notice the bundled calendar holds; it answers for others as well, but by guessing. */
const BUNDLED = { first: 2018, last: 2026 };
/** From here to new year the next year's notice may change a published day: that of 2019 did. */
const CHANGEABLE_FROM = '12-29';

/** A day that a notice names: a holiday, or a make-up workday. */
interface NamedDay {
  readonly working: boolean;
  readonly holiday: string;
}

function isBundled(year: number): boolean {
  return year >= BUNDLED.first && year <= BUNDLED.last;
}

function bundledDay(date: IsoDate): NamedDay | null {
  const holiday = chineseDays.getDayDetail(date).name.split(',')[1];
  return holiday ? { working: chineseDays.isWorkday(date), holiday } : null;
}

function namedDays(supplements: readonly CalendarSupplement[]): Map<IsoDate, NamedDay> {
  const days = new Map<IsoDate, NamedDay>();
  for (const { holidays, makeUpWorkdays } of supplements) {
    for (const { name, from, to } of holidays) for (const date of datesBetween(from, to)) days.set(date, { working: false, holiday: name });
    for (const { date, holiday } of makeUpWorkdays) days.set(date, { working: true, holiday });
  }
  return days;
}

function ofNotice({ working, holiday }: NamedDay): DayKind {
  return { working, reason: working ? `调休上班（${holiday}）` : `${holiday}放假`, provisionalFrom: null };
}

/** A day that no notice names. */
function byWeekday(date: IsoDate, provisionalFrom: number | null): DayKind {
  const working = !isWeekend(date);
  const open = provisionalFrom === yearOf(date) ? '（暂按星期推算）' : `（${provisionalFrom}年放假安排公布后可能调整）`;
  return { working, reason: `${working ? '工作日' : '周末'}${provisionalFrom === null ? '' : open}`, provisionalFrom };
}

function lastInARow(years: ReadonlySet<number>): number {
  let year = BUNDLED.last;
  while (years.has(year + 1)) year += 1;
  return year;
}

/** What a day was said to be, and from when on. */
interface Said {
  readonly at: number;
  readonly kind: DayKind;
}

/** The additions that stood for a day at an instant; the latest of them speaks. */
function standing(additions: readonly NamedDays[], at: number): NamedDays | undefined {
  return additions.filter((days) => days.at <= at && (days.withdrawnAt === null || days.withdrawnAt > at)).at(-1);
}

function ofAddition({ working, name }: Pick<NamedDays, 'working' | 'name'>): DayKind {
  return { working, reason: working ? `上班（${name}）` : `${name}放假`, provisionalFrom: null };
}

/** A day that was free for a clock that runs already, also for one of the very instant of the change, stays free for it. What was only guessed by the weekday was no promise. */
function asPromised(history: readonly Said[], startedAt: number): DayKind | undefined {
  const now = history.at(-1)?.kind;
  if (!now?.working) return now;
  const promised = history.filter((_said, i) => (history[i + 1]?.at ?? Number.POSITIVE_INFINITY) >= startedAt);
  const free = promised.find(({ kind }) => !kind.working && kind.provisionalFrom === null);
  return free ? { ...free.kind, reason: `${free.kind.reason}（起算后改为上班，仍不计）` } : now;
}

/** What notices say: the folder's files, else chinese-days for the years that it is known to be right in, else the weekday. */
function createNotices(supplements: readonly CalendarSupplement[]) {
  const named = namedDays(supplements);
  const byYear = new Map(supplements.map((supplement) => [supplement.year, supplement]));
  const noticeOf = (year: number): { readonly source: DaySource; readonly notice: string } | null => {
    const file = byYear.get(year);
    if (file) return { source: 'file', notice: file.source };
    return isBundled(year) ? { source: 'bundled', notice: `国务院办公厅${year}年节假日安排` } : null;
  };
  const day = (date: IsoDate): NamedDay | null => named.get(date) ?? (noticeOf(yearOf(date))?.source === 'bundled' ? bundledDay(date) : null);
  const sourceOf = (date: IsoDate): DaySource => (named.has(date) ? 'file' : noticeOf(yearOf(date))?.source ?? 'weekday');
  return { day, noticeOf, sourceOf, years: [...byYear.keys()] };
}

const NOTHING: CalendarAdditions = { days: [], years: [] };

/** One state of the calendar: notices, with what was added to them. */
function createState(notices: ReturnType<typeof createNotices>, { days, years }: CalendarAdditions) {
  const entered = new Map(years.map((year) => [year.year, year]));
  const openFrom = (date: IsoDate, at: number): number | null => {
    const isEntered = (own: EnteredYear | undefined): boolean => own !== undefined && own.at <= at;
    const isPublished = (year: number): boolean => notices.noticeOf(year) !== null || isEntered(entered.get(year));
    const year = yearOf(date);
    if (!isPublished(year)) return year;
    return date.slice(5) >= CHANGEABLE_FROM && !isPublished(year + 1) ? year + 1 : null;
  };
  const unchanged = (date: IsoDate, at: number): DayKind => {
    const day = notices.day(date);
    return day ? ofNotice(day) : byWeekday(date, openFrom(date, at));
  };
  const added = new Map<IsoDate, NamedDays[]>();
  for (const one of days) for (const date of datesBetween(one.from, one.to)) added.set(date, [...(added.get(date) ?? []), one]);
  const historyOf = (date: IsoDate): Said[] => {
    const of = added.get(date) ?? [];
    const moments = [...of.flatMap(({ at, withdrawnAt }) => [at, ...(withdrawnAt === null ? [] : [withdrawnAt])]), ...years.map(({ at }) => at)].sort((a, b) => a - b);
    const said = (at: number): Said => {
      const by = standing(of, at);
      return { at, kind: by ? ofAddition(by) : unchanged(date, at) };
    };
    return [said(Number.NEGATIVE_INFINITY), ...moments.map(said)];
  };
  const histories = new Map([...added.keys()].map((date) => [date, historyOf(date)]));
  // chinese-days builds dates and texts anew for every question.
  const known = new Map<IsoDate, DayKind>();
  const dayKind = (date: IsoDate): DayKind => {
    const before = known.get(date);
    if (before) return before;
    const of = standing(added.get(date) ?? [], Number.MAX_SAFE_INTEGER);
    const kind = of ? ofAddition(of) : unchanged(date, Number.POSITIVE_INFINITY);
    known.set(date, kind);
    return kind;
  };
  const publishedThrough = lastInARow(new Set([...notices.years, ...entered.keys()]));
  const noticeOf = (year: number) => {
    const own = entered.get(year);
    return notices.noticeOf(year) ?? (own ? { source: 'added' as const, notice: own.notice } : null);
  };
  const since = (startedAt: number): WorkingCalendar => ({ publishedThrough, dayKind: (date) => asPromised(histories.get(date) ?? [], startedAt) ?? dayKind(date) });
  const sourceOf = (date: IsoDate): { readonly source: DaySource; readonly notice: string | null } => {
    const of = standing(added.get(date) ?? [], Number.MAX_SAFE_INTEGER);
    return of ? { source: 'added', notice: of.notice } : { source: notices.sourceOf(date), notice: noticeOf(yearOf(date))?.notice ?? null };
  };
  const self: Omit<CalendarBook, 'add'> = { dayKind, publishedThrough, since: added.size === 0 ? () => self : since, noticeOf, sourceOf };
  return self;
}

/**
 * The published calendar: what a district's supplements say, else chinese-days for the years that it is known to be right in.
 * All other days are counted by weekday and marked provisional. A day that a supplement names counts even outside of its
 * year, as a New Year's holiday often begins in December; so the last days of a published year are provisional until the next
 * year's notice is there, unless a notice names them. What administrators add to it while it is in use wins over all of that.
 */
export function createWorkingCalendar(supplements: readonly CalendarSupplement[]): CalendarBook {
  const notices = createNotices(supplements);
  let state = createState(notices, NOTHING);
  return {
    dayKind: (date) => state.dayKind(date),
    since: (startedAt) => state.since(startedAt),
    sourceOf: (date) => state.sourceOf(date),
    noticeOf: (year) => state.noticeOf(year),
    get publishedThrough() {
      return state.publishedThrough;
    },
    add: (additions) => {
      state = createState(notices, additions);
    },
  };
}

/** The published calendar of 2018–2026, without any supplement. */
export const publishedCalendar: WorkingCalendar = createWorkingCalendar([]);
