import { Alert, Button, Input } from 'antd';
import { type ReactNode, useId } from 'react';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { useWords } from '../../../words/words.js';
import { type Tried, useTrial } from '../queries.js';
import type { Trial } from '../types.js';
import { knowledgeWords } from '../words.js';
import { useSettled } from './use-settled.js';

const REST_MS = 500;
const LOOKS = { answered: 'success', offered: 'warning', other: 'error', missed: 'error' } as const;

interface TrialBoxProps {
  readonly draft: Tried;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Takes the words among the variants; null: they are there. */
  readonly onTake: ((text: string) => void) | null;
}

/** Would a citizen's words find what is being written, as it stands in the form now? */
export function TrialBox({ draft, text, onText, onTake }: TrialBoxProps): ReactNode {
  const say = useWords(knowledgeWords);
  const id = useId();
  const asked = useSettled({ draft, text: text.trim() }, REST_MS);
  const { data, error, isFetching } = useTrial(asked.draft, asked.text);
  const shown = text.trim() === '' ? undefined : data;
  return (
    <section>
      <h2><label htmlFor={id}>{say('trial')}</label></h2>
      <p className="quiet">{say('trialHint')}</p>
      <Input.TextArea id={id} value={text} rows={2} className="grows" maxLength={300} placeholder={say('trialExample')} onChange={(event) => onText(event.target.value)} />
      <div className="trial-result" aria-live="polite" aria-busy={isFetching}>
        <ProblemAlert error={error} />
        {shown && <Outcome trial={shown} />}
        {shown && onTake && <Button size="small" onClick={() => onTake(text.trim())}>{say('takeVariant')}</Button>}
      </div>
    </section>
  );
}

function Outcome({ trial: { result, decision, entries } }: { readonly trial: Trial }): ReactNode {
  const say = useWords(knowledgeWords);
  return (
    <>
      <Alert type={LOOKS[result]} showIcon title={say(`trial_${result}`)} description={decision.text} />
      <ul className="near" aria-label={say('nearest')}>
        {entries.map(({ id, title, confidence, isThis }) => <li key={id} className={isThis ? 'this' : ''}><span>{isThis ? say('thisOne') : title}</span><span>{Math.round(confidence * 100)}%</span></li>)}
      </ul>
    </>
  );
}
