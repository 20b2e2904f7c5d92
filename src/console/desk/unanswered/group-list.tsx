import { type ReactNode, useEffect, useRef } from 'react';
import { shortTime } from '../time.js';
import { Reasons, TrendBars, TrendText } from './trend-bars.js';
import type { GroupSummary } from './types.js';

interface ListProps {
  readonly groups: readonly GroupSummary[];
  readonly selected: string | null;
  readonly empty: string;
  readonly onOpen: (id: string) => void;
}

/** Groups as the server orders them: a table where there is room, else cards. */
export function GroupList({ groups, selected, empty, onOpen }: ListProps): ReactNode {
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one opened is the reason to look for it
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  if (groups.length === 0) return <p className="empty">{empty}</p>;
  return (
    <>
      <div className="columns questions" aria-hidden="true"><span>问题</span><span>原因</span><span>次数</span><span>近14天</span><span>最近一次</span></div>
      <ul className="tickets">
        {groups.map((group) => (
          <li key={group.id}>
            <button type="button" ref={group.id === selected ? current : null} aria-current={group.id === selected} className={`question ${group.status}`} onClick={() => onOpen(group.id)}>
              <strong className="words">{group.text === '' ? '（没有文字）' : group.text}</strong>
              <Reasons group={group} />
              <span className="size"><b>{group.size}</b> 次</span>
              <span className="history-of"><TrendBars days={group.trend.days} /><TrendText trend={group.trend} /></span>
              <span className="last"><span className="only-narrow">最近 </span>{shortTime(group.lastAt)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
