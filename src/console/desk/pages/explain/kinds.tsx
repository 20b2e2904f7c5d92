import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { Signs } from './signs.js';
import type { Kind } from './types.js';
import { explainWords } from './words.js';

/** The nearest kind; what it is unlike is told on demand. */
export function Kinds({ kinds }: { readonly kinds: readonly Kind[] }): ReactNode {
  const say = useWords(explainWords);
  const shown = kinds.filter(({ score }, i) => i === 0 || score > 0);
  const others = kinds.slice(shown.length);
  return (
    <>
      <p className="quiet">{say('signsHint')}</p>
      <KindList kinds={shown} />
      {others.length > 0 && <details><summary>{say('otherKinds', { names: others.map(({ name }) => `“${name}”`).join('、') })} <span className="more">{say('whichWords')}</span></summary><KindList kinds={others} /></details>}
    </>
  );
}

function KindList({ kinds }: { readonly kinds: readonly Kind[] }): ReactNode {
  return <ul className="likely">{kinds.map((kind) => <KindOfWords key={kind.kind} kind={kind} />)}</ul>;
}

function KindOfWords({ kind: { name, score, evidence } }: { readonly kind: Kind }): ReactNode {
  const say = useWords(explainWords);
  const signed = `${score < 0 ? '−' : '+'}${Math.abs(score).toFixed(2)}`;
  return (
    <li>
      <p className="head"><b>{name}</b><span className={score > 0 ? 'fits' : 'quiet'}>{say(score > 0 ? 'fits' : 'fitsNot', { score: signed })}</span></p>
      <Signs evidence={evidence} />
    </li>
  );
}
