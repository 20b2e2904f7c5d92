import type { ReactNode } from 'react';
import { Axis, Meter, percent } from './meter.js';
import { Signs } from './signs.js';
import type { Entry, Explanation, Likely } from './types.js';

/** Below, nobody would take it for meant. */
const WORTH_SHOWING = 0.01;
/** What the words alone make so likely is missed when it is not there. */
const FOUND_AT_LEAST = 0.1;

/** Entries with their confidence against the lines; those that are all but impossible on demand. */
export function Entries({ found: { decision, entries, lines, look } }: { readonly found: Explanation }): ReactNode {
  const shown = entries.filter(({ found, confidence, isUsed }) => isUsed || confidence >= WORTH_SHOWING || found >= FOUND_AT_LEAST);
  const others = entries.filter((entry) => !shown.includes(entry));
  const use = decision.kind === 'clarify' ? '给群众选' : '用它答复';
  const list = (some: readonly Entry[]) => <ul className="likely">{some.map((entry, i) => <OneEntry key={entry.id} entry={entry} lines={lines} use={use} isFirst={i === 0} />)}</ul>;
  if (entries.length === 0) return <p className="muted">没有一条解读与它有共同的字词。</p>;
  return (
    <>
      <p className="look">{lookText(look)}据此调整各条的把握。</p>
      {shown.length > 0 && <p className="legend"><span><i className="before" />只看字词的把握</span><span><i className="now" />结合整句话以后的把握</span><span>每条分开算，加起来不一定是100%</span></p>}
      {shown.length > 0 && list(shown)}
      {others.length > 0 && <details className="why"><summary>{shown.length > 0 ? '另有' : '没有像的解读，最接近的'} {others.length} 条，把握都不到 1%<span className="ask">看看是哪几条</span></summary>{list(others)}</details>}
    </>
  );
}

const STORIES = { none: '。', same: '；单看其中的问题，也是第一条。', other: '；单看其中的问题，像的是另一条，列作第二条。' } as const;

function lookText({ overTalk, overMatter, story }: Explanation['look']): string {
  const asking = STORIES[story];
  if (overTalk > 0 && overMatter > 0) return `整句话更像问政策，不像闲谈或反映事情${asking}`;
  const rather = (lead: number, what: string): string => `和${what}比，更像${lead > 0 ? '问政策' : what}`;
  return `整句话${rather(overTalk, '闲谈')}；${rather(overMatter, '反映事情')}${asking}`;
}

interface EntryProps extends Pick<Explanation, 'lines'> {
  readonly entry: Entry;
  /** What is done with it, if it is used. */
  readonly use: string;
  /** The lines have their names there. */
  readonly isFirst: boolean;
}

function OneEntry({ entry: { title, found, confidence, isUsed, evidence }, lines, use, isFirst }: EntryProps): ReactNode {
  return (
    <li className={isUsed ? 'used' : undefined}>
      <p className="head"><b>{title}</b>{isUsed && <span className="tag">{use}</span>}<span className="share">{percent(found)} → <b>{percent(confidence)}</b></span></p>
      {isFirst && <Axis lines={lines} />}
      <Meter before={found} share={confidence} lines={lines} />
      <Signs evidence={evidence} />
    </li>
  );
}

/** Who would have it as a ticket. */
export function Departments({ departments }: { readonly departments: readonly Likely[] }): ReactNode {
  const shown = departments.filter(({ confidence }) => confidence >= WORTH_SHOWING);
  if (shown.length === 0) return <p className="muted">没有听出归哪个部门；登记工单的话，由话务员派单。</p>;
  return (
    <ul className="likely">
      {shown.map(({ name, confidence, reason }) => (
        <li key={name}>
          <p className="head"><b>{name}</b><span className="share"><b>{percent(confidence)}</b></span></p>
          <Meter share={confidence} lines={[]} />
          <p className="reason">{reason}</p>
        </li>
      ))}
    </ul>
  );
}
