import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { limitWords } from './words.js';

interface LineHeadsProps {
  /** Of the lines below, which have other columns. */
  readonly areWarnings?: boolean;
  readonly names: readonly ('clock' | 'types' | 'urgency' | 'utility' | 'number' | 'unit' | 'source' | 'kind' | 'side')[];
}

/** What stands in which column, for whoever sees them; each field says by itself what it is to whoever hears them. */
export function LineHeads({ areWarnings = false, names }: LineHeadsProps): ReactNode {
  const say = useWords(limitWords);
  return <div className={areWarnings ? 'line-heads of-warnings' : 'line-heads'} aria-hidden="true"><span />{names.map((name) => <span key={name}>{say(name)}</span>)}<span /></div>;
}
