import { addDays, type CalendarBook, datesBetween, type IsoDate, type NamedDays, nextDay } from '../calendar.js';
import { dateAt } from '../shanghai-time.js';
import type { FieldFault } from '../../errors.js';

/** What an administrator would add to the calendar. */
export interface WantedDays {
  readonly working: boolean;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly name: string;
  readonly notice: string;
}

/** Longer is no holiday but a slip of the pen. */
const AT_MOST_DAYS = 31;
/** Further ahead nobody publishes anything. */
const YEARS_AHEAD = 3;

function datesFault({ from, to }: WantedDays, now: number): FieldFault | null {
  const today = dateAt(now);
  if (from <= today) return { field: 'from', message: `只能补充今天以后的日子，最早 ${nextDay(today)}：今天和已经过去的日子，计时不再改` };
  if (to < from) return { field: 'to', message: '最后一天早于第一天' };
  if (to >= addDays(from, AT_MOST_DAYS)) return { field: 'to', message: `一次最多补充 ${AT_MOST_DAYS} 天` };
  if (Number(to.slice(0, 4)) > Number(today.slice(0, 4)) + YEARS_AHEAD) return { field: 'to', message: `最多补充到 ${Number(today.slice(0, 4)) + YEARS_AHEAD} 年` };
  return null;
}

function overlap({ from, to }: WantedDays, days: readonly NamedDays[]): NamedDays | undefined {
  return days.find((other) => other.withdrawnAt === null && other.from <= to && from <= other.to);
}

/** The calendar says so already, and by a notice, so that nothing would change. */
function isSaid({ working, from, to }: WantedDays, calendar: CalendarBook): boolean {
  return datesBetween(from, to).every((date) => {
    const kind = calendar.dayKind(date);
    return kind.working === working && kind.provisionalFrom === null;
  });
}

/** What is wrong with days that would be added, beside which field; none: they can be. */
export function daysFaults(wanted: WantedDays, days: readonly NamedDays[], calendar: CalendarBook, now: number): FieldFault[] {
  const dates = datesFault(wanted, now);
  if (dates) return [dates];
  const other = overlap(wanted, days);
  if (other) return [{ field: 'from', message: `与已补充的“${other.name}”（${other.from} 至 ${other.to}）重叠，请先撤销那一条` }];
  if (isSaid(wanted, calendar)) return [{ field: 'working', message: wanted.working ? '这些天本来就上班，不用补充' : '这些天本来就不上班，不用补充' }];
  return [];
}

/** What is wrong with taking the days back: what has begun has been counted. */
export function withdrawalFaults(days: NamedDays, now: number): FieldFault[] {
  return days.from <= dateAt(now) ? [{ field: 'id', message: '已经开始的日子不能撤销：计时已经按它算过' }] : [];
}

/** What is wrong with calling a year's notice complete. */
export function yearFaults(year: number, days: readonly NamedDays[], calendar: CalendarBook, now: number): FieldFault[] {
  const known = calendar.noticeOf(year);
  if (known) return [{ field: 'year', message: `${year} 年的放假安排已经有了（${known.notice}）` }];
  if (year < Number(dateAt(now).slice(0, 4)) || year > Number(dateAt(now).slice(0, 4)) + YEARS_AHEAD) return [{ field: 'year', message: '只能确认今年和今后三年' }];
  const isBegun = days.some((one) => one.withdrawnAt === null && !one.working && one.to >= `${year}-01-01` && one.from <= `${year}-12-31`);
  return isBegun ? [] : [{ field: 'year', message: `${year} 年还没有补充任何放假，请先逐条录入通知里的放假和调休上班` }];
}
