import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { limitWords } from './words.js';

interface LineHeadsProps {
  /** Has the columns of the lines below. */
  readonly className: string;
  readonly names: readonly ('clock' | 'types' | 'urgency' | 'utility' | 'number' | 'unit' | 'source' | 'kind' | 'side')[];
}

/** What stands in which column, for whoever sees them; each field says by itself what it is to whoever hears them. */
export function LineHeads({ className, names }: LineHeadsProps): ReactNode {
  const say = useWords(limitWords);
  return <div className={`${className} line-heads`} aria-hidden="true"><span />{names.map((name) => <span key={name}>{say(name)}</span>)}<span /></div>;
}
