import { Alert, Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { type FoundEntry, useFound } from '../call/queries.js';
import { useSettledText } from '../call/use-settled-text.js';
import type { Opened } from './queries.js';
import { conversationWords } from './words.js';

interface AnswersProps {
  readonly conversation: Opened;
  readonly onInsert: (words: string) => void;
}

/** Reviewed text for what the citizen said last, or for words of one's own: it goes into the reply word for word, with its source. */
export function Answers({ conversation, onInsert }: AnswersProps): ReactNode {
  const say = useWords(conversationWords);
  const [own, setOwn] = useState<string | null>(null);
  const last = conversation.words.filter(({ from, text }) => from === 'citizen' && text.trim() !== '').at(-1)?.text ?? '';
  const asked = useSettledText((own ?? last).trim());
  const found = useFound(conversation.id, asked);
  const { entries = [], emergencies = [] } = asked === '' ? {} : found.data ?? {};
  const isMine = conversation.attended?.mine ?? false;
  return (
    <section className="talk-panel talk-answers" aria-label={say('answers')} aria-busy={found.isFetching}>
      <h2>{say('answers')}</h2>
      <Input.Search aria-label={say('find')} placeholder={say('findHint')} value={own ?? ''} maxLength={200} allowClear onChange={({ target }) => setOwn(target.value === '' ? null : target.value)} />
      {emergencies.map(({ number, readAloud }) => <Alert key={number} type="error" showIcon title={readAloud} />)}
      <ProblemAlert error={found.error} />
      {found.data && asked !== '' && entries.length === 0 && <p className="quiet">{say('answersNone')}</p>}
      <ol>{entries.map((entry) => <Entry key={entry.id} entry={entry} onInsert={isMine ? onInsert : null} />)}</ol>
    </section>
  );
}

function Entry({ entry: { title, readAloud, source }, onInsert }: { readonly entry: FoundEntry; readonly onInsert: ((words: string) => void) | null }): ReactNode {
  const say = useWords(conversationWords);
  return (
    <li className="talk-entry">
      <details>
        <summary>{title}</summary>
        <p className="talk-text">{readAloud}</p>
        <p className="quiet">{source}</p>
      </details>
      {onInsert && <Button size="small" aria-label={`${say('insert')}：${title}`} onClick={() => onInsert(`${readAloud}\n${source}`)}>{say('insert')}</Button>}
    </li>
  );
}
