import HistoryOutlined from '@ant-design/icons/es/icons/HistoryOutlined';
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import { Alert, Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { PreviewPanel } from '../../rules/preview.js';
import { RuleTrail } from '../../rules/rule-trail.js';
import { ruleWords } from '../../rules/words.js';
import { useTitle } from '../../shell/use-title.js';
import { serverNow } from '../../time.js';
import { useWords } from '../../words/words.js';
import { AddDays } from './add-days.js';
import './calendar.css';
import { EnterYear } from './enter-year.js';
import { type CalendarYear, useCalendar } from './queries.js';
import { Supplements } from './supplements.js';
import { calendarWords } from './words.js';
import { YearView } from './year-view.js';

const YEARS = { first: 2018, last: 2099 };

/** The district's day, whatever the computer's time zone. */
function todayOf(now: number): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
}

function yearOf(text: string | undefined, today: string): number {
  const year = Number(text);
  return Number.isInteger(year) && year >= YEARS.first && year <= YEARS.last ? year : Number(today.slice(0, 4));
}

/** The working days of a year, where they are from, and what was added to them. */
export function CalendarPage(): ReactNode {
  const say = useWords(calendarWords);
  const sayRules = useWords(ruleWords);
  const go = useNavigate();
  const today = todayOf(serverNow());
  const year = yearOf(useParams().year, today);
  const { data, error } = useCalendar(year);
  const [over, setOver] = useState<'adding' | 'trail' | null>(null);
  const [isDone, setDone] = useState(false);
  const close = (): void => setOver(null);
  const done = (now: CalendarYear): void => {
    setDone(true);
    close();
    void go(`/calendar/${now.year}`);
  };
  useTitle(year === Number(today.slice(0, 4)) ? say('title') : `${say('title')} ${year}`);
  return (
    <section className="page-card calendar">
      <div className="page-head">
        <div><h1>{say('title')}</h1><p className="quiet">{say('about')}</p></div>
        <div className="form-buttons">
          <Button icon={<HistoryOutlined aria-hidden={true} />} onClick={() => setOver('trail')}>{sayRules('trail')}</Button>
          <Button type="primary" icon={<PlusOutlined aria-hidden={true} />} onClick={() => setOver('adding')}>{say('add')}</Button>
        </div>
      </div>
      <YearBar year={year} />
      <ProblemAlert error={error} />
      <div role="status">{isDone && <Alert className="problem" type="success" showIcon title={say('done')} />}</div>
      {data && <Opened calendar={data} today={today} />}
      <Drawer open={over === 'adding'} onClose={close} title={say('adding')} size={460} destroyOnHidden><AddDays onDone={done} onClose={close} /></Drawer>
      <Drawer open={over === 'trail'} onClose={close} title={sayRules('trail')} size={520} destroyOnHidden><RuleTrail /></Drawer>
    </section>
  );
}

function YearBar({ year }: { readonly year: number }): ReactNode {
  const say = useWords(calendarWords);
  return (
    <nav className="year-bar" aria-label={say('title')}>
      {year > YEARS.first && <Link to={`/calendar/${year - 1}`}>← {say('before')}</Link>}
      <h2>{say('year', { year })}</h2>
      {year < YEARS.last && <Link to={`/calendar/${year + 1}`}>{say('next')} →</Link>}
    </nav>
  );
}

function Opened({ calendar: { year, published, source, notice, workdays, days, supplements, recounting }, today }: { readonly calendar: CalendarYear; readonly today: string }): ReactNode {
  const say = useWords(calendarWords);
  return (
    <>
      {!published && <EnterYear year={year} />}
      {recounting && <Alert className="problem" type="info" showIcon title={say('recounting')} />}
      <p className="quiet">{say('workdays', { count: workdays })}{notice !== null && source !== null && <> · {say('from', { notice })}（{say(source)}）</>}</p>
      <YearView days={days} today={today} />
      <Supplements supplements={supplements} />
      <PreviewPanel />
    </>
  );
}
