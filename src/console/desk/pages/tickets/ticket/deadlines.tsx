import type { ReactNode } from 'react';
import type { Deadline, TicketDetail } from '../../../types.js';
import { useWords } from '../../../words/words.js';
import { useNames } from '../names.js';
import { countdownWords, useTimes } from '../times.js';
import { ticketWords } from '../words.js';
import { detailWords } from './words.js';

interface DeadlinesProps {
  readonly ticket: TicketDetail;
  readonly now: number;
}

/** The running clocks, the city's among them; each opens to why it ends then, and to its days. */
export function Deadlines({ ticket, now }: DeadlinesProps): ReactNode {
  const say = useWords(detailWords);
  // A return that was not asked for in time is nobody's fault: it just can't be asked for any more.
  const shown = ticket.deadlines.filter(({ clock, overdue }) => clock !== 'return' || !overdue);
  if (shown.length === 0) return null;
  return (
    <section className="part" aria-label={say('limits')}>
      <h3>{say('limits')}</h3>
      {shown.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt)).map((deadline) => <Why key={deadline.clock} deadline={deadline} now={now} />)}
    </section>
  );
}

function Why({ deadline, now }: { readonly deadline: Deadline; readonly now: number }): ReactNode {
  const say = useWords(detailWords);
  return (
    <details className="why">
      <summary><State deadline={deadline} now={now} /><span className="ask">{say('why')}</span></summary>
      <p>{deadline.why}</p>
      <Days deadline={deadline} />
    </details>
  );
}

function State({ deadline: { clock, clockName, dueAt, overdue, paused, provisional }, now }: { readonly deadline: Deadline; readonly now: number }): ReactNode {
  const say = useWords(detailWords);
  const sayShort = useWords(ticketWords);
  const name = useNames()(clock, clockName);
  const { time } = useTimes();
  if (paused) return <span className="due calm"><span>{say('paused', { clock: name })}</span></span>;
  return <span className={`due ${overdue ? 'red' : 'calm'}`}><span>{say('due', { clock: name, time: time(dueAt) })}</span>{' '}<span>{countdownWords(dueAt, now, sayShort)}{provisional && sayShort('provisional')}</span></span>;
}

/** Day by day: what counted, what did not, and why. */
function Days({ deadline: { timeline } }: { readonly deadline: Deadline }): ReactNode {
  const { day } = useTimes();
  return (
    <ol className="days">
      {timeline.map(({ date, kind, text }, i) => <li key={`${date}${kind}${text}`} className={kind}><time>{timeline[i - 1]?.date === date ? '' : day(date)}</time><span>{text}</span></li>)}
    </ol>
  );
}
