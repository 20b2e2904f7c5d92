import type { ReactNode } from 'react';
import { countdown, shortTime } from './time.js';
import type { Me, TicketDetail } from './types.js';

const EVENTS: Readonly<Record<string, string>> = {
  TicketReceived: '登记', TicketAccepted: '受理', TicketDispatched: '派单', TicketSigned: '签收', TicketReplied: '答复', FollowUpInvited: '请市民评价',
  FollowUpRecorded: '市民评价', TicketRedone: '退回重办', TicketReminded: '催办', TicketClosed: '办结',
};
const ACTORS: Readonly<Record<string, string>> = { bot: '系统', system: '系统' };

/** Of one's own steps the name; of others' what the server tells. */
function actorOf(actor: string, me: Me): string {
  return actor === me.name ? me.displayName : (ACTORS[actor] ?? actor);
}

type FollowUp = TicketDetail['followUps'][number];

function verdict({ resolved, satisfied }: FollowUp): string {
  if (!resolved) return '没有解决';
  return satisfied ? '已解决' : '已解决，但不满意';
}

/** Earlier answers, each with what the citizen said to it. */
export function Answers({ ticket }: { readonly ticket: TicketDetail }): ReactNode {
  return ticket.answers.map((answer) => {
    const followUp = ticket.followUps.find((given) => given.round === answer.round);
    return (
      <div key={answer.at} className="answer">
        <h3>第{answer.round}次答复<span className="muted">{answer.department} · {shortTime(answer.at)}</span></h3>
        <p>{answer.publicAnswer}</p>
        {answer.handlingNote !== '' && <p className="note"><b>内部记录</b>{answer.handlingNote}</p>}
        {followUp && <p className={followUp.resolved && followUp.satisfied ? 'verdict good' : 'verdict bad'}>市民评价：{verdict(followUp)}{followUp.words ? `，“${followUp.words}”` : ''}</p>}
      </div>
    );
  });
}

/** The running clocks; each opens to why it ends then. */
export function Deadlines({ ticket, now }: { readonly ticket: TicketDetail; readonly now: number }): ReactNode {
  if (ticket.deadlines.length === 0) return null;
  const nearestFirst = [...ticket.deadlines].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  return (
    <div className="part">
      <h3>办理期限</h3>
      {nearestFirst.map((deadline) => (
        <details key={deadline.clock} className="why">
          <summary>
            <span>{deadline.clockName}：{shortTime(deadline.dueAt)}前，{countdown(deadline.dueAt, now).text}</span>
            <span className="ask">怎么算的</span>
          </summary>
          <p>{deadline.why}</p>
        </details>
      ))}
    </div>
  );
}

/** What happened, oldest first. */
export function History({ ticket, me }: { readonly ticket: TicketDetail; readonly me: Me }): ReactNode {
  const seen = new Map<string, number>();
  return (
    <div className="part">
      <h3>办理经过</h3>
      <ol className="history">
        {ticket.history.map((event) => {
          const id = `${event.at}${event.name}`;
          const again = seen.get(id) ?? 0;
          seen.set(id, again + 1);
          return <li key={`${id}${again}`}><time>{shortTime(event.at)}</time><span className="event">{EVENTS[event.name] ?? '其他'}</span><span className="muted">{actorOf(event.actor, me)}</span></li>;
        })}
      </ol>
    </div>
  );
}
