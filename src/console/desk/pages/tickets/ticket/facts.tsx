import type { ReactNode } from 'react';
import type { ActionProps } from '../actions/use-command.js';
import { Due, Tags } from '../list/tags.js';
import { useNames } from '../names.js';
import { useTimes } from '../times.js';
import { useWords } from '../../../words/words.js';
import type { TicketDetail } from '../../../types.js';
import { isByPhone, placeOf } from './about.js';
import { Contact } from './contact.js';
import { detailWords } from './words.js';

/** The ticket's name, what kind it is, and how far it has come. */
export function Title({ ticket }: { readonly ticket: TicketDetail }): ReactNode {
  const name = useNames();
  return (
    <div className="title">
      <h2>{ticket.number}</h2>
      <Tags ticket={ticket} />
      <span className={`status ${ticket.status}`}>{name(ticket.status, ticket.statusName)}</span>
    </div>
  );
}

interface FactsProps extends ActionProps {
  readonly now: number;
  readonly revealed: string | null;
}

/** Where, whom to call, since when, who, until when. */
export function Facts({ now, revealed, ...props }: FactsProps): ReactNode {
  const say = useWords(detailWords);
  const { time } = useTimes();
  const { ticket } = props;
  return (
    <dl className="facts">
      <div><dt>{say('place')}</dt><dd>{placeOf(ticket) ?? say('noPlace')}</dd></div>
      <Contact {...props} revealed={revealed} />
      <div><dt>{say('received')}</dt><dd>{time(ticket.receivedAt)}{isByPhone(ticket) && say('byPhone')}</dd></div>
      {ticket.origin && <div><dt>{say('origin')}</dt><dd>{ticket.origin.number}</dd></div>}
      <div><dt>{say(ticket.coHandlers.length > 0 ? 'lead' : 'department')}</dt><dd>{ticket.departmentName ?? say('undispatched')}</dd></div>
      <CoHandlers ticket={ticket} />
      {ticket.deadline && <div className="whole"><dt>{say('nearest')}</dt><dd><Due ticket={ticket} now={now} />{' '}<span className="quiet">{say('before', { time: time(ticket.deadline.dueAt) })}</span></dd></div>}
      <CityDue ticket={ticket} />
    </dl>
  );
}

function CoHandlers({ ticket: { coHandlers } }: { readonly ticket: TicketDetail }): ReactNode {
  const say = useWords(detailWords);
  if (coHandlers.length === 0) return null;
  return (
    <div><dt>{say('helpers')}</dt>
      <dd>{coHandlers.map(({ department, name, signedAt }) => <span key={department} className="co">{name}<small className={signedAt === null ? 'unsigned' : 'quiet'}>{say(signedAt === null ? 'unsigned' : 'signed')}</small></span>)}</dd>
    </div>
  );
}

/** The city's limit beside ours: whichever is earlier counts. */
function CityDue({ ticket: { cityDeadline, status } }: { readonly ticket: TicketDetail }): ReactNode {
  const say = useWords(detailWords);
  const { time } = useTimes();
  if (cityDeadline === null) return null;
  const { dueAt, overdue, beforeOurs } = cityDeadline;
  const isWaited = ['dispatched', 'signed', 'suspended', 'extension-requested', 'return-requested', 'in-review', 'accepted'].includes(status);
  return (
    <div className="whole"><dt>{say('cityDue')}</dt>
      <dd><span className={overdue ? 'due red' : 'due calm'}>{say('before', { time: time(dueAt) })}{overdue && `，${say('cityLate')}`}</span>{isWaited && <span className="quiet"> {say(beforeOurs ? 'cityFirst' : 'citySecond')}</span>}</dd>
    </div>
  );
}
