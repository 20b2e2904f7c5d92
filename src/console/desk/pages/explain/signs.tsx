import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { WordEvidence } from './types.js';
import { explainWords } from './words.js';

const STRONGEST = 4;

function amountText(amount: number): string {
  const size = Math.abs(amount);
  return `${amount < 0 ? '−' : '+'}${size.toFixed(size < 1 ? 2 : 1)}`;
}

/** Words that spoke for something, larger the more they did; those against it are hollow, have a minus and say so. */
export function Signs({ evidence }: { readonly evidence: readonly WordEvidence[] }): ReactNode {
  const say = useWords(explainWords);
  const most = Math.max(...evidence.map(({ amount }) => Math.abs(amount)), Number.MIN_VALUE);
  if (evidence.length === 0) return <p className="quiet">{say('noSigns')}</p>;
  return (
    <ul className="signs">
      {evidence.map(({ words, note, amount }) => (
        <li key={`${note}${words}`} className={`sign s${Math.max(1, Math.ceil((STRONGEST * Math.abs(amount)) / most))}${amount < 0 ? ' against' : ''}`}>
          {note !== null && <small>{note}</small>}<span>{words}</span><small>{amount < 0 && <span className="unseen">{say('against')}</span>}{amountText(amount)}</small>
        </li>
      ))}
    </ul>
  );
}
