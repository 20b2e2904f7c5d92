import { Alert, Button } from 'antd';
import { type ReactNode, Suspense } from 'react';
import { isGone } from '../../../api/problem.js';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { lazily } from '../../../lazily.js';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { Actions } from '../actions/actions.js';
import { useTicket } from '../queries.js';
import { useNow } from '../use-now.js';
import { Deadlines } from './deadlines.js';
import { Facts, Title } from './facts.js';
import { Matter } from './matter.js';
import { Answers, History, Notes } from './record.js';
import { Situation } from './situation.js';
import { useOutcome } from './use-outcome.js';
import { unsentWords } from './unsent.js';
import { Unsent, WhatChanged } from './what-changed.js';
import { detailWords } from './words.js';
import '../actions/actions.css';
import './ticket.css';

const PrintedPaper = lazily(() => import('../print/printed-paper.js').then((module) => module.PrintedPaper));

interface ViewProps {
  readonly number: string;
  readonly onBack: () => void;
}

/** One ticket: the citizen's words, what can be done now, the clocks with their reasons, what was done. */
export function TicketView({ number, onBack }: ViewProps): ReactNode {
  const say = useWords(detailWords);
  const { data, error, isPending } = useTicket(number);
  const me = useMe();
  const outcome = useOutcome(number, data);
  const now = useNow();
  const hasGone = isGone(error) && data !== undefined;
  const ticket = hasGone ? undefined : data;
  const props = ticket && { ticket, onDone: outcome.onDone, onFault: outcome.onFault };
  return (
    <>
      <section ref={outcome.place} className="detail" tabIndex={-1} aria-label={number}>
        <div className="detail-head">
          <Button onClick={onBack}>{say('back')}</Button>
          {ticket && <Button onClick={() => window.print()}>{say('print')}</Button>}
        </div>
        {hasGone ? <Alert className="problem" type="warning" showIcon title={say('gone')} description={<Unsent words={unsentWords(data, null, me)} />} /> : <ProblemAlert error={error} />}
        {ticket && outcome.conflict && <WhatChanged ticket={ticket} since={outcome.conflict} unsent={outcome.unsent} />}
        {ticket && outcome.notice !== null && <Alert className="notice" role="status" type="success" showIcon title={outcome.notice} />}
        {isPending && <p className="empty" role="status">{say('loading')}</p>}
        {props && (
          <>
            <Title ticket={props.ticket} />
            <Matter ticket={props.ticket} />
            <Facts {...props} now={now} revealed={outcome.revealed} />
            <Situation ticket={props.ticket} />
            <Answers ticket={props.ticket} />
            <Actions {...props} />
            <Notes ticket={props.ticket} />
            <Deadlines ticket={props.ticket} now={now} />
            <History ticket={props.ticket} />
          </>
        )}
      </section>
      {ticket && <Suspense><PrintedPaper ticket={ticket} /></Suspense>}
    </>
  );
}
