import type { ReactNode } from 'react';
import { useMe } from '../../../session/me-context.js';
import type { FollowUp, TicketDetail } from '../../../types.js';
import { type Say, useWords } from '../../../words/words.js';
import { useTimes } from '../times.js';
import { actorName, clerkName, nameOfAccount } from './about.js';
import { AttachedFiles } from './files.js';
import { detailWords } from './words.js';

const MARKS = ['mark1', 'mark2', 'mark3', 'mark4', 'mark5'] as const;

/** What the citizen said to an answer, in a few words. */
export function verdictWords({ resolved, rating, satisfied }: FollowUp, say: Say<keyof typeof detailWords.en>): string {
  const mark = MARKS[(rating ?? 0) - 1];
  const words = mark === undefined ? (resolved && !satisfied ? say('dissatisfied') : '') : `${say(mark)}${say('points', { n: rating ?? 0 })}`;
  return `${say(resolved ? 'solved' : 'unsolved')}${words === '' ? '' : `，${words}`}`;
}

/** Earlier answers, each with what the citizen said to it. */
export function Answers({ ticket }: { readonly ticket: TicketDetail }): ReactNode {
  const say = useWords(detailWords);
  const { time } = useTimes();
  return ticket.answers.map((answer) => {
    const followUp = ticket.followUps.find((given) => given.round === answer.round);
    return (
      <section key={answer.at} className="answer" aria-label={say('answer', { round: answer.round })}>
        <h3>{say('answer', { round: answer.round })}<span className="quiet">{answer.department} · {time(answer.at)}</span></h3>
        <p>{answer.publicAnswer}</p>
        <AttachedFiles number={ticket.number} files={answer.files} />
        {answer.handlingNote !== '' && <p className="note"><b>{say('note')}</b>{answer.handlingNote}</p>}
        {followUp && <p className={followUp.resolved && followUp.satisfied ? 'verdict good' : 'verdict bad'}>{say('verdict', { words: verdictWords(followUp, say) })}{followUp.words ? `，“${followUp.words}”` : ''}</p>}
      </section>
    );
  });
}

/** For those who handle it. */
export function Notes({ ticket }: { readonly ticket: TicketDetail }): ReactNode {
  const say = useWords(detailWords);
  const me = useMe();
  const { time } = useTimes();
  if (ticket.notes.length === 0) return null;
  return (
    <section className="part" aria-label={say('notes')}>
      <h3>{say('notes')}<span className="quiet">{say('unseen')}</span></h3>
      <ul className="notes">{ticket.notes.map((note) => <li key={`${note.at}${note.text}`}><p>{note.text}</p><AttachedFiles number={ticket.number} files={note.files} /><span className="quiet">{clerkName(note.department, nameOfAccount(ticket, note.by), me, say('system'))} · {time(note.at)}</span></li>)}</ul>
    </section>
  );
}

/** What happened, oldest first. */
export function History({ ticket }: { readonly ticket: TicketDetail }): ReactNode {
  const say = useWords(detailWords);
  const me = useMe();
  const { time } = useTimes();
  return (
    <section className="part" aria-label={say('history')}>
      <h3>{say('history')}</h3>
      <ol className="history">
        {ticket.history.map((event, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events are only added, at the end
          <li key={i}>
            <time>{time(event.at)}</time><span className="event">{event.label}</span><span className="quiet">{actorName(event.actor, me, say('system'))}</span>
            {event.detail !== '' && <span className="detail-of">{event.detail}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
