import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { TicketLine } from './ticket-line.js';
import type { CallDesk } from './use-call.js';
import { callWords } from './words.js';

/** What this number called about before. */
export function CallerHistory({ desk: { caller, call } }: { readonly desk: CallDesk }): ReactNode {
  const say = useWords(callWords);
  const { data, error, isFetching } = caller;
  return (
    <section className="call-panel" aria-label={say('history')} aria-live="polite">
      <h2>{say('history')}{isFetching && <span className="quiet call-busy">{say('looking')}</span>}</h2>
      <ProblemAlert error={error} fields={['phone']} />
      {call.asked === '' && <p className="quiet">{say('historyWait')}</p>}
      {data && <p>{data.total === 0 ? say('historyNone') : say('historyCount', { total: data.total, open: data.open })}</p>}
      {data && <ul className="call-tickets">{data.tickets.map((ticket) => <li key={ticket.number}><TicketLine ticket={ticket} /></li>)}</ul>}
      <p className="quiet under">{say('historyNote')}</p>
    </section>
  );
}
