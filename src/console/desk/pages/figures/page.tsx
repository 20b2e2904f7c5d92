import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import './figures.css';
import { PeriodBar } from './period-bar.js';
import { useFigures } from './queries.js';
import { Ranking } from './ranking.js';
import { Rates } from './rates.js';
import { Towns } from './towns.js';
import { Trend } from './trend.js';
import { usePeriod } from './use-period.js';
import { figureWords } from './words.js';

/** How well matters are handled, by whom, and where they come from. */
export function FiguresPage(): ReactNode {
  const say = useWords(figureWords);
  const { period, today, show } = usePeriod();
  const { data, error } = useFigures(period, 'department');
  useTitle(say('title'));
  return (
    <div className="page-card figures">
      <h1>{say('title')}</h1>
      <p className="quiet">{say('about')}</p>
      <PeriodBar period={period} today={today} onPeriod={show} />
      <ProblemAlert error={error} />
      {data && <Rates report={data} />}
      {data && <Ranking report={data} />}
      {period.from <= period.to && <><Trend period={period} /><Towns period={period} /></>}
    </div>
  );
}
