import { Alert, type AlertProps, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { Departments } from './departments.js';
import { Entries } from './entries.js';
import { Heard } from './heard.js';
import { Kinds } from './kinds.js';
import type { Explanation } from './types.js';
import { explainWords } from './words.js';

/** What comes of the words in colour; whatever is not here asks nothing of an editor. */
const COLOURS: Readonly<Record<string, AlertProps['type']>> = { answer: 'success', clarify: 'warning', unclear: 'warning', emergency: 'error' };

interface ResultProps {
  readonly found: Explanation;
  /** Explains another text: one of several questions. */
  readonly onAsk: (text: string) => void;
}

/** What comes of the words and why: the decision, what the citizen reads, then stage by stage. */
export function Result({ found, onAsk }: ResultProps): ReactNode {
  const say = useWords(explainWords);
  const { decision, reply } = found;
  return (
    <div className="explained">
      <Alert className={`decision of-${decision.kind}`} role="status" type={COLOURS[decision.kind] ?? 'info'} showIcon title={decision.name} description={decision.text} />
      <Reply reply={reply} />
      <ol className="stages">
        <li><h2>{say('heard')}</h2><Heard found={found} onAsk={onAsk} /></li>
        <li><h2>{say('kinds')}</h2><Kinds kinds={found.kinds} /></li>
        <li><h2>{say('entries')}</h2><Entries found={found} /></li>
        <li><h2>{say('departments')}</h2><Departments departments={found.departments} /></li>
      </ol>
    </div>
  );
}

function Reply({ reply: { text, choices, sources } }: Pick<Explanation, 'reply'>): ReactNode {
  const say = useWords(explainWords);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className="gets" aria-label={say('gets')} tabIndex={0}>
      <h2>{say('gets')}</h2>
      <p className="said">{text}</p>
      {sources.map((source) => <p key={source} className="quiet">{source}</p>)}
      {choices.length > 0 && <p className="tags"><span>{say('choices')}</span>{choices.map((choice) => <Tag key={choice}>{choice}</Tag>)}</p>}
    </section>
  );
}
