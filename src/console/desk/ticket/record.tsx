import type { ReactNode } from 'react';
import { shortTime } from '../time.js';
import type { Me } from '../session/me.js';
import type { FollowUp, TicketDetail } from '../types.js';
import { actorName, clerkName } from './about.js';

const MARKS = ['', '很不满意', '不满意', '一般', '满意', '很满意'];

function verdict({ resolved, rating, satisfied }: FollowUp): string {
  const mark = rating === null ? (resolved && !satisfied ? '不满意' : '') : `${MARKS[rating] ?? ''}（${rating}分）`;
  return `${resolved ? '已解决' : '没有解决'}${mark === '' ? '' : `，${mark}`}`;
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

/** For those who handle it. */
export function Notes({ ticket, me }: { readonly ticket: TicketDetail; readonly me: Me }): ReactNode {
  if (ticket.notes.length === 0) return null;
  return (
    <section className="part" aria-label="内部记录">
      <h3>内部记录<span className="muted">市民看不到</span></h3>
      <ul className="notes">{ticket.notes.map((note) => <li key={`${note.at}${note.text}`}><p>{note.text}</p><span className="by muted">{clerkName(note.department, note.by, me)} · {shortTime(note.at)}</span></li>)}</ul>
    </section>
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
          return (
            <li key={`${id}${again}`}>
              <time>{shortTime(event.at)}</time><span className="event">{event.label}</span><span className="muted">{actorName(event.actor, me)}</span>
              {event.detail !== '' && <span className="detail-of">{event.detail}</span>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
