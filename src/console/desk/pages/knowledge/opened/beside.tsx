import type { ReactNode } from 'react';
import { shortTime } from '../../../time.js';
import { useWords } from '../../../words/words.js';
import type { EntryDetail } from '../types.js';
import { knowledgeWords } from '../words.js';
import { SourceSide } from './source-side.js';
import { Used } from './used.js';

/** Beside the wording: the document it rests on, its owner and its time limits. */
export function Beside({ entry: { content: { draft, published, standing, withdrawn }, departmentName, deadlines, source, id } }: { readonly entry: EntryDetail }): ReactNode {
  const say = useWords(knowledgeWords);
  const content = draft?.content ?? published?.content ?? standing?.content ?? withdrawn?.content ?? null;
  return (
    <aside aria-label={say('besideIt')}>
      {content && <SourceSide policy={content.policy} section={content.section} cited={draft?.source ?? published?.source ?? null} />}
      <Used id={id} />
      <section>
        <h2>{say('owner')}</h2>
        <p>{departmentName}</p>
        {source === 'folder' && <p className="quiet">{say('fromFolder')}</p>}
      </section>
      {deadlines.map(({ clock, clockName, dueAt, overdue, why }) => (
        <section key={clock}><h2>{clockName}</h2><p className={overdue ? 'wrong' : ''}>{say('dueBy', { at: shortTime(dueAt) })}</p><p className="quiet">{why}</p></section>
      ))}
    </aside>
  );
}
