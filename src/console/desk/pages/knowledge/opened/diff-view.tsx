import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import type { FieldDiff } from '../types.js';
import { knowledgeWords } from '../words.js';

const LISTS = new Set(['questions', 'departments']);

/** Field by field what came and what went; said in words too, as colours alone are not for everybody. */
export function DiffView({ fields, about }: { readonly fields: readonly FieldDiff[]; readonly about: string }): ReactNode {
  return (
    <div className="diff">
      <p className="quiet">{about}</p>
      {fields.map(({ field, name, pieces }) => (
        <section key={field} aria-label={name}>
          <h3>{name}</h3>
          {LISTS.has(field) ? <ul className="questions"><Pieces pieces={pieces.filter(({ kind }) => kind !== 'same')} isList /></ul> : <p><Pieces pieces={pieces} /></p>}
        </section>
      ))}
    </div>
  );
}

function Pieces({ pieces, isList = false }: { readonly pieces: FieldDiff['pieces']; readonly isList?: boolean }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: nothing in a piece has a state, and its text may come twice
  return pieces.map((piece, i) => (isList ? <li key={i}><Piece piece={piece} /></li> : <Piece key={i} piece={piece} />));
}

function Piece({ piece: { kind, text } }: { readonly piece: FieldDiff['pieces'][number] }): ReactNode {
  const say = useWords(knowledgeWords);
  if (kind === 'same') return text;
  const Mark = kind === 'added' ? 'ins' : 'del';
  return <Mark><span className="unseen">{say(kind)}</span>{text}</Mark>;
}
