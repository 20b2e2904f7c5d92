import type { CountedDay, IsoDate } from '../calendar.js';
import { dateAt, spokenAt } from '../shanghai-time.js';
import { amountText } from '../time-limits.js';
import { type DeadlineContext, type DueTime, dueTime, type Extension, type Pause } from './due-time.js';
import { type Deadline, isPaused } from './running.js';
import { isGuessed, spanText, withoutStop } from './words.js';

/** What happened to a limit on a date, in Chinese. */
export interface TimelineLine {
  readonly date: IsoDate;
  readonly kind: 'start' | 'counted' | 'skipped' | 'paused' | 'extended' | 'due';
  readonly text: string;
}

/** Within a date: what begins, then what is changed, then how the day counts, then the end. */
const ORDER: readonly TimelineLine['kind'][] = ['start', 'paused', 'extended', 'counted', 'skipped', 'due'];

/** Without this pause it would be due at the same time: it was over before close of business, or came too late. */
function changesNothing(pause: Pause, deadline: Deadline, dueAt: number, context: DeadlineContext): boolean {
  const others = deadline.pauses.filter((other) => other !== pause);
  return dueTime(deadline.amount, deadline.startedAt, context, others, deadline.extensions).dueAt === dueAt;
}

function pauseLine(pause: Pause, deadline: Deadline, dueAt: number, context: DeadlineContext): TimelineLine {
  const { startedAt } = deadline;
  const span = pause.to === null ? `${spokenAt(pause.from, startedAt)}起暂停计时，尚未恢复` : `${spanText(pause.from, pause.to, startedAt)}暂停计时`;
  const without = pause.to !== null && changesNothing(pause, deadline, dueAt, context) ? '（不影响期限）' : '';
  return { date: dateAt(pause.from), kind: 'paused', text: `${span}：${withoutStop(pause.reason)}${without}` };
}

function extensionLine({ at, workingDays, reason }: Extension, startedAt: number): TimelineLine {
  return { date: dateAt(at), kind: 'extended', text: `${spokenAt(at, startedAt)}延期${workingDays}个工作日：${withoutStop(reason)}` };
}

function skippedLine({ date, reason }: CountedDay): TimelineLine {
  return { date, kind: 'skipped', text: reason.endsWith('不计') ? reason : `不计：${reason}` };
}

/** @param ordinal the how manieth of the limit's, or of the extensions', working days; null: a day of office hours */
function countedLine({ date, reason }: CountedDay, ordinal: number | null, isExtension: boolean): TimelineLine {
  if (ordinal === null) return { date, kind: 'counted', text: reason };
  const rest = reason.startsWith('工作日') ? reason.slice('工作日'.length) : `，${reason}`;
  return { date, kind: 'counted', text: `${isExtension ? '延期的' : ''}第${ordinal}个工作日${rest}` };
}

/** @param limitEnd the last date of the limit before it was extended @param ofWorkingDays its days are counted, not the office time of each */
function dayLines(days: readonly CountedDay[], limitEnd: IsoDate, ofWorkingDays: boolean): TimelineLine[] {
  const ordinals = { own: 0, granted: 0 };
  return days.map((day) => {
    if (!day.counted) return skippedLine(day);
    const isExtension = day.date > limitEnd;
    const kind = isExtension ? 'granted' : 'own';
    ordinals[kind] += 1;
    return countedLine(day, isExtension || ofWorkingDays ? ordinals[kind] : null, isExtension);
  });
}

/** Days that are settled: how those after an open pause will count, only its end will tell. */
function settledDays(days: readonly CountedDay[], { pauses }: Deadline): readonly CountedDay[] {
  const open = pauses.at(-1);
  if (open?.to !== null) return days;
  const stopped = dateAt(open.from);
  return days.filter(({ date, counted }) => date < stopped || (date === stopped && !counted));
}

/** That the end may still change, and why. */
function provisionalText({ provisionalFrom: year, days }: DueTime): string {
  if (year === null) return '';
  return isGuessed(days, year) ? `（没有${year}年的放假安排，暂按星期推算）` : `（${year}年放假安排公布后可能调整）`;
}

/** Of an end that was given there is nothing to count. */
function givenLines({ startedAt, dueAt, source }: Deadline): TimelineLine[] {
  return [
    { date: dateAt(startedAt), kind: 'start', text: `${spokenAt(startedAt, dueAt)}收到，期限出自${source}` },
    { date: dateAt(dueAt), kind: 'due', text: `应于${spokenAt(dueAt, startedAt)}前完成` },
  ];
}

/** The whole way of a limit under a calendar: start, each day counted or skipped and why, pauses, extensions, the due time; by date. */
export function timelineOf(deadline: Deadline, context: DeadlineContext): readonly TimelineLine[] {
  const { amount, startedAt, pauses, extensions } = deadline;
  if ('until' in amount) return givenLines(deadline);
  const due = dueTime(amount, startedAt, context, pauses, extensions);
  const limitEnd = dateAt(dueTime(amount, startedAt, context, pauses).dueAt);
  const end = spokenAt(due.dueAt, startedAt);
  const lines: TimelineLine[] = [
    { date: dateAt(startedAt), kind: 'start', text: `${spokenAt(startedAt, due.dueAt)}开始计时，时限${amountText(amount)}` },
    ...pauses.map((pause) => pauseLine(pause, deadline, due.dueAt, context)),
    ...extensions.map((extension) => extensionLine(extension, startedAt)),
    ...dayLines(settledDays(due.days, deadline), limitEnd, 'workingDays' in amount && due.movedMs === undefined),
    { date: dateAt(due.dueAt), kind: 'due', text: `${isPaused(deadline) ? `暂停前的期限是${end}` : `应于${end}前完成`}${provisionalText(due)}` },
  ];
  return lines.sort((a, b) => a.date.localeCompare(b.date) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}
