import type { ReactNode } from 'react';
import { CallableText } from '../calls.js';
import { FollowUpForm } from './follow-up-form.js';
import { type OwnTicket, ratingName, spoken, type Token, type Wish, WISHES } from './own-ticket.js';

interface TicketCardProps {
  readonly ticket: OwnTicket;
  readonly token: Token;
  /** With which it was opened; null: it is the conversation's own. */
  readonly code: string | null;
  readonly onChanged: (ticket: OwnTicket) => void;
  /** Says it in the conversation; null: there is no line, or the ticket is another conversation's. */
  readonly onWish: ((wish: Wish) => void) | null;
}

function Answer({ head, answer: { text, at, files } }: { readonly head: string; readonly answer: NonNullable<OwnTicket['answer']> }): ReactNode {
  return (
    <div className="answer">
      <h4>{head}<span className="when">{spoken(at)}</span></h4>
      <p><CallableText text={text} /></p>
      {files.length > 0 && <p className="when">附件{files.length}份：{files.join('、')}。在对话里查这张工单即可打开。</p>}
    </div>
  );
}

/** One ticket: what has become of it, the answer, and what its citizen says of that. */
export function TicketCard({ ticket, token, code, onChanged, onWish }: TicketCardProps): ReactNode {
  const { number, typeName, statusText, text, place, department, round, receivedAt, dueAt, answer, earlierAnswer, declined, followUp, asks, may } = ticket;
  return (
    <article className="ticket-card" aria-label={`工单 ${number}`}>
      <h3>{typeName}<span className="ticket-number">{number}</span></h3>
      <p className="progress">{statusText}{round > 1 && `（第${round}次办理）`}</p>
      {text !== null && <p className="matter">{text}</p>}
      <dl>
        <div><dt>登记时间</dt><dd>{spoken(receivedAt)}</dd></div>
        {place !== null && <div><dt>地点</dt><dd>{place}</dd></div>}
        {department !== null && <div><dt>办理部门</dt><dd>{department}</dd></div>}
        {dueAt !== null && <div><dt>最迟答复</dt><dd><strong>{spoken(dueAt)}</strong></dd></div>}
      </dl>
      {declined !== null && <div className="answer"><h4>不予受理的理由</h4><p>{declined}</p></div>}
      {answer !== null && <Answer head={`${answer.department}答复`} answer={answer} />}
      {earlierAnswer !== null && <Answer head={`上一次的答复（${earlierAnswer.department}）`} answer={earlierAnswer} />}
      {followUp !== null && <p className="said">您的评价：{followUp.resolved ? '已解决' : '没解决'}{followUp.rating !== null && `，${ratingName(followUp.rating)}`}</p>}
      {asks !== null && <FollowUpForm key={`${number}${round}${asks}`} number={number} asks={asks} code={code} token={token} onDone={onChanged} />}
      {may.length > 0 && (
        <div className="wishes">
          {may.map((wish) => <button type="button" key={wish} className="plain" disabled={onWish === null} onClick={() => onWish?.(wish)}>{WISHES[wish]}</button>)}
        </div>
      )}
    </article>
  );
}
