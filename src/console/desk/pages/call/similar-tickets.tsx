import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { TicketLine } from './ticket-line.js';
import type { CallDesk } from './use-call.js';
import { callWords } from './words.js';

/** Others have told of it already: one ticket less for the department, and everybody hears of the outcome. */
export function SimilarTickets({ desk }: { readonly desk: CallDesk }): ReactNode {
  const say = useWords(callWords);
  const { similar, call } = desk;
  const isEmpty = call.text.trim().length < 2;
  const tickets = isEmpty ? [] : similar.data ?? [];
  return (
    <section className="call-panel" aria-label={say('similar')} aria-live="polite">
      <h2>{say('similar')}{tickets.length > 0 && <kbd className="call-busy">Alt+M</kbd>}</h2>
      <ProblemAlert error={similar.error} />
      {isEmpty && <p className="quiet">{say('similarWait')}</p>}
      {!isEmpty && similar.data && tickets.length === 0 && <p className="quiet">{say('similarNone')}</p>}
      <ul className="call-tickets">
        {tickets.map(({ ticket, why, mergeInto }) => {
          const isChosen = call.mergeInto === mergeInto;
          return (
            <li key={ticket.number} className={isChosen ? 'is-chosen' : undefined}>
              <TicketLine ticket={ticket} />
              <p className="under">{why}</p>
              <Button size="small" type={isChosen ? 'primary' : 'default'} aria-pressed={isChosen} onClick={() => desk.type({ mergeInto: isChosen ? null : mergeInto })}>{say(isChosen ? 'merging' : 'merge')}</Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
