import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Dispatch, Reply, Sign } from './actions.js';
import { ApiError, call, type TicketDetail, wordsOf } from './api.js';
import { DeadlineTag } from './ticket-list.js';
import { shortTime } from './time.js';

const EVENTS: Readonly<Record<string, string>> = {
  TicketReceived: '登记', TicketAccepted: '受理', TicketDispatched: '派单', TicketSigned: '签收', TicketReplied: '答复', FollowUpInvited: '邀请回访',
  FollowUpRecorded: '回访', TicketRedone: '重办', TicketReminded: '催办', TicketClosed: '办结',
};

interface ViewProps {
  readonly number: string;
  readonly now: number;
  readonly refresh: number;
  readonly onBack: () => void;
  readonly onChanged: () => void;
  readonly onLost: () => void;
}

/** One ticket: the citizen's words, the clocks with their reasons, what was done, what can be done now. */
export function TicketView({ number, now, refresh, onBack, onChanged, onLost }: ViewProps): ReactNode {
  const [ticket, setTicket] = useState<TicketDetail | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const load = useCallback(() => {
    call<TicketDetail>('GET', `/tickets/${number}`).then((found) => {
      setTicket(found);
      setFault(null);
    }, (error: unknown) => {
      if (error instanceof ApiError && error.status === 401) onLost();
      else setFault(wordsOf(error));
    });
  }, [number, onLost]);
  useEffect(() => {
    setTicket(null);
    setNotice(null);
  }, [number]);
  useEffect(load, [load, refresh]);
  const onFault = useCallback((error: unknown) => {
    if (error instanceof ApiError && error.status === 401) onLost();
    else load();
  }, [load, onLost]);
  const onDone = (words: string): void => {
    setNotice(words);
    load();
    onChanged();
  };
  return (
    <section className="detail" aria-label={`工单 ${number}`}>
      <button type="button" className="back" onClick={onBack}>‹ 返回列表</button>
      {fault !== null && <p className="fault" role="alert">{fault}</p>}
      {notice !== null && <p className="notice" role="status">{notice}</p>}
      {ticket && <Body ticket={ticket} now={now} />}
      {ticket?.allowed.map(({ name }) => {
        const props = { ticket, onDone, onFault };
        if (name === 'SignTicket') return <Sign key={name} {...props} />;
        return name === 'ReplyTicket' ? <Reply key={`${name}${ticket.round}`} {...props} /> : <Dispatch key={name} {...props} />;
      })}
      {ticket && <History ticket={ticket} />}
    </section>
  );
}

/** The address already names its town more often than not. */
function placeOf({ area, address }: TicketDetail): string {
  if (address === null) return area ?? '未提供';
  return area === null || address.includes(area) ? address : `${area}　${address}`;
}

function Body({ ticket, now }: { readonly ticket: TicketDetail; readonly now: number }): ReactNode {
  return (
    <>
      <h2>{ticket.number} <span className="tag">{ticket.typeName}</span>{ticket.urgent && <span className="tag red">紧急</span>} <span className="status">{ticket.statusName}</span></h2>
      <p className="matter">{ticket.text}</p>
      <dl>
        <dt>地点</dt><dd>{placeOf(ticket)}</dd>
        <dt>联系电话</dt><dd>{ticket.contact ?? '未留，答复发到市民的对话里'}</dd>
        <dt>登记时间</dt><dd>{shortTime(ticket.receivedAt)}</dd>
        <dt>办理部门</dt><dd>{ticket.departmentName ?? '尚未派单'}</dd>
        <dt>最近期限</dt><dd><DeadlineTag ticket={ticket} now={now} /></dd>
      </dl>
      {ticket.deadlines.map((deadline) => (
        <details key={deadline.clock} className="why">
          <summary>{deadline.clockName}期限 {shortTime(deadline.dueAt)}，为什么？</summary>
          <p>{deadline.why}</p>
        </details>
      ))}
    </>
  );
}

function History({ ticket }: { readonly ticket: TicketDetail }): ReactNode {
  return (
    <>
      {ticket.answers.map((answer) => (
        <div key={answer.at} className="answer">
          <h3>第{answer.round}次答复 · {answer.department} · {shortTime(answer.at)}</h3>
          <p>{answer.publicAnswer}</p>
          {answer.handlingNote !== '' && <p className="muted">内部记录：{answer.handlingNote}</p>}
        </div>
      ))}
      {ticket.followUps.map((followUp) => (
        <p key={followUp.at} className="muted">回访（第{followUp.round}次）：{followUp.resolved ? '已解决' : '未解决'}{followUp.words ? `，${followUp.words}` : ''}</p>
      ))}
      <h3>办理经过</h3>
      <ol className="history">
        {ticket.history.map((event, i) => <li key={i}><time>{shortTime(event.at)}</time> {EVENTS[event.name] ?? event.name}<span className="muted"> {event.actor === 'bot' ? '系统' : event.actor}</span></li>)}
      </ol>
    </>
  );
}
