import type { ReactNode } from 'react';
import type { GroupSummary } from './types.js';

const BAR = 7;
const GAP = 2;
const HEIGHT = 28;
/** A day without questions is still a day. */
const LEAST = 2;

/** Two weeks day by day, this week in the stronger colour; the words beside it say the same. */
export function TrendBars({ days }: { readonly days: readonly number[] }): ReactNode {
  const most = Math.max(1, ...days);
  const height = (count: number): number => Math.max(LEAST, Math.round((count / most) * HEIGHT));
  return (
    <svg className="bars" width={days.length * (BAR + GAP) - GAP} height={HEIGHT} role="img" aria-label={`近14天每天次数：${days.join('、')}`}>
      {days.map((count, i) => {
        const tall = height(count);
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
        return <rect key={i} className={`${i < days.length / 2 ? 'before' : 'now'}${count === 0 ? ' none' : ''}`} x={i * (BAR + GAP)} y={HEIGHT - tall} width={BAR} height={tall} rx={1.5} />;
      })}
    </svg>
  );
}

const ARROWS = { rising: '↑', steady: '→', falling: '↓' } as const;

export function TrendText({ trend }: Pick<GroupSummary, 'trend'>): ReactNode {
  return <span className={`trend ${trend.direction}`}><b aria-hidden="true">{ARROWS[trend.direction]}</b> {trend.text}<span className="unseen">，{trend.directionName}</span></span>;
}

/** Why the questions are here, and that an answer did not last. */
export function Reasons({ group }: { readonly group: GroupSummary }): ReactNode {
  return (
    <span className="tags">
      {group.reopened && <span className="tag red">补充后又有人问</span>}
      {group.reasons.map(({ reason, name, count }) => <span key={reason} className="tag">{name}{count > 1 && `×${count}`}</span>)}
    </span>
  );
}
