import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { FiguresReport } from './queries.js';
import { percent } from './ranking-order.js';
import { figureWords } from './words.js';

/** Each rate of all together, with what it is made of and how. */
export function Rates({ report: { formulas, total } }: { readonly report: FiguresReport }): ReactNode {
  const say = useWords(figureWords);
  return (
    <section>
      <h2>{say('rates')}</h2>
      <ul className="rates">
        {total.figures.map(({ id, name, rate, numerator, denominator }) => {
          const formula = formulas.find((one) => one.id === id);
          return (
            <li key={id}>
              <b>{name}</b>
              <span className="rate">{rate === null ? '—' : percent(rate)}</span>
              <span className="under">{rate === null ? say('nothing') : `${numerator} / ${denominator}`}</span>
              <details><summary>{say('formula', { formula: formula?.formula ?? '' })}</summary><p className="quiet">{formula?.explanation}</p></details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
