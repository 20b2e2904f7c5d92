import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { shortTime } from '../../../time.js';
import { useWords } from '../../../words/words.js';
import { useRevision } from '../queries.js';
import type { Step } from '../types.js';
import { knowledgeWords } from '../words.js';
import { DiffView } from './diff-view.js';

/** Who did what when, latest first; of each wording what it changed. */
export function History({ id, steps }: { readonly id: string; readonly steps: readonly Step[] }): ReactNode {
  return <ol className="trail">{[...steps].reverse().map((step) => <Line key={`${step.at} ${step.name}`} id={id} step={step} />)}</ol>;
}

function Line({ id, step: { at, by, label, detail, revision, changed } }: { readonly id: string; readonly step: Step }): ReactNode {
  const say = useWords(knowledgeWords);
  const [isOpen, setIsOpen] = useState(false);
  const hasDiff = revision !== null && changed.length > 0;
  return (
    <li className="step">
      <span><b>{label}</b>{detail !== '' && <>：{detail}</>}</span>
      <span className="quiet under"><time dateTime={at}>{shortTime(at)}</time> · {by ?? say('system')}{hasDiff && <> · {say('changedFields', { fields: changed.join('、') })}</>}</span>
      {hasDiff && <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>{say(isOpen ? 'hideDiff' : 'showDiff')}</Button>}
      {isOpen && revision !== null && <Change id={id} revision={revision} />}
    </li>
  );
}

function Change({ id, revision }: { readonly id: string; readonly revision: number }): ReactNode {
  const say = useWords(knowledgeWords);
  const { data, error } = useRevision(id, revision);
  return <><ProblemAlert error={error} />{data && <DiffView fields={data.diff} about={say('againstBefore')} />}</>;
}
