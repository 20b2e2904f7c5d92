import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { shortDate } from '../../time.js';
import { useWords } from '../../words/words.js';
import { useWarnings } from './queries.js';
import { oversightWords } from './words.js';

/** What rises, most surprising first. */
export function Warnings(): ReactNode {
  const say = useWords(oversightWords);
  const { data, error } = useWarnings();
  return (
    <section>
      <h2>{say('warnings')}</h2>
      <ProblemAlert error={error} />
      {data?.length === 0 && <p className="quiet">{say('noWarnings')}</p>}
      <ul className="warnings">
        {data?.map(({ department, area, from, to, count, usual, text }) => (
          <li key={`${department} ${area}`}><b>{text}</b><span className="quiet under">{say('warningNumbers', { from: shortDate(from), to: shortDate(to), count, usual })}</span></li>
        ))}
      </ul>
    </section>
  );
}
