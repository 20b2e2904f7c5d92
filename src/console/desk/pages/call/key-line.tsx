import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { callWords } from './words.js';

const KEYS = [['Enter', 'keyCaller'], ['Alt+1…5', 'keyRead'], ['Alt+M', 'keyMerge'], ['Ctrl+Enter', 'keyTicket'], ['Alt+Enter', 'keyAnswered']] as const;
const DONE_KEYS = [['Alt+N', 'keyNext']] as const;

/** Which keys there are: in sight, as nobody learns them otherwise. */
export function KeyLine({ isDone }: { readonly isDone: boolean }): ReactNode {
  const say = useWords(callWords);
  return (
    <section className="call-keys" aria-label={say('keys')}>
      <dl>{(isDone ? DONE_KEYS : KEYS).map(([key, meaning]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{say(meaning)}</dd></div>)}</dl>
    </section>
  );
}
