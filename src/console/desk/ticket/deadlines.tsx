import type { ReactNode } from 'react';
import { countdown, shortDate, shortTime } from '../time.js';
import type { Deadline, TicketDetail } from '../types.js';

function State({ deadline, now }: { readonly deadline: Deadline; readonly now: number }): ReactNode {
  const { clockName, dueAt, overdue, paused, provisional } = deadline;
  if (paused) return <span className="due"><span>{clockName}：暂停计时</span></span>;
  return <span className={`due ${overdue ? 'late' : 'calm'}`}><span>{clockName}：{shortTime(dueAt)}前，</span><span>{countdown(dueAt, now).text}{provisional && '（暂定）'}</span></span>;
}

/** The running clocks; each opens to why it ends then, and to its days. */
export function Deadlines({ ticket, now }: { readonly ticket: TicketDetail; readonly now: number }): ReactNode {
  // A return that was not asked for in time is nobody's fault: it just can't be asked for any more.
  const shown = ticket.deadlines.filter(({ clock, overdue }) => clock !== 'return' || !overdue);
  if (shown.length === 0) return null;
  const nearestFirst = shown.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  return (
    <div className="part">
      <h3>办理期限</h3>
      {nearestFirst.map((deadline) => (
        <details key={deadline.clock} className="why">
          <summary>
            <State deadline={deadline} now={now} />
            <span className="ask">怎么算的</span>
          </summary>
          <p>{deadline.why}</p>
          <Days deadline={deadline} />
        </details>
      ))}
    </div>
  );
}

/** Day by day. */
function Days({ deadline: { timeline } }: { readonly deadline: Deadline }): ReactNode {
  return (
    <ol className="days">
      {timeline.map(({ date, kind, text }, i) => <li key={`${date}${kind}${text}`} className={kind}><time>{timeline[i - 1]?.date === date ? '' : shortDate(date)}</time><span>{text}</span></li>)}
    </ol>
  );
}
