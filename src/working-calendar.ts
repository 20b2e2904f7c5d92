import chineseDays from 'chinese-days';
import type { DayKind, IsoDate, WorkingCalendar } from './domain/calendar.js';

/** Years whose State Council notice the bundled calendar holds; beyond them a day is provisional. */
const PUBLISHED = { first: 2018, last: 2026 };

function publishedName(date: IsoDate): string {
  const detail = chineseDays.getDayDetail(date).name;
  return detail.split(',')[1] ?? '';
}

function dayKind(date: IsoDate): DayKind {
  const year = Number(date.slice(0, 4));
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const weekend = weekday === 0 || weekday === 6;
  if (year < PUBLISHED.first || year > PUBLISHED.last) {
    return { working: !weekend, reason: weekend ? '周末（暂按星期推算）' : '工作日（暂按星期推算）', provisional: true };
  }
  const working = chineseDays.isWorkday(date);
  const holiday = publishedName(date);
  const reason = working
    ? weekend ? `调休上班（${holiday}）` : '工作日'
    : holiday === '' ? '周末' : `${holiday}放假`;
  return { working, reason, provisional: false };
}

/** The published calendar of 2018–2026, with make-up workdays. */
export const publishedCalendar: WorkingCalendar = { dayKind };
