import { Alert, Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { isGone } from '../../api/problem.js';
import { handOver } from '../explain/asked.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useMe } from '../../session/me-context.js';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import { Assign } from './assign.js';
import { useGroup } from './queries.js';
import { Resolve } from './resolve.js';
import { Reasons, TrendBars, TrendText } from './trend-bars.js';
import type { GroupDetail, Question } from './types.js';
import { questionWords } from './words.js';

const SHOWN = 50;
const MOST = 200;

/** One group: its questions in the citizens' words, and what is to become of it. */
export function GroupView({ id, onBack }: { readonly id: string; readonly onBack: () => void }): ReactNode {
  const say = useWords(questionWords);
  const [shown, setShown] = useState(SHOWN);
  const { data, error } = useGroup(id, shown);
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <section ref={place} className="page-card detail" tabIndex={-1} aria-label={say('opened')}>
      <Button size="small" className="back" onClick={onBack}>{say('back')}</Button>
      {isGone(error) ? <Alert type="warning" showIcon role="alert" title={say('gone')} /> : !data && <ProblemAlert error={error} />}
      {!data && !error && <p className="opening" role="status">{say('loading')}</p>}
      {data && <Opened group={data} onMore={() => setShown(MOST)} />}
    </section>
  );
}

function Opened({ group, onMore }: { readonly group: GroupDetail; readonly onMore: () => void }): ReactNode {
  const say = useWords(questionWords);
  return (
    <>
      <Facts group={group} />
      {group.mayResolve && group.status === 'open' && <Writing group={group} />}
      {group.mayResolve && <Resolve key={group.id} group={group} />}
      <h2>{say('asked')} <span className="quiet">{say(group.questions.length < group.size ? 'askedLatest' : 'askedAll', { count: Math.min(group.questions.length, group.size) })}</span></h2>
      <ol className="asked">
        {/* biome-ignore lint/suspicious/noArrayIndexKey: newest first, and nothing in a row has a state */}
        {group.questions.map((question, i) => <Asked key={i} question={question} />)}
      </ol>
      {group.questions.length < Math.min(group.size, MOST) && <Button onClick={onMore}>{say('more')}</Button>}
      <Decisions group={group} />
    </>
  );
}

function Facts({ group }: { readonly group: GroupDetail }): ReactNode {
  const say = useWords(questionWords);
  const go = useNavigate();
  const explain = (): void => {
    handOver(group.text);
    void go('/explain');
  };
  return (
    <>
      <h2 className="matter">{group.text === '' ? say('wordless') : group.text}</h2>
      <Reasons group={group} />
      <p className="history-of"><TrendBars days={group.trend.days} /><TrendText trend={group.trend} /></p>
      <p className="quiet">{say('span', { count: group.size, first: shortTime(group.firstAt), last: shortTime(group.lastAt) })}</p>
      {group.text !== '' && <p><Button size="small" onClick={explain}>{say('why')}</Button> <span className="quiet">{say('whyHint')}</span></p>}
    </>
  );
}

/** From the questions to their answer: by oneself, or by the department that drafted the document. */
function Writing({ group: { id } }: { readonly group: GroupDetail }): ReactNode {
  const say = useWords(questionWords);
  const [isAssigning, setIsAssigning] = useState(false);
  return (
    <section className="writing" aria-label={say('toWrite')}>
      <p className="quiet">{say('toWriteHint')}</p>
      <div className="form-buttons">
        <Link to={`/knowledge/new?group=${id}`}><Button tabIndex={-1} type="primary">{say('write')}</Button></Link>
        <Button aria-expanded={isAssigning} onClick={() => setIsAssigning(!isAssigning)}>{say('assign')}</Button>
      </div>
      {isAssigning && <Assign id={id} />}
    </section>
  );
}

function Asked({ question: { text, at, channel, reasonName, entries, ticketNumber, departmentName } }: { readonly question: Question }): ReactNode {
  const say = useWords(questionWords);
  return (
    <li>
      <p>{text}</p>
      <p className="quiet">{shortTime(at)} · {channel === 'web-chat' ? say('webChat') : channel} · {reasonName}</p>
      {entries.length > 0 && <p className="quiet">{say('given')}{entries.map(({ id, title }, i) => <span key={id}>{i > 0 && '、'}<Link to={`/knowledge/${encodeURIComponent(id)}`}>“{title}”</Link></span>)}</p>}
      {ticketNumber !== null && <p className="quiet">{say('ticket', { number: ticketNumber, department: departmentName ?? '' })}</p>}
    </li>
  );
}

/** What was decided before, oldest first. */
function Decisions({ group: { history } }: { readonly group: GroupDetail }): ReactNode {
  const say = useWords(questionWords);
  const me = useMe();
  if (history.length === 0) return null;
  return (
    <>
      <h2>{say('history')}</h2>
      <ol className="history">
        {history.map(({ at, by, status, note }) => (
          <li key={`${at}${status}`}><time className="quiet">{shortTime(at)}</time> <b>{say(by === null ? 'again' : status)}</b> <span className="quiet">{by === me.name ? me.displayName : (by ?? say('system'))}</span>{note !== '' && <p>{note}</p>}</li>
        ))}
      </ol>
    </>
  );
}
