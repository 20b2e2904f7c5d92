import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { GroupSummary, Trend } from './types.js';
import { questionWords } from './words.js';

const BAR = 7;
const GAP = 2;
const HEIGHT = 28;
/** A day without questions is still a day. */
const LEAST = 2;

/** Two weeks day by day, this week in the stronger colour; the words beside it say the same. */
export function TrendBars({ days }: Pick<Trend, 'days'>): ReactNode {
  const say = useWords(questionWords);
  const most = Math.max(1, ...days);
  const height = (count: number): number => Math.max(LEAST, Math.round((count / most) * HEIGHT));
  return (
    <svg className="bars" width={days.length * (BAR + GAP) - GAP} height={HEIGHT} role="img" aria-label={say('eachDay', { days: days.join('、') })}>
      {days.map((count, i) => {
        const tall = height(count);
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
        return <rect key={i} className={`${i < days.length / 2 ? 'before' : 'now'}${count === 0 ? ' none' : ''}`} x={i * (BAR + GAP)} y={HEIGHT - tall} width={BAR} height={tall} rx={1.5} />;
      })}
    </svg>
  );
}

const ARROWS = { rising: '↑', steady: '→', falling: '↓' } as const;

export function TrendText({ trend: { direction, directionName, text } }: Pick<GroupSummary, 'trend'>): ReactNode {
  return <span className={`trend ${direction}`}><b aria-hidden="true">{ARROWS[direction]}</b> {text}<span className="unseen">，{directionName}</span></span>;
}

/** Why the questions are here, and that an answer did not last. */
export function Reasons({ group: { reopened, reasons } }: { readonly group: Pick<GroupSummary, 'reopened' | 'reasons'> }): ReactNode {
  const say = useWords(questionWords);
  return (
    <span className="tags">
      {reopened && <Tag color="error">{say('reopened')}</Tag>}
      {reasons.map(({ reason, name, count }) => <Tag key={reason}>{name}{count > 1 && `×${count}`}</Tag>)}
    </span>
  );
}
