import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { Meter, usePercent } from './meter.js';
import type { Likely } from './types.js';
import { explainWords } from './words.js';

/** Below, nobody would have it dispatched there. */
const WORTH_SHOWING = 0.01;

/** Who would have it as a ticket, and why. */
export function Departments({ departments }: { readonly departments: readonly Likely[] }): ReactNode {
  const say = useWords(explainWords);
  const percent = usePercent();
  const shown = departments.filter(({ confidence }) => confidence >= WORTH_SHOWING);
  if (shown.length === 0) return <p className="quiet">{say('noDepartments')}</p>;
  return (
    <ul className="likely">
      {shown.map(({ name, confidence, reason }) => (
        <li key={name}>
          <p className="head"><b>{name}</b><span className="share"><b>{percent(confidence)}</b></span></p>
          <Meter share={confidence} lines={[]} />
          <p className="quiet">{reason}</p>
        </li>
      ))}
    </ul>
  );
}
