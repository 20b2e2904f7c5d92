import type { ReactNode } from 'react';
import { CallableText } from '../calls.js';
import { FollowUpForm } from './follow-up-form.js';
import { type OwnTicket, ratingName, spoken, type Token } from './own-ticket.js';

interface TicketCardProps {
  readonly ticket: OwnTicket;
  readonly token: Token;
  /** With which it was opened; null: it is the conversation's own. */
  readonly code: string | null;
  readonly onChanged: (ticket: OwnTicket) => void;
}

/** One ticket: what has become of it, the answer, and what its citizen says of that. */
export function TicketCard({ ticket, token, code, onChanged }: TicketCardProps): ReactNode {
  const { number, typeName, statusText, text, department, round, receivedAt, dueAt, answer, declined, followUp, asks } = ticket;
  return (
    <article className="ticket-card" aria-label={`工单 ${number}`}>
      <h3>{typeName}<span className="ticket-number">{number}</span></h3>
      <p className="progress">{statusText}{round > 1 && `（第${round}次办理）`}</p>
      {text !== null && <p className="matter">{text}</p>}
      <dl>
        <div><dt>登记时间</dt><dd>{spoken(receivedAt)}</dd></div>
        {department !== null && <div><dt>办理部门</dt><dd>{department}</dd></div>}
        {dueAt !== null && <div><dt>最迟答复</dt><dd><strong>{spoken(dueAt)}</strong></dd></div>}
      </dl>
      {declined !== null && <div className="answer"><h4>不予受理的理由</h4><p>{declined}</p></div>}
      {answer !== null && <div className="answer"><h4>{answer.department}答复<span className="when">{spoken(answer.at)}</span></h4><p><CallableText text={answer.text} /></p>{answer.files.length > 0 && <p className="when">附件{answer.files.length}份：{answer.files.join('、')}。在对话里查这张工单即可打开。</p>}</div>}
      {followUp !== null && <p className="said">您的评价：{followUp.resolved ? '已解决' : '没解决'}{followUp.rating !== null && `，${ratingName(followUp.rating)}`}</p>}
      {asks !== null && <FollowUpForm key={`${number}${round}${asks}`} number={number} asks={asks} code={code} token={token} onDone={onChanged} />}
    </article>
  );
}
