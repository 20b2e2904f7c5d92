import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { useAsked } from '../queries.js';
import { knowledgeWords } from '../words.js';

interface AskedWordsProps {
  /** Of unanswered questions; null: the entry answers none. */
  readonly group: string | null;
  readonly taken: readonly string[];
  readonly onTry: (text: string) => void;
  readonly onTake: (texts: readonly string[]) => void;
}

/** What citizens really asked, to be tried and to be taken as variants. */
export function AskedWords({ group, taken, onTry, onTake }: AskedWordsProps): ReactNode {
  const say = useWords(knowledgeWords);
  const mayRead = useMe().role === 'editor';
  const { data } = useAsked(mayRead ? group : null);
  if (!data || data.length === 0) return null;
  const left = data.filter((text) => !taken.includes(text));
  return (
    <section>
      <h2>{say('askedWords')}</h2>
      <ul className="asked-words">
        {data.map((text) => (
          <li key={text}>
            <span>{text}</span>
            <span><Button type="link" size="small" onClick={() => onTry(text)}>{say('tryIt')}</Button>{left.includes(text) ? <Button type="link" size="small" onClick={() => onTake([text])}>{say('take')}</Button> : <span className="quiet">{say('taken')}</span>}</span>
          </li>
        ))}
      </ul>
      {left.length > 1 && <Button size="small" onClick={() => onTake(left)}>{say('takeAll', { count: left.length })}</Button>}
    </section>
  );
}
