import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { handOver } from '../explain/asked.js';
import { Panel, useOpened } from '../panel.js';
import { shortTime } from '../time.js';
import type { Me } from '../session/me.js';
import { Resolve } from './resolve.js';
import { Reasons, TrendBars, TrendText } from './trend-bars.js';
import type { GroupDetail, Question } from './types.js';

const PAGE = 50;
const MOST = 200;
const CHANNELS: Readonly<Record<string, string>> = { 'web-chat': '网页咨询', memory: '测试' };

interface ViewProps {
  readonly me: Me;
  readonly id: string;
  readonly refresh: number;
  readonly onBack: () => void;
  readonly onChanged: () => void;
  readonly onLost: () => void;
}

/** One group: its questions in the citizens' words, and what is to become of it. */
export function GroupView({ me, id, refresh, onBack, onChanged, onLost }: ViewProps): ReactNode {
  const [shown, setShown] = useState(PAGE);
  const opened = useOpened<GroupDetail>(`/unanswered/${id}?limit=${shown}`, refresh, onChanged, onLost);
  const { found: group, onDone, onFault } = opened;
  return (
    <Panel opened={opened} label="问题详情" onBack={onBack}>
      {group && <Facts group={group} />}
      {group?.mayResolve && <Resolve key={group.status} group={group} onDone={onDone} onFault={onFault} />}
      {group && <Questions group={group} />}
      {group && group.questions.length < Math.min(group.size, MOST) && <p className="pages"><button type="button" className="plain" onClick={() => setShown(MOST)}>显示更多</button></p>}
      {group && <Decisions group={group} me={me} />}
    </Panel>
  );
}

function Facts({ group }: { readonly group: GroupDetail }): ReactNode {
  const go = useNavigate();
  const explain = (): void => {
    handOver(group.text);
    void go('/explain');
  };
  return (
    <>
      <div className="title"><Reasons group={group} /><span className={`status ${group.status}`}>{group.statusName}</span></div>
      <h3>问题</h3>
      <p className="matter">{group.text}</p>
      {group.text !== '' && <p className="ask-why"><button type="button" className="plain" onClick={explain}>看看为什么</button><span className="muted">现在问这一句会怎样答，凭什么</span></p>}
      <dl>
        <div><dt>次数</dt><dd>{group.size} 次</dd></div>
        <div><dt>首次</dt><dd>{shortTime(group.firstAt)}</dd></div>
        <div><dt>最近</dt><dd>{shortTime(group.lastAt)}</dd></div>
        <div className="whole"><dt>近14天</dt><dd className="history-of"><TrendBars days={group.trend.days} /><TrendText trend={group.trend} /></dd></div>
      </dl>
    </>
  );
}

function Questions({ group }: { readonly group: GroupDetail }): ReactNode {
  return (
    <div className="part">
      <h3>群众的原话<span className="muted">个人信息已隐去；{group.questions.length < group.size ? `最近 ${group.questions.length} 条` : `共 ${group.size} 条`}</span></h3>
      <ol className="asked">
        {/* biome-ignore lint/suspicious/noArrayIndexKey: newest first, and nothing in a row has a state */}
        {group.questions.map((question, i) => <Asked key={i} question={question} />)}
      </ol>
    </div>
  );
}

function Asked({ question }: { readonly question: Question }): ReactNode {
  const { text, at, channel, reasonName, entries, ticketNumber, departmentName } = question;
  return (
    <li>
      <p>{text}</p>
      <p className="muted">{shortTime(at)} · {CHANNELS[channel] ?? channel} · {reasonName}</p>
      {entries.length > 0 && <p className="muted">当时给出的解读：{entries.map(({ title }) => `“${title}”`).join('、')}</p>}
      {ticketNumber !== null && <p className="muted">工单 {ticketNumber}，话务员派给{departmentName}</p>}
    </li>
  );
}

/** What was decided before, oldest first. */
function Decisions({ group, me }: { readonly group: GroupDetail; readonly me: Me }): ReactNode {
  if (group.history.length === 0) return null;
  return (
    <div className="part">
      <h3>处理经过</h3>
      <ol className="history">
        {group.history.map(({ at, by, status, statusName, note }) => (
          <li key={`${at}${status}`}>
            <time>{shortTime(at)}</time><span className="event">{by === null ? '又有人问' : statusName}</span>
            <span className="muted">{by === me.name ? me.displayName : (by ?? '系统重新打开')}</span>{note !== '' && <span className="said">{note}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
