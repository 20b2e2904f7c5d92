import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { mayEnter } from '../../session/me.js';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { addressOf } from '../knowledge/address.js';
import { knowledgeEntry } from '../knowledge/entry.js';
import { Axis, Meter, usePercent } from './meter.js';
import { Signs } from './signs.js';
import type { Entry, Explanation } from './types.js';
import { explainWords } from './words.js';

/** Below, nobody would take it for meant. */
const WORTH_SHOWING = 0.01;
/** What the words alone make so likely is missed when it is not there. */
const FOUND_AT_LEAST = 0.1;

/** Entries with their confidence against the lines; those that are all but impossible on demand. */
export function Entries({ found: { decision, entries, lines, look } }: { readonly found: Explanation }): ReactNode {
  const say = useWords(explainWords);
  const shown = entries.filter(({ found, confidence, isUsed }) => isUsed || confidence >= WORTH_SHOWING || found >= FOUND_AT_LEAST);
  const others = entries.filter((entry) => !shown.includes(entry));
  const use = say(decision.kind === 'clarify' ? 'usedChoice' : 'usedAnswer');
  const list = (some: readonly Entry[]) => <ul className="likely">{some.map((entry, i) => <OneEntry key={entry.id} entry={entry} lines={lines} use={use} isFirst={i === 0} />)}</ul>;
  if (entries.length === 0) return <p className="quiet">{say('noEntries')}</p>;
  return (
    <>
      <LookText look={look} />
      {shown.length > 0 && <Legend />}
      {shown.length > 0 && list(shown)}
      {others.length > 0 && <details><summary>{say(shown.length > 0 ? 'more' : 'moreOnly', { count: others.length })} <span className="more">{say('whichEntries')}</span></summary>{list(others)}</details>}
    </>
  );
}

function Legend(): ReactNode {
  const say = useWords(explainWords);
  return <p className="legend"><span><i className="before" />{say('before')}</span><span><i className="now" />{say('now')}</span><span>{say('each')}</span></p>;
}

function LookText({ look: { overTalk, overMatter, story } }: Pick<Explanation, 'look'>): ReactNode {
  const say = useWords(explainWords);
  const whole = overTalk > 0 && overMatter > 0 ? say('lookBoth') : say('look', { talk: say(overTalk > 0 ? 'policy' : 'talk'), matter: say(overMatter > 0 ? 'policy' : 'matter') });
  return <p>{whole}{say(`story_${story}`)}</p>;
}

interface EntryProps extends Pick<Explanation, 'lines'> {
  readonly entry: Entry;
  /** What is done with it, if it is used. */
  readonly use: string;
  /** The lines have their names there. */
  readonly isFirst: boolean;
}

function OneEntry({ entry: { id, title, found, confidence, isUsed, evidence }, lines, use, isFirst }: EntryProps): ReactNode {
  const percent = usePercent();
  const me = useMe();
  return (
    <li className={isUsed ? 'used' : undefined}>
      <p className="head">{mayEnter(me, knowledgeEntry) ? <Link to={addressOf(id)}>{title}</Link> : <b>{title}</b>}{isUsed && <Tag color="success">{use}</Tag>}<span className="share">{percent(found)} → <b>{percent(confidence)}</b></span></p>
      {isFirst && <Axis lines={lines} />}
      <Meter before={found} share={confidence} lines={lines} />
      <Signs evidence={evidence} />
    </li>
  );
}
