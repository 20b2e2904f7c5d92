import { memo, type ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { lookOf, weeksOf } from './months.js';
import type { CalendarDay } from './queries.js';
import { calendarWords } from './words.js';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);

/** Twelve months; what a day is stands in its title, and for who listens in its text. */
export const YearView = memo(function YearView({ days, today }: { readonly days: readonly CalendarDay[]; readonly today: string }): ReactNode {
  return (
    <>
      <Legend />
      <div className="months">{MONTHS.map((month) => <Month key={month} month={month} days={days} today={today} />)}</div>
    </>
  );
});

function Month({ month, days, today }: { readonly month: number; readonly days: readonly CalendarDay[]; readonly today: string }): ReactNode {
  const say = useWords(calendarWords);
  return (
    <table className="month">
      <caption>{say('month', { month })}</caption>
      <thead><tr>{WEEKDAYS.map((day) => <th key={day} scope="col">{say(day)}</th>)}</tr></thead>
      <tbody>
        {weeksOf(days, month).map((week) => (
          <tr key={week.find((day) => day !== null)?.date}>{week.map((day, i) => (day === null ? <td key={WEEKDAYS[i]} /> : <Day key={day.date} day={day} isToday={day.date === today} />))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day: { date, working, reason, provisional, source }, isToday }: { readonly day: CalendarDay; readonly isToday: boolean }): ReactNode {
  const look = lookOf({ date, working }, reason);
  const isNamed = look === 'free' || look === 'make-up' || source === 'added';
  return (
    <td className={`day ${look}${source === 'added' ? ' added' : ''}${provisional ? ' guessed' : ''}${isToday ? ' today' : ''}`} title={`${date} ${reason}`}>
      {Number(date.slice(8))}{isNamed && <span className="unseen">{reason}</span>}
    </td>
  );
}

function Legend(): ReactNode {
  const say = useWords(calendarWords);
  return (
    <ul className="legend">
      <li><span className="day free" aria-hidden="true" />{say('legendFree')}</li>
      <li><span className="day make-up" aria-hidden="true" />{say('legendWork')}</li>
      <li><span className="day weekend" aria-hidden="true" />{say('legendWeekend')}</li>
      <li><span className="day added" aria-hidden="true" />{say('legendAdded')}</li>
      <li><span className="day guessed" aria-hidden="true" />{say('legendGuess')}</li>
    </ul>
  );
}
