import type { ReactNode } from 'react';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { OverdueTable } from './overdue-table.js';
import './oversight.css';
import { RedoneTable } from './redone-table.js';
import { Warnings } from './warnings.js';
import { oversightWords } from './words.js';

/** What a supervisor looks at every morning. */
export function OversightPage(): ReactNode {
  const say = useWords(oversightWords);
  useTitle(say('title'));
  return (
    <div className="page-card oversight">
      <h1>{say('title')}</h1>
      <p className="quiet">{say('about')}</p>
      <Warnings />
      <OverdueTable />
      <RedoneTable />
    </div>
  );
}
